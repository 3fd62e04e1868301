import type { Random } from '../reliability/random.ts';
import type { BaseArchive } from './base-archives.ts';

/** How many mutations one archive has: mostly few, so that much of it is still read. */
const MUTATIONS_OF_ONE = [1, 1, 1, 2, 3, 6];
const BLOCK = 512;

/** Values at which fields wrap, saturate or turn negative. */
const EDGES = [0, 1, 0x7f, 0x80, 0xff, 0xffff, 0x7fffffff, 0x80000000, 0xfffffffe, 0xffffffff];

type Mutation = (bytes: Buffer, random: Random, other: Buffer) => Buffer;

const MUTATIONS: readonly Mutation[] = [
  function flipBit(bytes, random) {
    const at = random.integer(0, bytes.length - 1);
    bytes[at] = (bytes[at] ?? 0) ^ (1 << random.integer(0, 7));
    return bytes;
  },
  function setByte(bytes, random) {
    bytes[random.integer(0, bytes.length - 1)] = random.integer(0, 255);
    return bytes;
  },
  function setEdge(bytes, random) {
    const width = random.pick([1, 2, 4]);
    if (bytes.length < width) return bytes;
    const value = random.pick(EDGES) % 2 ** (8 * width);
    bytes.writeUIntLE(value, random.integer(0, bytes.length - width), width);
    return bytes;
  },
  function setDigit(bytes, random) {
    const at = random.integer(0, bytes.length - 1);
    bytes[at] = 0x30 + random.integer(0, 9);
    return bytes;
  },
  function truncate(bytes, random) {
    return bytes.subarray(0, random.integer(1, bytes.length));
  },
  function remove(bytes, random) {
    const { from, to } = range(bytes, random);
    return Buffer.concat([bytes.subarray(0, from), bytes.subarray(to)]);
  },
  function repeat(bytes, random) {
    const { from, to } = range(bytes, random);
    const times = random.pick([1, 1, 1, 2, 40]);
    const piece = bytes.subarray(from, to);
    return Buffer.concat([bytes.subarray(0, to), ...Array<Buffer>(times).fill(piece), bytes.subarray(to)]);
  },
  function zero(bytes, random) {
    const { from, to } = range(bytes, random);
    return bytes.fill(random.pick([0, 0x20, 0xff]), from, to);
  },
  function splice(bytes, random, other) {
    const { from, to } = range(other, random);
    const at = random.integer(0, bytes.length);
    return Buffer.concat([bytes.subarray(0, at), other.subarray(from, to), bytes.subarray(at)]);
  },
];

function range(bytes: Buffer, random: Random): { from: number; to: number } {
  const from = random.integer(0, bytes.length - 1);
  return {
    from,
    to: Math.min(bytes.length, from + random.pick([1, 4, 30, 46, BLOCK, random.integer(1, bytes.length)])),
  };
}

/** Some mutations of an archive: of its bytes or, where it is compressed, of what was compressed. */
export function mutate(base: BaseArchive, other: BaseArchive, random: Random): Buffer {
  const { content, compress } = base;
  if (content && compress && random.chance(0.6)) {
    return compress(mutated(content, other.content ?? other.bytes, random));
  }
  return mutated(base.bytes, other.bytes, random);
}

function mutated(original: Buffer, other: Buffer, random: Random): Buffer {
  let bytes: Buffer = Buffer.from(original);
  for (let left = random.pick(MUTATIONS_OF_ONE); left > 0 && bytes.length > 0; left--) {
    bytes = random.pick(MUTATIONS)(bytes, random, other);
  }
  // Without its checksum put right, a header that was changed is refused before its fields are looked at.
  return random.chance(0.7) ? withChecksums(bytes) : bytes;
}

/** Puts right the checksum of every tar header that stands where one may. */
function withChecksums(bytes: Buffer): Buffer {
  for (let at = 0; at + BLOCK <= bytes.length; at += BLOCK) {
    const header = bytes.subarray(at, at + BLOCK);
    if (header.toString('latin1', 257, 262) !== 'ustar') continue;
    header.fill(' ', 148, 156);
    const sum = header.reduce((total, byte) => total + byte, 0);
    header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  }
  return bytes;
}
