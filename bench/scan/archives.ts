import { createCipheriv, hash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip, createZstdCompress } from 'node:zlib';
import { encode } from 'fast-png';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { pack } from 'tar-stream';
import { ZipFile } from 'yazl';

/** How large an annotation file is. */
export interface CocoSize {
  images: number;
  annotations: number;
}

/** About 80 MB of JSON. */
const SMALL: CocoSize = { images: 20_000, annotations: 140_000 };

/** As many as COCO's train2017 has, about 475 MB of JSON. */
export const TRAIN2017: CocoSize = { images: 118_000, annotations: 860_000 };

/** Half of them images, which are only names, and half labels, which are read. */
const KITTI_TAR_FILES = 100_000;
const KITTI_ZIP_FILES = 20_000;

/** An annotation file like that of COCO's train2017, in tar.gz or, as its path says, in tar.zst. @returns the path */
export async function writeCocoTar(path: string, large: CocoSize = SMALL): Promise<string> {
  let size = 0;
  for (const piece of annotationFile(large)) size += piece.length;
  const packer = pack();
  const written = pipeline(
    packer,
    path.endsWith('.zst') ? createZstdCompress() : createGzip(),
    createWriteStream(path),
  );
  const entry = packer.entry({ name: 'annotations/instances_train2017.json', size });
  await pipeline(Readable.from(annotationFile(large)), entry);
  packer.finalize();
  await written;
  return path;
}

/** 100 MB of images, as large as those of COCO are at a low quality. */
const IMAGES = 5000;
const IMAGE_BYTES = 20_000;

/** An annotation file and the images that it lists, which do not compress any further. @returns the path */
export async function writeCocoImagesTarGz(path: string): Promise<string> {
  const size = { images: IMAGES, annotations: 7 * IMAGES };
  const packer = pack();
  const written = pipeline(packer, createGzip({ level: 1 }), createWriteStream(path));
  const entry = (name: string, bytes: Buffer): Promise<unknown> =>
    new Promise((resolve) => packer.entry({ name }, bytes, resolve));
  await entry('annotations/instances_train2017.json', Buffer.concat([...annotationFile(size)]));
  const start = encode({ width: 1, height: 1, data: new Uint8Array(1), channels: 1 });
  for (let id = 0; id < IMAGES; id++) {
    const noise = createCipheriv('aes-128-ctr', Buffer.alloc(16), hash('md5', `${id}`, 'buffer'));
    const bytes = Buffer.concat([start, noise.update(Buffer.alloc(IMAGE_BYTES))]);
    await entry(`train2017/${String(id).padStart(12, '0')}.jpg`, bytes);
  }
  packer.finalize();
  await written;
  return path;
}

/** An annotation file in pieces. */
export function* annotationFile({ images, annotations }: CocoSize): Generator<Buffer> {
  // Digits that follow no pattern compress as those of real annotations do, to about a third.
  const generator = xoroshiro128plus(1);
  const random = (below: number): number => uniformInt(generator, 0, below - 1);
  yield Buffer.from('{"info":{"year":2017},"licenses":[],"images":[');
  yield* listOf(images, (id) => ({
    license: 3,
    file_name: `${String(id).padStart(12, '0')}.jpg`,
    coco_url: `http://images.example.org/train2017/${String(id).padStart(12, '0')}.jpg`,
    height: 360 + (id % 281),
    width: 640,
    date_captured: '2013-11-14 11:18:45',
    id,
  }));
  yield Buffer.from('],"annotations":[');
  yield* listOf(annotations, (id) => ({
    segmentation: [Array.from({ length: 2 * (8 + (id % 40)) }, () => random(64_000) / 100)],
    area: random(10_000_000) / 1000,
    iscrowd: 0,
    image_id: id % images,
    bbox: [random(64_000) / 100, random(48_000) / 100, random(9000) / 100, random(9000) / 100],
    category_id: 1 + (id % 90),
    id,
  }));
  yield Buffer.from('],"categories":[');
  yield* listOf(90, (id) => ({ supercategory: 'thing', id, name: `category ${id}` }));
  yield Buffer.from(']}');
}

function* listOf(length: number, member: (id: number) => object): Generator<Buffer> {
  const AT_ONCE = 1000;
  for (let from = 0; from < length; from += AT_ONCE) {
    const to = Math.min(length, from + AT_ONCE);
    const members = Array.from({ length: to - from }, (_, at) => JSON.stringify(member(from + at)));
    yield Buffer.from(`${from > 0 ? ',' : ''}${members.join(',')}`);
  }
}

/** How many rows the large tables of nuScenes have. */
export interface NuscenesSize {
  /** Rows of `sample_data`, and of `ego_pose`. */
  rows: number;
  samples: number;
  scenes: number;
}

/** About 130 MB of JSON. */
const SOME_SCENES: NuscenesSize = { rows: 200_000, samples: 2600, scenes: 10 };

/** As many as trainval has. */
export const TRAINVAL: NuscenesSize = { rows: 2_600_000, samples: 34_000, scenes: 850 };

/** Tables like those of nuScenes, every reference met. @returns the path */
export async function writeNuscenesTarGz(path: string, size: NuscenesSize = SOME_SCENES): Promise<string> {
  const packer = pack();
  const written = pipeline(packer, createGzip(), createWriteStream(path));
  for (const [name, length, row] of nuscenesTables(size)) {
    let bytes = 2;
    for (const piece of listOf(length, row)) bytes += piece.length;
    const entry = packer.entry({ name: `v1.0-trainval/${name}.json`, size: bytes });
    await pipeline(Readable.from(wholeList(length, row)), entry);
  }
  packer.finalize();
  await written;
  return path;
}

function* wholeList(length: number, row: (id: number) => object): Generator<Buffer> {
  yield Buffer.from('[');
  yield* listOf(length, row);
  yield Buffer.from(']');
}

function nuscenesTables({ rows, samples, scenes }: NuscenesSize): [string, number, (id: number) => object][] {
  const token = (table: string, id: number): string => hash('md5', `${table} ${id}`);
  const beside = (table: string, id: number, length: number) => ({
    prev: id > 0 ? token(table, id - 1) : '',
    next: id < length - 1 ? token(table, id + 1) : '',
  });
  const times = (id: number) => ({ timestamp: 1_532_402_927_600_000 + id });
  return [
    ['calibrated_sensor', 100, (id) => ({ token: token('calibrated', id), translation: [1.7, 0.01, 1.5] })],
    ['ego_pose', rows, (id) => ({ token: token('pose', id), ...times(id), translation: [411.3 + id / 7, 1180.8, 0] })],
    [
      'sample',
      samples,
      (id) => ({
        token: token('sample', id),
        scene_token: token('scene', id % scenes),
        ...times(id),
        ...beside('sample', id, samples),
      }),
    ],
    [
      'sample_data',
      rows,
      (id) => ({
        token: token('data', id),
        sample_token: token('sample', id % samples),
        ego_pose_token: token('pose', id),
        calibrated_sensor_token: token('calibrated', id % 100),
        ...times(id),
        ...{ fileformat: 'jpg', is_key_frame: false, height: 900, width: 1600 },
        filename: `sweeps/CAM_FRONT/n015-2018-07-24-11-22-45+0800__CAM_FRONT__${times(id).timestamp}.jpg`,
        ...beside('data', id, rows),
      }),
    ],
    ['scene', scenes, (id) => ({ token: token('scene', id), nbr_samples: samples / scenes, name: `scene-${id}` })],
  ];
}

function* kittiFiles(files: number): Generator<{ name: string; bytes: Buffer }> {
  const image = Buffer.alloc(600, 7);
  for (let at = 0; at < files / 2; at++) {
    const stem = String(at).padStart(6, '0');
    yield { name: `training/image_2/${stem}.png`, bytes: image };
    const lines = Array.from(
      { length: 1 + (at % 9) },
      (_, line) => `Car 0.00 ${line} -1.57 ${at}.5 181.5 700.1 200.2 1.6 1.8 3.9 1.0 1.5 8.4 0.01\n`,
    );
    yield { name: `training/label_2/${stem}.txt`, bytes: Buffer.from(lines.join('')) };
  }
}

/** @returns the path */
export async function writeKittiTar(path: string): Promise<string> {
  const packer = pack();
  const written = pipeline(packer, createWriteStream(path));
  for (const { name, bytes } of kittiFiles(KITTI_TAR_FILES)) {
    await new Promise((resolve) => packer.entry({ name }, bytes, resolve));
  }
  packer.finalize();
  await written;
  return path;
}

/** @returns the path */
export async function writeKittiZip(path: string): Promise<string> {
  const zip = new ZipFile();
  for (const { name, bytes } of kittiFiles(KITTI_ZIP_FILES)) {
    // What is added as a buffer would be compressed at once with all others, in more memory than there is.
    zip.addReadStreamLazy(name, (give) => give(null, Readable.from([bytes], { objectMode: false })));
  }
  zip.end();
  await pipeline(zip.outputStream, createWriteStream(path));
  return path;
}
