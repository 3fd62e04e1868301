import fc from 'fast-check';
import { issue } from '../../../shared/scan/issues.ts';
import { shownMessage, shownPath } from '../../../shared/scan/plain-text.ts';
import { ScanFault } from '../../../shared/scan/scan-fault.ts';

/** Control and bidirectional characters. */
const UNPLAIN = /[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/u;

describe('a path in a message', () => {
  it.each([
    ['a/é画.json', 'a/é画.json'],
    ['a\nb\x1b[31m.txt', 'a\\u000ab\\u001b[31m.txt'],
    ['cod\u202egpj.exe', 'cod\\u202egpj.exe'],
    ['half \ud800', 'half \\ud800'],
    [`${'d/'.repeat(1000)}end.json`, `${'d/'.repeat(99)}d…${'d/'.repeat(46)}end.json`],
  ])('%j is shown as %j', (path, shown) => {
    expect(shownPath(path)).toBe(shown);
  });

  it('is plain, well-formed and at most 300 characters, whatever it was', () => {
    const text = fc.string({ unit: 'binary', maxLength: 600, size: 'max' });

    fc.assert(
      fc.property(text, (path) => {
        const shown = shownPath(path);

        expect(shown.length).toBeLessThanOrEqual(300);
        expect(shown).not.toMatch(UNPLAIN);
        expect(shown.isWellFormed()).toBe(true);
      }),
    );
  });
});

describe('the message of a fault or an issue', () => {
  const hostile = `a\r\n\u202e${'\x07'.repeat(50_000)}`;

  it.each([
    ['a fault', new ScanFault('CORRUPT_ARCHIVE', hostile).message],
    ['an issue', issue('INCOMPLETE', hostile).message],
  ])('of %s is one plain line of at most 2000 characters', (_what, message) => {
    expect(message).toHaveLength(2000);
    expect(message).not.toMatch(UNPLAIN);
  });

  it('is left alone when it is plain', () => {
    expect(shownMessage('The archive is damaged.')).toBe('The archive is damaged.');
  });
});
