import { tarHeader } from '../../packages/client/src/tar/tar-header.ts';
import type { Adapter } from '../../shared/dataset/adapter.ts';
import type { DatasetFormat } from '../../shared/dataset/format.ts';
import type { ByteSource } from '../../shared/scan/byte-source.ts';

/** Bytes that cost a scanner much and their sender little, as they repeat one short piece. */
export interface DenseInput {
  title: string;
  format: DatasetFormat;
  adapter?: Adapter;
  /** The path in a tar at which all of it lies; without one it is the upload itself. */
  path?: string;
  start?: string;
  /** What is repeated: the same, or another one each time. */
  piece: string | ((number: number) => string);
  end?: string;
}

const IMAGE = '"images":[{"id":1,"file_name":"1.jpg"}]';
const ANNOTATIONS = { format: 'coco', start: `{${IMAGE},"annotations":[`, end: '{}]}' } as const;
const IMAGES = { format: 'coco', start: '{"annotations":[],"images":[', end: '{}]}' } as const;
const LABELS = { format: 'kitti', path: 'training/label_2/000000.txt' } as const;
const TABLE = { format: 'nuscenes', path: 'v1.0-mini/sample_annotation.json', start: '[', end: '{}]' } as const;

/** A file of a tar, header and body: 1024 bytes. */
const tarMember = (path: string): string =>
  Buffer.concat([tarHeader({ path, size: 1 }), Buffer.alloc(512, '1', 'latin1')]).toString('latin1');
/** Two blocks of zeros. */
const TAR_END = '\0'.repeat(1024);
const padded = (number: number): string => String(number).padStart(8, '0');

/** One of each kind, and for each the densest that was found. */
export const DENSE_INPUTS: readonly DenseInput[] = [
  { title: 'annotations without a field', ...ANNOTATIONS, piece: '{},' },
  { title: 'annotations that are no objects', ...ANNOTATIONS, piece: '[],' },
  { title: 'annotations with an id', ...ANNOTATIONS, piece: (id) => `{"id":${id}},` },
  { title: 'annotations with an id in an escape', ...ANNOTATIONS, piece: '{"id":"\\n"},' },
  { title: 'annotations of unknown images', ...ANNOTATIONS, piece: (id) => `{"image_id":${id + 2}},` },
  { title: 'annotations with a box', ...ANNOTATIONS, piece: '{"image_id":1,"bbox":[0,0,1,1]},' },
  {
    title: 'one annotation with many fields',
    ...ANNOTATIONS,
    start: `{${IMAGE},"annotations":[{`,
    piece: '"id":1,',
    end: '"id":1}]}',
  },
  {
    title: 'one box of many numbers',
    ...ANNOTATIONS,
    start: `{${IMAGE},"annotations":[{"bbox":[`,
    piece: '1,',
    end: '1]}]}',
  },
  { title: 'one list after another', format: 'coco', start: '{', piece: '"annotations":[],', end: `${IMAGE}}` },
  { title: 'images without a name', ...IMAGES, piece: (id) => `{"id":${id}},` },
  { title: 'images', ...IMAGES, piece: (id) => `{"id":${id},"file_name":"${id}.jpg"},` },
  { title: 'rows of a table', ...TABLE, piece: (token) => `{"token":"${token}"},` },
  { title: 'rows with a token in an escape', ...TABLE, piece: '{"token":"\\n"},' },
  { title: 'lines that are no objects', ...LABELS, piece: 'a\n' },
  { title: 'objects', ...LABELS, piece: 'Car 0 0 0 0 0 0 0 0 0 0 0 0 0 0\n' },
  {
    title: 'JSON lines',
    ...{ format: 'custom', path: 'a', adapter: { scenes: { lines: 'a', unique: 'b' } } },
    ...{ piece: (number) => `{"b":${number}}\n` },
  },
  {
    title: 'members at a pointer',
    ...{ format: 'custom', path: 'a', adapter: { scenes: { file: 'a', pointer: '/a' } } },
    ...{ start: '{"a":{', piece: '"":0,', end: '"b":0}}' },
  },
  {
    title: 'label files',
    ...{ format: 'kitti', piece: (id) => tarMember(`training/label_2/${padded(id)}.txt`), end: TAR_END },
  },
  {
    title: 'image files',
    ...{ format: 'kitti', piece: (id) => tarMember(`training/image_2/${padded(id)}.png`), end: TAR_END },
  },
];

const CHUNK_BYTES = 256 * 1024;

/** So many bytes of an input, in memory. */
export function denseSource({ path, start = '', piece, end = '' }: DenseInput, bytes: number): ByteSource {
  const content = Buffer.concat([Buffer.from(start), ...repeated(piece, bytes), Buffer.from(end)]);
  if (path === undefined) return sourceOf(content);
  const padding = Buffer.alloc((512 - (content.length % 512)) % 512);
  return sourceOf(Buffer.concat([tarHeader({ path, size: content.length }), content, padding, Buffer.from(TAR_END)]));
}

function repeated(piece: DenseInput['piece'], bytes: number): Buffer[] {
  const chunks: Buffer[] = [];
  for (let made = 0, number = 0; made < bytes; made += chunks.at(-1)?.length ?? 0) {
    let text = '';
    while (text.length < CHUNK_BYTES) text += typeof piece === 'string' ? piece : piece(number++);
    chunks.push(Buffer.from(text, 'latin1'));
  }
  return chunks;
}

function sourceOf(content: Buffer): ByteSource {
  return {
    size: content.length,
    async *stream(start = 0, end = content.length) {
      for (let at = start; at < end; at += CHUNK_BYTES) yield content.subarray(at, Math.min(at + CHUNK_BYTES, end));
    },
    read: async (offset, length) => content.subarray(offset, offset + length),
  };
}
