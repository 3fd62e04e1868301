import fc from 'fast-check';
import { normalisePath } from '../../../shared/scan/normalise-path.ts';
import { tries } from '../../support/tries.ts';

describe('a path in an archive', () => {
  it.each<[string, string | undefined]>([
    ['a/b.json', 'a/b.json'],
    ['./a/b.json', 'a/b.json'],
    ['a/./b.json', 'a/b.json'],
    ['a//b.json', 'a/b.json'],
    ['a/b/', 'a/b'],
    ['.\\a\\b.json', 'a/b.json'],
    ['a:b/c.json', 'a:b/c.json'],
    ['.hidden/a.json', '.hidden/a.json'],
    ['a/..b/c..', 'a/..b/c..'],
    ['a/_._', 'a/_._'],
    ['x__MACOSX/a', 'x__MACOSX/a'],
    ['', undefined],
    ['./', undefined],
    ['__MACOSX/', undefined],
    ['a/__MACOSX/b.json', undefined],
    ['a/._b.json', undefined],
    ['a/.DS_Store', undefined],
    ['a\\Thumbs.db', undefined],
    ['/', undefined],
    ['\\', undefined],
    ['./.', undefined],
    ['e\u0301/n\u0303.json', '\u00e9/\u00f1.json'],
    ['a/.AppleDouble/b.jpg', undefined],
    ['@eaDir/b.jpg/SYNOPHOTO_THUMB_M.jpg', undefined],
    ['a/$RECYCLE.BIN/b.jpg', undefined],
    ['.Trashes/501/b.jpg', undefined],
    ['a@eaDir/b.jpg', 'a@eaDir/b.jpg'],
    ['a/Desktop.ini', undefined],
    ['a/desktop.ini', undefined],
    ['a/b.png:Zone.Identifier', undefined],
    ['a/b.png:Zone.Identifier:$DATA', undefined],
    ['a/b.png\uf03aZone.Identifier', undefined],
    ['a/.ipynb_checkpoints/b-checkpoint.ipynb', undefined],
    ['.git/HEAD', undefined],
    ['a/.git', undefined],
    ['a/b.txt~', undefined],
    ['a/.#b.txt', undefined],
    ['a/#b.txt#', undefined],
    ['a/.b.txt.swp', undefined],
    ['a/.gitignore', 'a/.gitignore'],
    ['a/x.git/b', 'a/x.git/b'],
    ['a~/b', 'a~/b'],
    ['a/#b.txt', 'a/#b.txt'],
    ['a/mydesktop.ini', 'a/mydesktop.ini'],
  ])('%j is shown as %j', (raw, path) => {
    expect(normalisePath(raw)).toBe(path);
  });

  it.each([
    '..',
    '../a',
    'a/..',
    'a/../b',
    'a\\..\\b',
    '/a',
    '\\a',
    '\\\\server\\a',
    'C:/a',
    'c:\\a',
    './C:/a',
    'a\0b',
    '__MACOSX/../../a',
  ])('%j is the fault UNSAFE_PATH', (raw) => {
    expect(() => normalisePath(raw)).toThrow(expect.objectContaining({ code: 'UNSAFE_PATH' }));
  });

  it('is never shown in a way that points elsewhere, and is shown the same when normalised again', () => {
    const piece = fc.constantFrom('/', '\\', '.', '..', 'a', 'B:', '\0', '__MACOSX', '._', 'é');

    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const shown = shownOrFault(pieces.join(''));

        if (shown === undefined) return;
        expect(shown.split('/')).not.toContain('..');
        expect(shown).not.toMatch(/^\/|\/$|\/\/|\\|\0|^[A-Za-z]:\//);
        expect(normalisePath(shown)).toBe(shown);
      }),
      { numRuns: tries(1000, 10_000) },
    );
  });
});

function shownOrFault(raw: string): string | undefined {
  try {
    return normalisePath(raw);
  } catch {
    return undefined;
  }
}
