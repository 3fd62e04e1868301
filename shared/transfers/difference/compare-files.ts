import type { IndexedFile } from '../../scan/files/indexed-file.ts';
import { nameHash } from '../../scan/formats/counting/name-hash.ts';
import { KeyIndex } from '../../scan/report/tables/key-index.ts';
import { ReportMemory } from '../../scan/report/tables/report-memory.ts';
import { type FileIndexReader, filesOfBlock, readBlock } from '../read-files.ts';
import type { FileDifference } from './difference.ts';
import { commonFolder, possibleCuts } from './wrappers.ts';

/** Paths of each kind that are told. */
const MAX_EXAMPLES = 5;

/** Most that a path of an example has, in characters: what is kept of a difference is small. */
const MAX_PATH = 1000;

/** 128 MiB: 2 million files take 60. */
const MAX_BYTES = 128 * 1024 * 1024;

/** What is known of a file beside its path, as bits. */
const HAS_CRC = 1;
const IS_LINK = 2;
const SEEN = 4;

type Files = KeyIndex<{ size: Float64Array; sum: Uint32Array; flags: Uint8Array }>;

/**
 * How the files of an archive differ from those of another one. Each index is read once, block by block, the other one's
 * again only for examples of what is gone; 29 bytes are kept for each of its files.
 *
 * @returns `null` when the files of one of the two are not listed.
 */
export async function compareFiles(
  base: FileIndexReader,
  own: FileIndexReader,
  signal?: AbortSignal,
): Promise<FileDifference | null> {
  if (base.files === null || own.files === null) return null;
  const baseCut = commonFolder(base.blocks);
  const files = await readAll(base, baseCut, signal);
  const cut = await bestCut(own, files, possibleCuts(commonFolder(own.blocks), baseCut));
  const found: FileDifference = {
    ...{ added: 0, removed: 0, changed: 0, compared_by: 'checksum' },
    examples: { added: [], removed: [], changed: [] },
  };
  let common = 0;
  const compare = (file: IndexedFile): void => {
    const row = file.path.startsWith(cut) ? rowOf(files, file.path.slice(cut.length)) : -1;
    if (row < 0) note(found, 'added', file.path);
    else {
      common++;
      const { flags } = files.columns;
      const before = flags[row] as number;
      flags[row] = before | SEEN;
      if (isChanged(files, row, file)) note(found, 'changed', file.path);
      const bothHaveSums = (before & (HAS_CRC | IS_LINK)) !== 0 && flagsOf(file) !== 0;
      if (!bothHaveSums) found.compared_by = 'size';
    }
  };
  for await (const some of filesOf(own, signal)) some.forEach(compare);
  found.removed = files.size - common;
  if (found.removed > 0) found.examples.removed = await unseen(base, files, baseCut, signal);
  return found;
}

/** All files of an index, by what their paths are without a common folder. */
async function readAll(index: FileIndexReader, cut: string, signal: AbortSignal | undefined): Promise<Files> {
  const columns = {
    size: (rows: number) => new Float64Array(rows),
    sum: (rows: number) => new Uint32Array(rows),
    flags: (rows: number) => new Uint8Array(rows),
  };
  const files: Files = new KeyIndex(new ReportMemory(MAX_BYTES), columns, index.files ?? 0);
  for await (const some of filesOf(index, signal)) {
    for (const file of some) {
      const { murmur, xx } = nameHash(file.path.slice(cut.length));
      const row = files.add(murmur, xx);
      if (row < 0) throw new Error(`There is no room for ${index.files} files that are compared`);
      files.columns.size[row] = file.size;
      files.columns.sum[row] = sumOf(file);
      files.columns.flags[row] = flagsOf(file);
    }
  }
  return files;
}

/** Of what may be cut off, what most paths of a few blocks have a counterpart with; the first when none has any. */
async function bestCut(index: FileIndexReader, files: Files, cuts: readonly string[]): Promise<string> {
  const { length } = index.blocks;
  const [first = ''] = cuts;
  if (cuts.length === 1 || length === 0) return first;
  const blocks = new Set([0, Math.floor(length / 2), length - 1]);
  const sample = (await Promise.all(Array.from(blocks, (block) => readBlock(index, block)))).flat();
  const matches = cuts.map((cut) => ({
    cut,
    count: sample.filter(({ path }) => path.startsWith(cut) && rowOf(files, path.slice(cut.length)) >= 0).length,
  }));
  return matches.reduce((best, each) => (each.count > best.count ? each : best)).cut;
}

/** Files of the other archive that this one does not have. */
async function unseen(
  index: FileIndexReader,
  files: Files,
  cut: string,
  signal: AbortSignal | undefined,
): Promise<string[]> {
  const paths: string[] = [];
  for await (const some of filesOf(index, signal)) {
    const gone = some.filter(({ path }) => {
      const row = rowOf(files, path.slice(cut.length));
      return row >= 0 && ((files.columns.flags[row] as number) & SEEN) === 0;
    });
    paths.push(...gone.slice(0, MAX_EXAMPLES - paths.length).map(({ path }) => path.slice(0, MAX_PATH)));
    if (paths.length === MAX_EXAMPLES) break;
  }
  return paths;
}

/** The files of an index, some at a time, in the order of the archive; the next block comes while one is looked at. */
async function* filesOf(index: FileIndexReader, signal: AbortSignal | undefined): AsyncGenerator<IndexedFile[]> {
  const read = (block: number): Promise<string> => {
    const lines = index.readLines(block);
    // It is waited for later, or never.
    lines.catch(() => {});
    return lines;
  };
  let next = index.blocks.length > 0 ? read(0) : undefined;
  for (let block = 0; next !== undefined; block++) {
    const lines: string = await next;
    signal?.throwIfAborted();
    next = block + 1 < index.blocks.length ? read(block + 1) : undefined;
    yield* filesOfBlock(index, block, lines);
  }
}

function rowOf(files: Files, path: string): number {
  const { murmur, xx } = nameHash(path);
  return files.get(murmur, xx);
}

function isChanged({ columns }: Files, row: number, file: IndexedFile): boolean {
  const [before, now] = [columns.flags[row] as number, flagsOf(file)];
  if (columns.size[row] !== file.size || (before & IS_LINK) !== (now & IS_LINK)) return true;
  const isCompared = (before & now & (HAS_CRC | IS_LINK)) !== 0;
  return isCompared && columns.sum[row] !== sumOf(file);
}

function flagsOf({ crc32, link }: IndexedFile): number {
  return (crc32 === undefined ? 0 : HAS_CRC) | (link === undefined ? 0 : IS_LINK);
}

/** What the content of a file is compared by: its checksum, or where a link points. */
function sumOf({ crc32, link }: IndexedFile): number {
  return link === undefined ? (crc32 ?? 0) : nameHash(link).murmur;
}

function note(found: FileDifference, kind: 'added' | 'changed', path: string): void {
  found[kind]++;
  if (found.examples[kind].length < MAX_EXAMPLES) found.examples[kind].push(path.slice(0, MAX_PATH));
}
