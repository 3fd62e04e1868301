import { open } from 'node:fs/promises';
import { crc32, deflateRawSync } from 'node:zlib';
import { annotationFile } from './archives.ts';

/** 120 000 images of 2 GB together, and about 50 MB of annotations. */
const IMAGES = 120_000;
const IMAGE_BYTES = 17_000;
const ANNOTATIONS = 90_000;

const LOCAL_BYTES = 30;
const CENTRAL_BYTES = 46;
const DEFLATED = 8;
const SATURATED = 0xffff_ffff;

/** A zip that was written, and what has to be read of it to count it: its directory and its annotations. */
export interface LargeZip {
  path: string;
  neededBytes: number;
}

interface Member {
  name: string;
  method: number;
  crc: number;
  stored: number;
  size: number;
  at: number;
}

/**
 * A zip64 of more entries than a plain zip has room for. The images are holes of the file, which nothing reads: so it takes
 * little of the disk, and each of them has a checksum of its own.
 */
export async function writeLargeZip(path: string): Promise<LargeZip> {
  const document = Buffer.concat([...annotationFile({ images: IMAGES, annotations: ANNOTATIONS })]);
  const body = deflateRawSync(document);
  const file = await open(path, 'w');
  try {
    const members: Member[] = [];
    let at = 0;
    const add = async (member: Omit<Member, 'at'>, bytes?: Buffer): Promise<void> => {
      members.push({ ...member, at });
      const header = localHeader(member);
      await file.write(bytes ? Buffer.concat([header, bytes]) : header, 0, undefined, at);
      at += header.length + member.stored;
    };
    const annotations = { name: 'annotations/instances_train2017.json', method: DEFLATED, crc: crc32(document) };
    await add({ ...annotations, stored: body.length, size: document.length }, body);
    for (let id = 0; id < IMAGES; id++) {
      const name = `train2017/${String(id).padStart(12, '0')}.jpg`;
      await add({ name, method: 0, crc: id + 1, stored: IMAGE_BYTES, size: IMAGE_BYTES });
    }
    const directory = Buffer.concat(members.map(centralRecord));
    const end = endRecords(members.length, directory.length, at);
    await file.write(Buffer.concat([directory, end]), 0, undefined, at);
    return { path, neededBytes: body.length + directory.length + end.length };
  } finally {
    await file.close();
  }
}

function localHeader({ name, method, crc, stored, size }: Omit<Member, 'at'>): Buffer {
  const header = Buffer.alloc(LOCAL_BYTES + name.length);
  header.writeUInt32LE(0x0403_4b50, 0);
  header.writeUInt16LE(20, 4);
  header.writeUInt16LE(method, 8);
  header.writeUInt32LE(crc, 14);
  header.writeUInt32LE(stored, 18);
  header.writeUInt32LE(size, 22);
  header.writeUInt16LE(name.length, 26);
  header.write(name, LOCAL_BYTES, 'latin1');
  return header;
}

function centralRecord({ name, method, crc, stored, size, at }: Member): Buffer {
  const record = Buffer.alloc(CENTRAL_BYTES + name.length);
  record.writeUInt32LE(0x0201_4b50, 0);
  record.writeUInt16LE(20, 4);
  record.writeUInt16LE(20, 6);
  record.writeUInt16LE(method, 10);
  record.writeUInt32LE(crc, 16);
  record.writeUInt32LE(stored, 20);
  record.writeUInt32LE(size, 24);
  record.writeUInt16LE(name.length, 28);
  record.writeUInt32LE(at, 42);
  record.write(name, CENTRAL_BYTES, 'latin1');
  return record;
}

/** The zip64 end record, its locator, and the plain end record, which says that there is another one. */
function endRecords(entries: number, directoryBytes: number, directoryAt: number): Buffer {
  const end = Buffer.alloc(56 + 20 + 22);
  end.writeUInt32LE(0x0606_4b50, 0);
  end.writeBigUInt64LE(44n, 4);
  end.writeUInt16LE(45, 12);
  end.writeUInt16LE(45, 14);
  end.writeBigUInt64LE(BigInt(entries), 24);
  end.writeBigUInt64LE(BigInt(entries), 32);
  end.writeBigUInt64LE(BigInt(directoryBytes), 40);
  end.writeBigUInt64LE(BigInt(directoryAt), 48);
  end.writeUInt32LE(0x0706_4b50, 56);
  end.writeBigUInt64LE(BigInt(directoryAt + directoryBytes), 64);
  end.writeUInt32LE(1, 72);
  end.writeUInt32LE(0x0605_4b50, 76);
  end.fill(0xff, 84, 88);
  end.writeUInt32LE(SATURATED, 88);
  end.writeUInt32LE(SATURATED, 92);
  return end;
}
