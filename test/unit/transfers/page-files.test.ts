import { array, assert, asyncProperty, constantFrom, integer, option, record } from 'fast-check';
import type { IndexedFile } from '../../../shared/scan/files/indexed-file.ts';
import { BLOCKS_IN_PAGE, type FilePlace, pageFiles } from '../../../shared/transfers/page-files.ts';
import { type FileIndexReader, findFile } from '../../../shared/transfers/read-files.ts';
import { tries } from '../../support/tries.ts';

/** An index of these paths, of which the last one of equal ones counts, in blocks of so many. */
function indexOf(paths: readonly string[], inBlock: number, reads: number[] = []): FileIndexReader {
  const blocks = Array.from({ length: Math.ceil(paths.length / inBlock) }, (_, at) =>
    paths.slice(at * inBlock, (at + 1) * inBlock),
  );
  return {
    container: 'tar',
    files: new Set(paths).size,
    blocks: blocks.map((block, at) => {
      const sorted = block.toSorted((a, b) => (a < b ? -1 : 1));
      const superseded = block.flatMap((path, line) => (paths.lastIndexOf(path) > at * inBlock + line ? [line] : []));
      return {
        ...{ lines: block.length, least: sorted[0] ?? '', greatest: sorted.at(-1) ?? '' },
        ...(superseded.length > 0 && { superseded }),
      };
    }),
    async readLines(number) {
      reads.push(number);
      const lines = blocks[number]?.map((path, line) =>
        JSON.stringify({ path, size: number * inBlock + line } satisfies IndexedFile),
      );
      return `${lines?.join('\n')}\n`;
    },
  };
}

const NAMES = ['a', 'b', 'ab', 'c.jpg', 'é', '"\n', '\u{1f697}'];
const paths = array(
  array(constantFrom(...NAMES), { minLength: 1, maxLength: 3 }).map((names) => names.join('/')),
  { maxLength: 40 },
);

describe('the pages of an index of files', () => {
  it('have every file below a prefix once, in order, and with a delimiter every folder', async () => {
    const asked = record({
      prefix: constantFrom('', 'a', 'a/', 'a/b', 'é/', 'x'),
      delimiter: option(constantFrom('/' as const), { nil: undefined }),
      limit: integer({ min: 1, max: 5 }),
    });
    await assert(
      asyncProperty(
        paths,
        integer({ min: 1, max: 10 }),
        asked,
        async (paths, inBlock, { prefix, delimiter, limit }) => {
          const index = indexOf(paths, inBlock);
          const counting = paths.filter((path, at) => paths.lastIndexOf(path) === at && path.startsWith(prefix));
          const below = (path: string): boolean => delimiter !== undefined && path.slice(prefix.length).includes('/');
          const folders = counting
            .filter(below)
            .map((path) => prefix + path.slice(prefix.length).replace(/\/.*$/s, '/'));

          const files: string[] = [];
          const prefixes = new Set<string>();
          for (let from: FilePlace | undefined = { block: 0, file: 0 }; from; ) {
            const page = await pageFiles(index, { prefix, delimiter, limit, from });
            expect(page.files.length + page.prefixes.length).toBeLessThanOrEqual(limit);
            files.push(...page.files.map(({ path }) => path));
            for (const folder of page.prefixes) prefixes.add(folder);
            from = page.next;
          }

          expect(files).toEqual(counting.filter((path) => !below(path)));
          expect([...prefixes].sort()).toEqual([...new Set(folders)].sort());
        },
      ),
      { numRuns: tries(150, 20_000) },
    );
  });

  it('read at most 20 blocks each, none that cannot hold the prefix, and of a folder alone not even one', async () => {
    const reads: number[] = [];
    const names = Array.from(
      { length: 60 },
      (_, at) => `${String.fromCodePoint(97 + Math.floor(at / 20))}/${at % 3}/${at}`,
    );
    const index = indexOf(names, 1, reads);
    const page = (prefix: string, delimiter?: '/', from: FilePlace = { block: 0, file: 0 }) =>
      pageFiles(index, { prefix, delimiter, limit: 1000, from });

    const first = await page('');
    const skipped = await page('c/');
    const folders = await page('', '/');

    expect([first.files.length, first.next]).toEqual([BLOCKS_IN_PAGE, { block: 20, file: 0, folder: undefined }]);
    expect([skipped.files.length, skipped.next]).toEqual([20, undefined]);
    expect([folders.prefixes, folders.next]).toEqual([['a/', 'b/', 'c/'], undefined]);
    expect(reads).toEqual([
      ...Array.from({ length: 20 }, (_, at) => at),
      ...Array.from({ length: 20 }, (_, at) => 40 + at),
    ]);
  });

  it('find a file by its path, of equal ones the last', async () => {
    await assert(
      asyncProperty(paths, integer({ min: 1, max: 10 }), async (paths, inBlock) => {
        const index = indexOf(paths, inBlock);

        for (const path of [...NAMES, 'a/b', ...paths]) {
          const at = paths.lastIndexOf(path);
          expect(await findFile(index, path)).toEqual(at === -1 ? undefined : { path, size: at });
        }
      }),
      { numRuns: tries(40, 2000) },
    );
  });
});
