import { mergePatch } from '../../src/merge-patch.ts';

describe('a merge patch', () => {
  it.each([
    ['replaces', { a: 'b' }, { a: 'c' }, { a: 'c' }],
    ['adds', { a: 'b' }, { b: 'c' }, { a: 'b', b: 'c' }],
    ['removes', { a: 'b', b: 'c' }, { a: null }, { b: 'c' }],
    ['removes what is not there', {}, { a: null }, {}],
    ['merges objects', { a: { b: 'c', d: 'e' } }, { a: { b: 'd', d: null } }, { a: { b: 'd' } }],
    ['replaces arrays whole', { a: [1, 2] }, { a: [3] }, { a: [3] }],
    ['makes objects of what is none', { a: 'b' }, { a: { b: 'c', d: null } }, { a: { b: 'c' } }],
    ['takes odd names for names', {}, JSON.parse('{"__proto__": {"x": 1}}'), JSON.parse('{"__proto__": {"x": 1}}')],
  ])('%s', (_case, target, patch, expected) => {
    expect(mergePatch(target, patch)).toStrictEqual(expected);
  });
});
