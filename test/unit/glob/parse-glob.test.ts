import { GLOB_SYNTAX, globCaptures, globFault, parseGlob } from '../../../shared/glob/parse-glob.ts';

describe('a glob', () => {
  it.each([
    ['scenes/*/scene.json'],
    ['**/*.{jpg,jpeg,png}'],
    ['{train,val}/**/?.bin'],
    ['{a,{b,c}d,}'],
    ['**/{scene}_cam*_frame*.png'],
    ['{a_{scene},b_{scene}}/x'],
    ['a,b}c!+d'],
    ['data (1)/"x"/*'],
    ['/a/'],
    ['./a'],
    ['Straße/😀*'],
  ])('may be %s', (glob) => {
    expect(globFault(glob)).toBeUndefined();
  });

  const choice = 'write {a,b} for a choice, or ?';
  it.each([
    ['a nested group', '@(a|b)', `has a ( after @, +, ?, * or !; ${choice} for the character (`],
    ['a bar', 'a|b', `has a |; ${choice} for the character |`],
    ['negation', '!a', 'begins with !; say what is to be found, or write ? for the character !'],
    ['a class', '[0-9].png', `has a [ or ]; ${choice} for any one character`],
    ['a backslash', 'scenes\\*', 'has a \\; write / between folders, or ? for a character that has a meaning'],
    ['braces that stay open', '{a,b', 'has a { without its }; write ? for the character {'],
    ['a range in braces', '{1..3}', 'has {1..3}; write {scene} to capture a part of a name, or {a,b} for a choice'],
    ['empty braces', 'a{}', 'has {}; write {scene} to capture a part of a name, or {a,b} for a choice'],
    ['one choice with a wildcard', '{*}', 'has {*}; write {scene} to capture a part of a name, or {a,b} for a choice'],
    ['a capture twice', '{a}/{a}.png', 'captures {a} twice; write * in the second place'],
    ['two captures side by side', '{a}{b}.png', 'has two captures with nothing between them; write one'],
    [
      '** beside other characters',
      '**.json',
      'has ** beside other characters; write **/* for any depth, or * within a name',
    ],
    ['braces that multiply', '{a,b}'.repeat(100), 'has more choices than can be looked for; use fewer braces'],
    ['empty braces that multiply', '{,}'.repeat(160), 'has more choices than can be looked for; use fewer braces'],
    ['braces in braces without end', '{'.repeat(100_000), 'has more than 2000 characters'],
    ['nothing but slashes', '/', 'names nothing'],
    ['nothing but a dot', './', 'names nothing'],
  ])('is refused with %s, and what to write instead is said', (_, glob, fault) => {
    expect(globFault(glob)).toBe(`${fault}. A glob may hold ${GLOB_SYNTAX}`);
  });

  it('is written out for each choice', () => {
    const [a, b] = [0x61, 0x62].map((code) => ({ kind: 'character', code }));
    const [folders, star, slash] = ['folders', 'star', 'slash'].map((kind) => ({ kind }));

    expect(parseGlob('**/{a,*/b}')).toEqual([
      [folders, a],
      [folders, star, slash, b],
    ]);
    expect(parseGlob('{*,a}/**/**')).toEqual([
      [star, slash, folders, star],
      [a, slash, folders, star],
    ]);
  });

  it.each([
    ['{a}/{b}.png', ['a', 'b']],
    ['{x_{a},y_{a}}', ['a']],
    ['{x_{a},y}', []],
    ['x', []],
  ])('has the captures that each of its choices has: %s', (glob, captures) => {
    expect(globCaptures(glob)).toEqual(captures);
  });
});
