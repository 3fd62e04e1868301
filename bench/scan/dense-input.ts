import { tarHeader } from '../../packages/client/src/tar/tar-header.ts';
import type { Adapter } from '../../shared/dataset/adapter.ts';
import type { DatasetFormat } from '../../shared/dataset/format.ts';
import type { ByteSource } from '../../shared/scan/byte-source.ts';

/** Bytes that cost a scanner much and their sender little, as they repeat one short piece. */
export interface DenseInput {
  title: string;
  format: DatasetFormat;
  adapter?: Adapter;
  /** The path of a file in a tar; without one the input is that file alone. */
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
  { title: 'label files', format: 'kitti', piece: (id) => tarMember(`training/label_2/${padded(id)}.txt`) },
  { title: 'image files', format: 'kitti', piece: (id) => tarMember(`training/image_2/${padded(id)}.png`) },
];

const CHUNK_BYTES = 256 * 1024;

/** So many bytes of an input, in memory. */
export function denseSource({ path, start = '', piece, end = '' }: DenseInput, bytes: number): ByteSource {
  const chunks = [Buffer.from(start), ...repeated(piece, bytes), Buffer.from(end)];
  const size = sizeOf(chunks);
  const isTar = typeof piece === 'function' && piece(0).length >= 1024;
  const padding = Buffer.alloc(1024 + ((512 - (size % 512)) % 512));
  const framed = path === undefined ? chunks : [Buffer.from(tarHeader({ path, size })), ...chunks, padding];
  return sourceOf(isTar ? [...chunks, Buffer.alloc(1024)] : framed);
}

function repeated(piece: DenseInput['piece'], bytes: number): Buffer[] {
  if (typeof piece === 'string') {
    const chunk = Buffer.from(piece.repeat(Math.ceil(CHUNK_BYTES / piece.length)));
    return Array<Buffer>(Math.ceil(bytes / chunk.length)).fill(chunk);
  }
  const chunks: Buffer[] = [];
  for (let made = 0, number = 0; made < bytes; made += chunks.at(-1)?.length ?? 0) {
    let text = '';
    while (text.length < CHUNK_BYTES) text += piece(number++);
    chunks.push(Buffer.from(text, 'latin1'));
  }
  return chunks;
}

function sourceOf(chunks: readonly Buffer[]): ByteSource {
  const size = sizeOf(chunks);
  return {
    size,
    async *stream(start = 0, stop = size) {
      let at = 0;
      for (const chunk of chunks) {
        const part = chunk.subarray(Math.max(0, start - at), Math.max(0, stop - at));
        if (part.length > 0) yield part;
        at += chunk.length;
      }
    },
    async read(offset, length) {
      const parts: Buffer[] = [];
      for await (const part of this.stream(offset, Math.min(size, offset + length))) parts.push(Buffer.from(part));
      return Buffer.concat(parts);
    },
  };
}

function sizeOf(chunks: readonly Buffer[]): number {
  return chunks.reduce((sum, { length }) => sum + length, 0);
}
