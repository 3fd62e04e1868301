import { GLOB_SYNTAX, globFault, parseGlob } from '../../../shared/glob/parse-glob.ts';

describe('a glob', () => {
  it.each([
    ['scenes/*/scene.json'],
    ['**/*.{jpg,jpeg,png}'],
    ['{train,val}/**/[0-9]?.bin'],
    ['{a,{b,c}d,}'],
    ['[]a]'],
    ['[^]-]'],
    ['[a-]'],
    ['\\{a\\}\\(1\\)\\[x\\]\\*\\?\\\\'],
    ['a,b}c]!+d'],
    ['/a/'],
    ['./a'],
    ['Straße/😀*'],
  ])('may be %s', (glob) => {
    expect(globFault(glob)).toBeUndefined();
  });

  it.each([
    ['a nested group', '@(a|b)', 'has a (; write \\( for the character'],
    ['a group of a regular expression', '(a)', 'has a (; write \\( for the character'],
    ['a closing parenthesis', 'a)', 'has a ); write \\) for the character'],
    ['a bar', 'a|b', 'has a |; write \\| for the character'],
    ['quotes', '"a"', 'has a "; write \\" for the character'],
    ['negation', '!a', 'begins with !, which would turn it round; write \\! for the character'],
    ['a class that stays open', 'a[b', 'has a [ without its ]; write \\[ for the character'],
    ['a class with a slash', '[a/b]', 'has a [ without its ]; write \\[ for the character'],
    ['an empty class', '[]', 'has a [ without its ]; write \\[ for the character'],
    [
      'a class turned round as in a shell',
      '[!a]',
      'has a class that begins with !; write [^…] for all other characters, or \\! for this one',
    ],
    ['a POSIX class', '[[:alpha:]]', 'names classes such as [:alpha:]'],
    ['a range backwards', '[z-a]', 'has a range in a class that runs backwards'],
    ['a class of a regular expression', '\\d', 'has a \\ that stands before no character with a meaning of its own'],
    ['such a class inside brackets', '[\\w]', 'has a \\ that stands before no character with a meaning of its own'],
    ['a backslash at the end', 'a\\', 'has a \\ that stands before no character with a meaning of its own'],
    ['a backslash before a slash', 'a\\/b', 'has a \\ that stands before no character with a meaning of its own'],
    ['braces that stay open', '{a,b', 'has a { without its }; write \\{ for the character'],
    ['braces without a comma', '{a}', 'has braces without a comma; write {a,b}, or \\{ for the character'],
    ['a range in braces', '{1..3}', 'has braces without a comma; write {a,b}, or \\{ for the character'],
    ['a class that is repeated', '[ab]+', 'repeats a class or braces by +; write \\+ for the character'],
    ['braces that are repeated', '{a,b}+', 'repeats a class or braces by +; write \\+ for the character'],
    ['braces that multiply', '{a,b}'.repeat(100), 'has more alternatives than can be looked for; use fewer braces'],
    ['empty braces that multiply', '{,}'.repeat(160), 'has more alternatives than can be looked for; use fewer braces'],
    ['braces in braces without end', '{'.repeat(100_000), 'has more than 2000 characters'],
    ['nothing but slashes', '/', 'names nothing'],
  ])('is refused with %s, and what is allowed is said', (_, glob, fault) => {
    expect(globFault(glob)).toBe(`${fault}. A glob may hold ${GLOB_SYNTAX}`);
  });

  it('is written out for each alternative, name by name', () => {
    const a = { kind: 'character', code: 0x61 };
    const b = { kind: 'character', code: 0x62 };
    const star = { kind: 'star' };

    expect(parseGlob('**/{a,*/b}')).toEqual([
      ['**', [a]],
      ['**', [star], [b]],
    ]);
    expect(parseGlob('{*,a}*/**/**')).toEqual([['**'], ['**', [star]].toSpliced(0, 2, [a, star], '**', [star])]);
  });
});
