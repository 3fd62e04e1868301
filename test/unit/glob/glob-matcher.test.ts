import fc from 'fast-check';
import picomatch from 'picomatch';
import { GlobMatcher } from '../../../shared/glob/glob-matcher.ts';

const names = (path: string): string[] => path.split('/');
const matches = (glob: string, path: string): boolean => new GlobMatcher(glob).matches(names(path));

/** Part of a glob with the texts that its braces write out. */
interface Written {
  glob: string;
  texts: string[];
}

const piece = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom('a', 'b', '.', 'ab', 'a.b') },
  { weight: 3, arbitrary: fc.constantFrom('*', '?', '**') },
  { weight: 2, arbitrary: fc.constantFrom('[ab]', '[^a]', '[a-c]', '[.a]', '[b-]', '[]a]', '\\*', '\\{', '\\[') },
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
  .array(fc.constantFrom('a', 'b', 'c', '.', '*', '{', '['), { minLength: 1, maxLength: 4 })
  .map((characters) => characters.join(''))
  .filter((text) => text !== '.' && text !== '..');
const anyPath = fc.array(anyName, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('/'));

function inRow(parts: readonly Written[]): Written {
  return {
    glob: parts.map(({ glob }) => glob).join(''),
    texts: parts.reduce<string[]>((begun, { texts }) => begun.flatMap((one) => texts.map((text) => one + text)), ['']),
  };
}

/** What picomatch says, to whom braces hold no wildcards: so they are written out before. */
function byPicomatch({ texts }: Written, candidate: string): boolean {
  return texts.some((text) => picomatch(text, { windows: false, fastpaths: false })(candidate));
}

describe('a glob matcher', () => {
  it('says what picomatch says of any path', () => {
    fc.assert(
      fc.property(anyGlob, anyPath, (glob, candidate) => {
        fc.pre(glob.texts.every((text) => !/^\/|\/$|^$|\/\/|\*{3}/.test(text)));

        expect(matches(glob.glob, candidate)).toBe(byPicomatch(glob, candidate) || glob.glob === candidate);
      }),
      { numRuns: 5000 },
    );
  });

  it.each([
    ['**', 'a/b', true],
    ['**', '.a/b', false],
    ['**/.a', 'b/.a', true],
    ['a/**', 'a', true],
    ['*/**', 'a', false],
    ['**/**/b', 'b', true],
    ['*', '.a', false],
    ['.*', '.a', true],
    ['?a', '.a', false],
    ['*.a', '.a', false],
    ['a/*.b', 'a/.b', false],
    ['{*,.*}', '.a', true],
    ['{a,b}{1,2}', 'b1', true],
    ['{a/,}b', 'b', true],
    ['x{,y}', 'x', true],
    ['{./a,b}', 'a', true],
    ['[^a]', 'b', true],
    ['[^a]', 'a', false],
    ['[\\!a]', '!', true],
    ['[+--]', 'a', false],
    ['a[^b]c', 'a/c', false],
    ['?', '😀', true],
    ['[😀-😂]x', '😁x', true],
    ['*x', '😀😀x', true],
    ['\\(1\\)', '(1)', true],
    ['(1)'.replaceAll(/[()]/g, '\\$&'), '1', false],
    ['a//b', 'a/b', false],
    ['Straße/*', 'Straße/ä', true],
  ])('says of %s and %s: %s', (glob, candidate, expected) => {
    expect(matches(glob, candidate)).toBe(expected);
  });

  it('gives the lengths at which the beginning of a path matches', () => {
    expect(new GlobMatcher('**/{b,c}').lengths(names('a/b/c/d/b'))).toEqual([2, 3, 5]);
    expect(new GlobMatcher('a/**').lengths(names('a/b/.c/d'))).toEqual([1, 2]);
    expect(new GlobMatcher('a').lengths(names('b/a'))).toEqual([]);
  });

  const manyNames = Array.from({ length: 2000 }, () => 'a').join('/');

  // To try one way after another would take longer than the universe has been there for.
  it.each([
    ['stars in a name', '*a'.repeat(249).concat('*b'), 'a'.repeat(4096)],
    ['an innocent glob', '**/*_*_*_*_*_*_*_*_*.json', '_'.repeat(4000)],
    ['single characters and stars', '?*'.repeat(249).concat('b'), 'a'.repeat(4096)],
    ['classes and stars', '*[^b]'.repeat(99).concat('b'), 'a'.repeat(4096)],
    ['folders', '**/a/'.repeat(99).concat('b'), manyNames],
    ['folders with stars', '**/*a*/'.repeat(70).concat('b'), manyNames],
    ['braces', '{a,*a}'.repeat(7).concat('b'), 'a'.repeat(4096)],
    ['braces around folders', '{**/a/,**/*/}'.repeat(6).concat('b'), manyNames],
  ])('takes no more time than glob and path are long, multiplied: %s', (_, glob, candidate) => {
    const matcher = new GlobMatcher(glob);

    expect(matcher.matches(names(candidate))).toBe(false);
    expect(matcher.lengths(names(candidate))).toEqual([]);
  });
});
