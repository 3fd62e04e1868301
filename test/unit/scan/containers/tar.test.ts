import { bufferSource } from '../../../../shared/scan/buffer-source.ts';
import { paxMember, TAR_END, tarHeader, tarMember } from '../../../support/raw-tar.ts';
import { readAll } from '../../../support/recording-visitor.ts';

const CHUNK_SIZES = [1, 7, 512, 513, 65_536];
const GNU = 'ustar  \0';
const LONG = `${'folder/'.repeat(30)}file.json`;

/** What is shown of a tar of these parts, which must be the same at every chunk size. */
async function show(...parts: Buffer[]): Promise<{ members: string[]; issues: string[] }> {
  const tar = Buffer.concat([...parts, TAR_END]);
  const shown = await Promise.all(
    CHUNK_SIZES.map(async (chunkBytes) => {
      const { seen, issues } = await readAll(bufferSource(tar, chunkBytes));
      return { members: seen.map(({ path, kind, bytes }) => `${kind} ${path} ${bytes ?? '-'}`), issues };
    }),
  );
  for (const other of shown) expect(other).toEqual(shown[0]);
  return shown[0] ?? { members: [], issues: [] };
}

function base256(size: number): Buffer {
  const field = Buffer.alloc(12);
  field[0] = 0x80;
  field.writeBigUInt64BE(BigInt(size), 4);
  return field;
}

describe('a tar', () => {
  it.each<[string, Buffer[], string[]]>([
    ['a ustar prefix', [tarMember({ name: 'b.json', prefix: 'a/long' }, '1')], ['file a/long/b.json 1']],
    [
      'a GNU header, whose prefix field holds something else',
      [tarMember({ name: 'b.json', prefix: '01234567', magic: GNU }, '1')],
      ['file b.json 1'],
    ],
    ['a header from before ustar', [tarMember({ name: 'b.json', magic: '', type: '\0' }, '1')], ['file b.json 1']],
    ['a folder from before ustar', [tarMember({ name: 'a/', magic: '', type: '\0' })], ['directory a -']],
    [
      'a GNU long name',
      [tarMember({ name: '././@LongLink', type: 'L', magic: GNU }, `${LONG}\0`), tarMember({ name: 'cut' }, '1')],
      [`file ${LONG} 1`],
    ],
    [
      'a GNU long name, which holds for one member only',
      [
        tarMember({ name: '././@LongLink', type: 'L', magic: GNU }, `${LONG}\0`),
        tarMember({ name: 'cut' }, '1'),
        tarMember({ name: 'b' }, '2'),
      ],
      [`file ${LONG} 1`, 'file b 2'],
    ],
    [
      'a long link target',
      [
        tarMember({ name: '././@LongLink', type: 'K', magic: GNU }, `${LONG}\0`),
        tarMember({ name: 'a', type: '2' }),
        tarMember({ name: 'b' }, '2'),
      ],
      ['link a -', 'file b 2'],
    ],
    ['a pax path', [paxMember({ path: LONG, mtime: '1.5' }), tarMember({ name: 'cut' }, '1')], [`file ${LONG} 1`]],
    [
      'a pax path in another script',
      [paxMember({ path: '画像/é.json' }), tarMember({ name: 'cut' }, '1')],
      ['file 画像/é.json 1'],
    ],
    [
      'a pax size, which wins over the header',
      [paxMember({ size: '3' }), tarMember({ name: 'a', size: 0 }, 'abc'), tarMember({ name: 'b' }, '2')],
      ['file a abc', 'file b 2'],
    ],
    [
      'global pax records, as git writes them',
      [paxMember({ comment: '0123abcd' }, 'g'), tarMember({ name: 'a' }, '1'), tarMember({ name: 'b' }, '2')],
      ['file a 1', 'file b 2'],
    ],
    [
      'a global pax path, which an own one overrides',
      [
        paxMember({ path: 'all' }, 'g'),
        tarMember({ name: 'a' }, '1'),
        paxMember({ path: 'own' }),
        tarMember({ name: 'b' }, '2'),
      ],
      ['file all 1', 'file own 2'],
    ],
    [
      'an empty pax value, which takes a global one back',
      [paxMember({ path: 'all' }, 'g'), paxMember({ path: '' }), tarMember({ name: 'b' }, '2')],
      ['file b 2'],
    ],
    ['a size in base 256', [tarMember({ name: 'a', sizeField: base256(3) }, 'abc')], ['file a abc']],
    [
      'a size field that ends in a space',
      [tarMember({ name: 'a', sizeField: Buffer.from('         3 \0') }, 'abc')],
      ['file a abc'],
    ],
    ['a checksum of signed bytes', [tarMember({ name: 'é.json', signedChecksum: true }, '1')], ['file é.json 1']],
    ['a name in Latin-1', [tarMember({ name: Buffer.from('\xe9.json', 'latin1') }, '1')], ['file é.json 1']],
    [
      'a symbolic and a hard link',
      [tarMember({ name: 'a', type: '2' }), tarMember({ name: 'b', type: '1' })],
      ['link a -', 'link b -'],
    ],
    [
      'a hard link whose size field repeats the target’s',
      [tarMember({ name: 'b', type: '1', size: 700 }), tarMember({ name: 'c' }, '1')],
      ['link b -', 'file c 1'],
    ],
    ['devices, pipes and volume labels', ['3', '4', '6', 'V'].map((type) => tarMember({ name: 'x', type })), []],
    ['a kind of member that is not known', [tarMember({ name: 'a', type: '7' }, '1')], ['file a 1']],
    ['the same path twice', [tarMember({ name: 'a' }, '1'), tarMember({ name: './a' }, '2')], ['file a 1', 'file a 2']],
    ['a file of no bytes', [tarMember({ name: 'a' }), tarMember({ name: 'b' }, '2')], ['file a ', 'file b 2']],
    [
      'paths with ./ and back-slashes',
      [tarMember({ name: './', type: '5' }), tarMember({ name: '.\\a\\b.json' }, '1')],
      ['file a/b.json 1'],
    ],
    [
      'litter',
      ['__MACOSX/a', 'x/__MACOSX/a', 'x/._a.json', '.DS_Store', 'x/Thumbs.db'].map((name) => tarMember({ name }, '1')),
      [],
    ],
    ['nothing', [], []],
  ])('with %s is read', async (_what, parts, members) => {
    expect(await show(...parts)).toEqual({ members, issues: [] });
  });

  it('that was appended to another ends where tar says it ends, with a remark', async () => {
    const first = tarMember({ name: 'a' }, '1');
    const second = tarMember({ name: 'b' }, '2');

    expect(await show(first, TAR_END, second)).toEqual({ members: ['file a 1'], issues: ['TRAILING_BYTES'] });
  });

  describe('with a sparse member', () => {
    const stored = 'packed';
    const variants: [string, Buffer[]][] = [
      [
        'GNU 0.0 or 0.1',
        [paxMember({ 'GNU.sparse.name': 'real.bin', 'GNU.sparse.size': '9000' }), tarMember({ name: 'x' }, stored)],
      ],
      [
        'GNU 1.0',
        [
          paxMember({ 'GNU.sparse.major': '1', 'GNU.sparse.name': 'real.bin', 'GNU.sparse.realsize': '9000' }),
          tarMember({ name: 'GNUSparseFile.0/real.bin' }, stored),
        ],
      ],
      [
        'old GNU, its map in two more blocks',
        [
          tarHeader({ name: 'real.bin', type: 'S', magic: GNU, size: 600, mapContinues: true }),
          Buffer.alloc(512).fill(1, 504, 505),
          Buffer.alloc(512),
          Buffer.alloc(1024),
        ],
      ],
    ];

    it.each(variants)('of %s shows its real name', async (_variant, parts) => {
      const tar = Buffer.concat([...parts, tarMember({ name: 'after' }, '1'), TAR_END]);

      const { seen } = await readAll(bufferSource(tar, 7), { wanted: (path) => path === 'after' });

      expect(seen.map(({ path, bytes }) => [path, bytes?.toString()])).toEqual([
        ['real.bin', undefined],
        ['after', '1'],
      ]);
    });

    it.each(variants)('of %s is a fault when its bytes are needed', async (_variant, parts) => {
      await expect(show(...parts)).rejects.toMatchObject({ name: 'ScanFault', code: 'UNSUPPORTED_COMPRESSION' });
    });
  });

  it.each<[string, string, Buffer[]]>([
    ['a damaged header', 'CORRUPT_ARCHIVE', [tarMember({ name: 'a' }, '1'), tarHeader({ name: 'b' }).fill(0x41, 0, 1)]],
    [
      'a size that is no number',
      'CORRUPT_ARCHIVE',
      [tarMember({ name: 'a', sizeField: Buffer.from('zzzzzzzzzzz\0') })],
    ],
    [
      'a size beyond all bounds',
      'CORRUPT_ARCHIVE',
      [tarMember({ name: 'a', sizeField: Buffer.alloc(12, 0xff).fill(0x80, 0, 1) })],
    ],
    ['a negative size', 'CORRUPT_ARCHIVE', [tarMember({ name: 'a', sizeField: Buffer.alloc(12, 0xff) })]],
    ['a pax record without a length', 'CORRUPT_ARCHIVE', [tarMember({ name: 'x', type: 'x' }, 'path=a\n')]],
    ['a pax record that is cut off', 'CORRUPT_ARCHIVE', [tarMember({ name: 'x', type: 'x' }, '30 path=a\n')]],
    ['a pax record without a value', 'CORRUPT_ARCHIVE', [tarMember({ name: 'x', type: 'x' }, '8 path\n\n')]],
    ['a pax size that is no number', 'CORRUPT_ARCHIVE', [paxMember({ size: '-3' }), tarMember({ name: 'a' }, '1')]],
    ['a pax header of gigabytes', 'LIMIT_EXCEEDED', [tarHeader({ name: 'x', type: 'x', size: 2 ** 32 })]],
    ['a part of a multi-volume archive', 'UNSUPPORTED_CONTAINER', [tarMember({ name: 'a', type: 'M' }, '1')]],
    ['a path with ..', 'UNSAFE_PATH', [tarMember({ name: 'a/../../b' }, '1')]],
    ['a path with .. behind back-slashes', 'UNSAFE_PATH', [tarMember({ name: 'a\\..\\b' }, '1')]],
    ['an absolute path', 'UNSAFE_PATH', [tarMember({ name: '/etc/passwd' }, '1')]],
    ['an absolute path of Windows', 'UNSAFE_PATH', [tarMember({ name: 'C:\\a' }, '1')]],
    ['a NUL in a path', 'UNSAFE_PATH', [paxMember({ path: 'a\0b' }), tarMember({ name: 'a' }, '1')]],
  ])('with %s is the fault %s', async (_what, code, parts) => {
    await expect(show(...parts)).rejects.toMatchObject({ name: 'ScanFault', code });
  });

  it('without its end marker is the fault TRUNCATED, because what is missing cannot be known', async () => {
    const tar = tarMember({ name: 'a' }, '1');

    await expect(readAll(bufferSource(tar))).rejects.toMatchObject({ code: 'TRUNCATED' });
  });

  it('is not fetched where a large body is of no interest', async () => {
    const MIB = 2 ** 20;
    const tar = Buffer.concat([
      tarMember({ name: 'big.bin' }, Buffer.alloc(20 * MIB)),
      tarMember({ name: 'a.json' }, '{}'),
      TAR_END,
    ]);
    const source = bufferSource(tar);
    let fetched = 0;
    const counting = {
      ...source,
      async *stream(start?: number, end?: number) {
        for await (const chunk of source.stream(start, end)) {
          fetched += chunk.length;
          yield chunk;
        }
      },
    };

    const { seen } = await readAll(counting, { wanted: (path) => path === 'a.json' });

    expect(seen.map(({ path, bytes }) => [path, bytes?.toString()])).toEqual([
      ['big.bin', undefined],
      ['a.json', '{}'],
    ]);
    expect(fetched).toBeLessThan(MIB);
  });
});
