import { parseTags } from '../../src/upload/parse-tags.ts';

describe('tags that are typed', () => {
  it.each([
    ['', []],
    [' , ,', []],
    ['night', ['night']],
    [' night , hall-1,night,', ['night', 'hall-1']],
    ['two words, é', ['two words', 'é']],
    ['t'.repeat(100), ['t'.repeat(100)]],
  ])('%j are separated by commas, each once', (typed, tags) => {
    expect(parseTags(typed)).toEqual({ tags, fault: '' });
  });

  it.each([
    [
      'a tag that is too long',
      `night,${'😀'.repeat(101)}`,
      /^A tag has at most 100 characters; “(😀){20}…” has 101\./u,
    ],
    [
      'too many tags',
      Array.from({ length: 51 }, (_, nth) => `tag-${nth}`).join(),
      /^A dataset has at most 50 tags; these are 51\.$/,
    ],
  ])('%s is said in words', (_, typed, fault) => {
    expect(parseTags(typed).fault).toMatch(fault);
  });
});
