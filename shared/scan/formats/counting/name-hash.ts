/**
 * Two independent 32-bit hashes of a string's UTF-16 code units; together 64 bits, so that among ten million distinct
 * names two share both with a probability of 1 in 370 000. Not for secrets: who makes names collide on purpose only
 * miscounts their own archive.
 */

const { imul } = Math;

/** The two lanes of a name's hash. */
export interface NameHash {
  murmur: number;
  xx: number;
}

/**
 * Both lanes of a name, in one pass: MurmurHash3 x86_32 over code units as blocks (https://github.com/aappleby/smhasher),
 * and one accumulator of XXH32 (https://github.com/Cyan4973/xxHash/blob/dev/doc/xxhash_spec.md).
 */
export function nameHash(name: string): NameHash {
  const { length } = name;
  let murmur = 0x9747b28c;
  let xx = 0x165667b1;
  for (let at = 0; at < length; at++) {
    const unit = name.charCodeAt(at);
    let block = imul(unit, 0xcc9e2d51);
    block = (block << 15) | (block >>> 17);
    murmur ^= imul(block, 0x1b873593);
    murmur = (murmur << 13) | (murmur >>> 19);
    murmur = (imul(murmur, 5) + 0xe6546b64) | 0;
    xx = (xx + imul(unit, 0x85ebca77)) | 0;
    xx = (xx << 13) | (xx >>> 19);
    xx = imul(xx, 0x9e3779b1);
  }
  murmur ^= length;
  murmur = imul(murmur ^ (murmur >>> 16), 0x85ebca6b);
  murmur = imul(murmur ^ (murmur >>> 13), 0xc2b2ae35);
  xx = (xx + length) | 0;
  xx = imul(xx ^ (xx >>> 15), 0x85ebca77);
  xx = imul(xx ^ (xx >>> 13), 0xc2b2ae3d);
  return { murmur: (murmur ^ (murmur >>> 16)) >>> 0, xx: (xx ^ (xx >>> 16)) >>> 0 };
}

/**
 * The hash of a path from those of its folder and its last name, so that the same name can be looked for below many
 * folders without being read again.
 */
export function pathHash(folder: NameHash, name: NameHash): NameHash {
  return {
    murmur: scatter(name.murmur ^ imul(folder.murmur, 0x9e3779b1)),
    xx: scatter(name.xx + imul(folder.xx, 0xc2b2ae35)),
  };
}

/**
 * The hashes of the ends of a folder's path, each made of whole names: from the empty one to the whole path. They cost
 * no more together than the path is long.
 */
export function endHashes(folder: string): NameHash[] {
  let hash = nameHash('');
  const hashes = [hash];
  for (const name of folder === '' ? [] : folder.split('/').reverse()) {
    hash = pathHash(nameHash(name), hash);
    hashes.push(hash);
  }
  return hashes;
}

/** The last steps of MurmurHash3, which no two numbers share the result of. */
export function scatter(number: number): number {
  let hash = imul(number ^ (number >>> 16), 0x85ebca6b);
  hash = imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
