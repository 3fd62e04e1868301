import { gzipSync, zstdCompressSync } from 'node:zlib';
import type { Adapter } from '../../../shared/dataset/adapter.ts';
import { ARCHIVES, type PackEntry, pack } from '../pack.ts';
import { paxMember, TAR_END, tarMember } from '../raw-tar.ts';
import { rawZip } from '../raw-zip.ts';

/** A sound archive, to be mutated. */
export interface BaseArchive {
  name: string;
  bytes: Buffer;
  /** Compresses its content, when it is compressed as a whole. */
  compress?: (bytes: Buffer) => Buffer;
  /** What is compressed. */
  content?: Buffer;
}

/** How scenes of `custom` are counted while archives are mutated. */
export const FUZZ_ADAPTERS: readonly Adapter['scenes'][] = [
  { files: '**/*.json' },
  { directories: '**' },
  { lines: '**/*.txt' },
  { file: '**/scene.json', pointer: '/' },
];

const COCO =
  '{"info":null,"images":[{"id":1,"file_name":"a.jpg","w":6.5e2},{"id":2,"file_name":"b\\u00e9.jpg"}],"annotations":[{"bbox":[1,2.5,-3,4e1],"iscrowd":0},{"bbox":[]}],"categories":[{"id":1,"name":"pallet"}]}';
const SCENES = '[{"token":"a","nbr_samples":40,"name":"scene"},{"token":"b","nbr_samples":39}]';

const LAYOUTS: readonly PackEntry[][] = [
  [
    { path: 'ds/annotations/instances_val2017.json', bytes: COCO },
    { path: 'ds/val2017/', kind: 'directory' },
    { path: 'ds/val2017/a.jpg', bytes: 'x' },
  ],
  [
    { path: 'training/label_2/000000.txt', bytes: 'Car 0 0\nVan 1 1\n' },
    { path: 'training/image_2/000000.png', kind: 'link' },
    { path: 'training/velodyne/000001.bin', bytes: Buffer.alloc(40, 7) },
  ],
  [
    { path: 'v1.0-mini/scene.json', bytes: SCENES },
    { path: 'v1.0-mini/log.json.gz', bytes: gzipSync('[{"token":"l"}]') },
    { path: 'lists/val.json.zst', bytes: zstdCompressSync(COCO) },
  ],
];

/** Tars that no packer of the tests writes: every extension that is read. */
const EXTENDED_TAR = Buffer.concat([
  paxMember({ comment: 'git' }, 'g'),
  paxMember({ path: `${'deep/'.repeat(30)}instances_val2017.json`, size: String(COCO.length) }),
  tarMember({ name: 'cut' }, COCO),
  tarMember({ name: '././@LongLink', type: 'L', magic: 'ustar  \0' }, 'training/label_2/000003.txt\0'),
  tarMember({ name: 'cut', magic: 'ustar  \0' }, 'Car 0\n'),
  paxMember({ 'GNU.sparse.name': 'a.json', 'GNU.sparse.size': '300', 'GNU.sparse.map': '0,4,296,4' }),
  tarMember({ name: 'GNUSparseFile.0/a.json' }, '{"a"1}  '),
  tarMember({ name: 'v1.0-mini/scene.json', type: '1', target: 'elsewhere' }),
  TAR_END,
]);

/** Archives of every container, each with layouts of every format. */
export async function baseArchives(): Promise<BaseArchive[]> {
  const archives: BaseArchive[] = [];
  for (const [at, entries] of LAYOUTS.entries()) {
    for (const archive of ARCHIVES) {
      archives.push({ name: `${archive} ${at}`, bytes: await pack(archive, entries) });
    }
    const content = await pack('tar', entries);
    archives.push({ name: `tar in gzip ${at}`, bytes: gzipSync(content), compress: fastGzip, content });
    archives.push({ name: `tar in zstd ${at}`, bytes: zstdCompressSync(content), compress: zstdCompressSync, content });
  }
  archives.push({ name: 'tar of every extension', bytes: EXTENDED_TAR });
  archives.push({
    name: 'extensions in gzip',
    bytes: gzipSync(EXTENDED_TAR),
    compress: fastGzip,
    content: EXTENDED_TAR,
  });
  for (const text of [COCO, SCENES]) {
    const content = Buffer.from(text);
    archives.push({ name: 'JSON', bytes: content });
    archives.push({ name: 'JSON in gzip', bytes: gzipSync(content), compress: fastGzip, content });
    archives.push({ name: 'JSON in zstd', bytes: zstdCompressSync(content), compress: zstdCompressSync, content });
  }
  const entry = { name: 'a/instances_x.json', bytes: COCO, method: 8 };
  archives.push({ name: 'zip after another', bytes: Buffer.concat([rawZip([entry]), rawZip([entry])]) });
  archives.push({ name: 'zip with a comment', bytes: rawZip([entry], { comment: 'PK\x05\x06 and more' }) });
  return archives;
}

function fastGzip(bytes: Buffer): Buffer {
  return gzipSync(bytes, { level: 1 });
}
