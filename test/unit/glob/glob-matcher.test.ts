import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import picomatch from 'picomatch';
import { GlobMatcher } from '../../../shared/glob/glob-matcher.ts';
import { tries } from '../../support/tries.ts';

/** Globs, paths, and whether they match; the clients in other languages read it too. */
const table: [string, string, boolean][] = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../fixtures/globs.json'), 'utf8'),
);

const matches = (glob: string, path: string): boolean => new GlobMatcher(glob).matches(path);

/** Part of a glob with the texts that its braces write out. */
interface Written {
  glob: string;
  texts: string[];
}

const piece = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom('a', 'b', '.', 'ab', 'a.b') },
  { weight: 3, arbitrary: fc.constantFrom('*', '?') },
);
const slash: Written = { glob: '/', texts: ['/'] };
const plain: fc.Arbitrary<Written> = piece.map((text) => ({ glob: text, texts: [text] }));
const name: fc.Arbitrary<Written> = fc.array(plain, { minLength: 1, maxLength: 4 }).map(inRow);
const folders: fc.Arbitrary<Written> = fc.constant({ glob: '**', texts: ['**'] });
const path: fc.Arbitrary<Written> = fc
  .array(fc.oneof(name, folders), { minLength: 1, maxLength: 3 })
  .map((parts) => inRow(parts.flatMap((part, at) => (at === 0 ? [part] : [slash, part]))));
const braces: fc.Arbitrary<Written> = fc.array(path, { minLength: 2, maxLength: 3 }).map((choices) => ({
  glob: `{${choices.map(({ glob }) => glob).join(',')}}`,
  texts: choices.flatMap(({ texts }) => texts),
}));
const anyGlob: fc.Arbitrary<Written> = fc.oneof(
  path,
  fc.array(fc.oneof(path, braces, fc.constant(slash)), { minLength: 1, maxLength: 4 }).map(inRow),
);

const anyName = fc
  .array(fc.constantFrom('a', 'b', 'c', '.', '{'), { minLength: 1, maxLength: 4 })
  .map((characters) => characters.join(''))
  .filter((text) => text !== '.' && text !== '..');
const anyPath = fc.array(anyName, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('/'));

function inRow(parts: readonly Written[]): Written {
  return {
    glob: parts.map((part) => part.glob).join(''),
    texts: parts.reduce<string[]>((begun, { texts }) => begun.flatMap((one) => texts.map((text) => one + text)), ['']),
  };
}

/**
 * What picomatch says, to whom braces hold no wildcards: so they are written out before. To it `a/**` is the folder
 * too; here it is what lies below. Its fast path disagrees with the rest of it about some globs.
 */
function byPicomatch({ texts }: Written, candidate: string): boolean {
  return texts.some((text) =>
    picomatch(text.replace(/\/\*\*$/, '/**/*'), { windows: false, fastpaths: false })(candidate),
  );
}

describe('a glob matcher', () => {
  it('says what picomatch says of any path', () => {
    fc.assert(
      fc.property(anyGlob, anyPath, (glob, candidate) => {
        fc.pre(
          glob.texts.every((text) => !/^\/|\/$|^$|\/\/|\*{3}|[^/]\*\*|\*\*[^/]|^\.(?:\/|$)|\/\.(?:\/|$)/.test(text)),
        );

        expect(matches(glob.glob, candidate)).toBe(byPicomatch(glob, candidate));
      }),
      { numRuns: tries(1000, 5000) },
    );
  });

  it.each(table)('says of %s and %s: %s', (glob, candidate, expected) => {
    expect(matches(glob, candidate)).toBe(expected);
  });

  it('gives the lengths at which the beginning of a path matches', () => {
    const lengths = (glob: string, candidate: string, from = 0) => new GlobMatcher(glob).lengths(candidate, from);

    expect(lengths('**/{b,c}', 'a/b/c/d/b')).toEqual([3, 5, 9]);
    expect(lengths('a/**', 'a/b/.c/d')).toEqual([3]);
    expect(lengths('a', 'b/a')).toEqual([]);
    expect(lengths('a', 'b/a', 2)).toEqual([3]);
  });

  it.each([
    ['**/{s}_cam*_frame*.png', 'data/scene01_cam0_frame1.png', 'scene01'],
    ['{s}_cam*', 'a_cam_cam1', 'a'],
    ['*_{s}_*', 'a_b_c_d', 'b'],
    ['*_{s}.png', 'a_b_c.png', 'c'],
    ['{s}.*', '000001.seg.png', '000001'],
    ['*/{s}/log.txt', 'a/r1/log.txt', 'r1'],
    ['{s}*', '😀x', '😀'],
    ['{a_{s},b_{s}_*}', 'b_7_x', '7'],
    ['{s}', 'whole', 'whole'],
    ['x/{s}', 'y/a', undefined],
  ])('captures the fewest characters, %s of %s: %s', (glob, candidate, expected) => {
    expect(new GlobMatcher(glob, 's').capture(candidate)).toBe(expected);
  });

  it('captures what trying every place captures', () => {
    const text = fc
      .array(fc.constantFrom('a', 'b', '_', '*', '/', '?'), { maxLength: 4 })
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, text, anyPath, (before, after, candidate) => {
        const around = `${before}x${after}`;
        fc.pre(!/\*\*|\/\/|^\/|\/$/.test(around));

        const captured = new GlobMatcher(`${before}{s}${after}`, 's').capture(candidate);

        const tried: string[] = [];
        for (let length = 1; length <= candidate.length; length++) {
          for (let at = 0; at + length <= candidate.length; at++) {
            const [head, taken, tail] = [
              candidate.slice(0, at),
              candidate.slice(at, at + length),
              candidate.slice(at + length),
            ];
            const atStart = head === '' || head.endsWith('/');
            if (taken.includes('/') || (atStart && taken.startsWith('.'))) continue;
            if (fits(before, head, true) && fits(after, tail, false)) tried.push(taken);
          }
        }
        expect(captured).toBe(tried[0]);
      }),
      { numRuns: tries(500, 2000) },
    );
  });

  const manyNames = Array.from({ length: 2000 }, () => 'a').join('/');

  // To try one way after another would take longer than the universe has been there for.
  it.each([
    ['stars in a name', '*a'.repeat(249).concat('*b'), 'a'.repeat(4096)],
    ['an innocent glob', '**/*_*_*_*_*_*_*_*_*.json', '_'.repeat(4000)],
    ['single characters and stars', '?*'.repeat(249).concat('b'), 'a'.repeat(4096)],
    ['folders', '**/a/'.repeat(99).concat('b'), manyNames],
    ['folders with stars', '**/*a*/'.repeat(70).concat('b'), manyNames],
    ['braces', '{a,*a}'.repeat(6).concat('b'), 'a'.repeat(4096)],
    ['braces around folders', '{**/a/,**/*/}'.repeat(5).concat('b'), manyNames],
    ['a capture among stars', '*a'.repeat(200).concat('{s}*b'), 'a'.repeat(4096)],
  ])('takes no more time than glob and path are long, multiplied: %s', (_, glob, candidate) => {
    let steps = 0;
    const matcher = new GlobMatcher(glob, 's', (more) => {
      steps += more;
    });

    expect(matcher.matches(candidate)).toBe(false);
    expect(matcher.lengths(candidate)).toEqual([]);
    expect(matcher.capture(candidate)).toBeUndefined();
    expect(steps).toBeLessThan(2 * 2000 * candidate.length);
  });

  it('takes a step for four characters of a path that it has seen the like of, however many choices there are', () => {
    let steps = 0;
    const choices = Array.from({ length: 100 }, (_, at) => at.toString(36)).join(',');
    const matcher = new GlobMatcher(`scenes/{${choices}}/*.json`, undefined, (more) => {
      steps += more;
    });
    for (let at = 0; at < 100; at++) matcher.matches(`scenes/${at.toString(36)}/frame.json`);
    steps = 0;

    for (let at = 0; at < 10_000; at++) matcher.matches(`scenes/${(at % 100).toString(36)}/other_${at}.json`);

    expect(steps).toBeLessThan(10_000 * ('scenes/10/other_9999.json'.length / 4) + 2000);
  });

  it('takes a step for two characters of a path that it has seen the like of to find a capture', () => {
    let steps = 0;
    const matcher = new GlobMatcher('scenes/*_{s}_*/{frame}.json', 's', (more) => {
      steps += more;
    });
    matcher.capture('scenes/a_1_b/frame.json');
    steps = 0;

    for (let at = 0; at < 10_000; at++) expect(matcher.capture(`scenes/a_${at}_b/frame.json`)).toBe(`${at}`);

    expect(steps).toBeLessThan(10_000 * ('scenes/a_9999_b/frame.json'.length / 2 + 5) + 1000);
  });

  it('stays right when it forgets what it has worked out', () => {
    const matcher = new GlobMatcher('*a??????????b');
    const bits = (value: number) => value.toString(2).padStart(12, '0').replaceAll('0', 'c').replaceAll('1', 'a');

    for (let value = 0; value < 4096; value++) {
      const candidate = `${bits(value)}b`;
      expect([candidate, matcher.matches(candidate)]).toEqual([candidate, candidate.at(-12) === 'a']);
    }
  });
});

/** Whether a text without braces and captures matches, by a regular expression. */
function fits(glob: string, text: string, first: boolean): boolean {
  const source = [...glob].map((char) => ({ '*': '[^/]*', '?': '[^/]', '.': '\\.' })[char] ?? char).join('');
  if (!new RegExp(`^${source}$`, 'u').test(text)) return false;
  // A leading dot is met by nothing but a dot, which these globs do not have.
  return !(first ? /(?:^|\/)\./ : /\/\./).test(text);
}
