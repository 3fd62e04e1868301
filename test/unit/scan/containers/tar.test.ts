import { bufferSource } from '../../../support/buffer-source.ts';
import { paxMember, TAR_END, tarHeader, tarMember } from '../../../support/raw-tar.ts';
import { readAll } from '../../../support/recording-visitor.ts';
import { tries } from '../../../support/tries.ts';

/** Byte by byte takes long. */
const CHUNK_SIZES = [...(tries(0, 1) ? [1] : []), 7, 512, 513, 65_536];
const GNU = 'ustar  \0';
/** A block of an old sparse map that stores nothing and goes on. */
const CONTINUED_MAP = Buffer.alloc(512).fill(1, 504, 505);
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
    [
      'a global header that says how all files are sparse',
      [paxMember({ 'GNU.sparse.map': '0,9', 'GNU.sparse.size': '9' }, 'g'), tarMember({ name: 'b.json' }, '1')],
      ['file b.json 1'],
    ],
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
    [
      'a size behind spaces',
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
    const file = Buffer.concat([Buffer.from('first'), Buffer.alloc(2000), Buffer.from('last'), Buffer.alloc(7)]);
    const stored = 'firstlast';
    const octal = (...numbers: number[]): Buffer =>
      Buffer.concat(numbers.map((number) => Buffer.from(`${number.toString(8).padStart(11, '0')}\0`)));
    const leadingMap = Buffer.from('2\n0\n5\n2005\n4\n'.padEnd(512, '\0'));
    const variants: [string, Buffer[]][] = [
      [
        'GNU 0.0',
        [
          paxMember([
            ['GNU.sparse.size', '2016'],
            ['GNU.sparse.numblocks', '2'],
            ['GNU.sparse.offset', '0'],
            ['GNU.sparse.numbytes', '5'],
            ['GNU.sparse.offset', '2005'],
            ['GNU.sparse.numbytes', '4'],
          ]),
          tarMember({ name: 'real.bin' }, stored),
        ],
      ],
      [
        'GNU 0.1',
        [
          paxMember({ 'GNU.sparse.name': 'real.bin', 'GNU.sparse.size': '2016', 'GNU.sparse.map': '0,5,2005,4' }),
          tarMember({ name: 'GNUSparseFile.0/real.bin' }, stored),
        ],
      ],
      [
        'GNU 1.0',
        [
          paxMember({ 'GNU.sparse.major': '1', 'GNU.sparse.name': 'real.bin', 'GNU.sparse.realsize': '2016' }),
          tarMember({ name: 'GNUSparseFile.0/real.bin' }, Buffer.concat([leadingMap, Buffer.from(stored)])),
        ],
      ],
      [
        'old GNU',
        [tarMember({ name: 'real.bin', type: 'S', magic: GNU, sparse: octal(0, 5, 2005, 4), realSize: 2016 }, stored)],
      ],
      [
        'old GNU, its map in two more blocks',
        [
          tarHeader({ name: 'real.bin', type: 'S', magic: GNU, size: 9, mapContinues: true, realSize: 2016 }),
          Buffer.concat([octal(0, 5), Buffer.alloc(480), Buffer.from([1]), Buffer.alloc(7)]),
          Buffer.concat([octal(2005, 4), Buffer.alloc(488)]),
          Buffer.from(stored.padEnd(512, '\0')),
        ],
      ],
    ];

    it.each(variants)('of %s is read with its holes filled', async (_variant, parts) => {
      const tar = Buffer.concat([...parts, tarMember({ name: 'after' }, '1'), TAR_END]);

      for (const chunkBytes of CHUNK_SIZES) {
        const { seen } = await readAll(bufferSource(tar, chunkBytes));

        expect(seen.map(({ path, size }) => [path, size])).toEqual([
          ['real.bin', 2016],
          ['after', 1],
        ]);
        expect(seen[0]?.bytes?.equals(file)).toBe(true);
      }
    });

    it.each(variants)('of %s is passed over when it is not needed', async (_variant, parts) => {
      const tar = Buffer.concat([...parts, tarMember({ name: 'after' }, '1'), TAR_END]);

      const { seen } = await readAll(bufferSource(tar, 7), { wanted: (path) => path === 'after' });

      expect(seen.map(({ path, bytes }) => [path, bytes?.toString()])).toEqual([
        ['real.bin', undefined],
        ['after', '1'],
      ]);
    });

    const sparse = (map: string, size = '2016', name = 'a'): Buffer[] => [
      paxMember({ 'GNU.sparse.size': size, 'GNU.sparse.map': map }),
      tarMember({ name }, stored),
    ];
    const leading = (body: Buffer): Buffer[] => [
      paxMember({ 'GNU.sparse.major': '1', 'GNU.sparse.realsize': '2016' }),
      tarMember({ name: 'a' }, body),
    ];

    it.each<[string, string, Buffer[]]>([
      ['large holes', 'UNSUPPORTED_COMPRESSION', sparse('0,5,90000000,4', '90000004')],
      ['a map that goes back', 'CORRUPT_ARCHIVE', sparse('2005,4,0,5')],
      ['a map that stores less', 'CORRUPT_ARCHIVE', sparse('0,5')],
      ['a map that stores more', 'CORRUPT_ARCHIVE', sparse('0,5,2005,9')],
      ['a map beyond the size', 'CORRUPT_ARCHIVE', sparse('0,5,2005,4', '2000')],
      ['a map that is no list', 'CORRUPT_ARCHIVE', sparse('0,5,x,4')],
      ['a map of very many parts', 'UNSUPPORTED_COMPRESSION', sparse(`${'0,0,'.repeat(20_000)}0,9`, '9')],
      [
        'a map of very many blocks',
        'UNSUPPORTED_COMPRESSION',
        [
          tarHeader({ name: 'a', type: 'S', magic: GNU, mapContinues: true }),
          ...Array.from({ length: 1000 }, () => CONTINUED_MAP),
          Buffer.alloc(512),
        ],
      ],
      ['a leading map that is cut off', 'CORRUPT_ARCHIVE', leading(Buffer.from('2\n0\n5\n'))],
      ['a leading map of other text', 'CORRUPT_ARCHIVE', leading(Buffer.from('PK\n'.padEnd(512)))],
      ['a leading map without end', 'UNSUPPORTED_COMPRESSION', leading(Buffer.from('99999\n'.repeat(40_000)))],
    ])('with %s is the fault %s when its bytes are needed', async (_what, code, parts) => {
      await expect(show(...parts)).rejects.toMatchObject({ name: 'ScanFault', code });
    });
  });

  it.each<[string, string, Buffer[]]>([
    [
      'a size that is no number',
      'CORRUPT_ARCHIVE',
      [tarMember({ name: 'a', sizeField: Buffer.from(' 0000000012x') }, '1')],
    ],
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

  it('without its end marker is read, with a remark', async () => {
    const tar = Buffer.concat([tarMember({ name: 'a' }, '1'), tarMember({ name: 'b' }, '2')]);

    for (const chunkBytes of CHUNK_SIZES) {
      const { seen, issues } = await readAll(bufferSource(tar, chunkBytes));

      expect(seen.map(({ path, bytes }) => `${path} ${bytes}`)).toEqual(['a 1', 'b 2']);
      expect(issues).toEqual(['NO_END_MARKER']);
    }
  });

  it.each<[string, Buffer, number]>([
    ['in a header', tarMember({ name: 'a' }, '1'), 1024 + 100],
    ['behind a header', tarMember({ name: 'a' }, '1'), 1024 + 512],
    ['in a body', tarMember({ name: 'a' }, Buffer.alloc(2000)), 1024 + 512 + 1000],
    ['in the padding of a body', tarMember({ name: 'a' }, '1'), 1024 + 512 + 1],
    ['in a pax header', paxMember({ path: 'b' }), 1024 + 512],
    ['behind a pax header', paxMember({ path: 'b' }), 1024 + 1024],
    ['behind a long name', tarMember({ name: '././@LongLink', type: 'L' }, LONG), 1024 + 1024],
    ['in a sparse map', tarHeader({ name: 's', type: 'S', magic: GNU, mapContinues: true }), 1024 + 512],
  ])('that ends %s is the fault TRUNCATED', async (_where, second, at) => {
    const tar = Buffer.concat([tarMember({ name: 'first' }, '1'), second, tarMember({ name: 'last' }, '1')]);

    for (const wanted of [() => true, () => false]) {
      await expect(readAll(bufferSource(tar.subarray(0, at), 7), { wanted })).rejects.toMatchObject({
        code: 'TRUNCATED',
      });
    }
  });

  it('says where its links point', async () => {
    const tar = Buffer.concat([
      tarMember({ name: 'a', type: '2', target: '../b' }),
      tarMember({ name: 'c', type: '1', target: 'd' }),
      paxMember({ linkpath: 'elsewhere/é' }),
      tarMember({ name: 'e', type: '2', target: 'cut' }),
      tarMember({ name: '././@LongLink', type: 'K', magic: GNU }, `${LONG}\0`),
      tarMember({ name: 'f', type: '2' }),
      tarMember({ name: 'g' }, '1'),
      TAR_END,
    ]);

    const { seen } = await readAll(bufferSource(tar, 7));

    expect(seen.map(({ path, target }) => [path, target])).toEqual([
      ['a', '../b'],
      ['c', 'd'],
      ['e', 'elsewhere/é'],
      ['f', LONG],
      ['g', undefined],
    ]);
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
