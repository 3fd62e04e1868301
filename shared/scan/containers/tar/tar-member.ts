import type { ArchiveEntry } from '../../archive-visitor.ts';
import { ScanFault } from '../../scan-fault.ts';
import type { TarHeader } from './tar-header.ts';

/** A member as a tar describes it over several headers. */
export interface TarMember {
  /** `undefined` for what is neither file, folder nor link: a device, a volume label. */
  entry: ArchiveEntry | undefined;
  /** Bytes of the body as it is stored, without its padding. */
  storedSize: number;
  /** Stored with its holes left out, so that the stored bytes are not the file's. */
  sparse: boolean;
}

const KINDS: Record<string, ArchiveEntry['kind'] | 'other'> = {
  '1': 'link',
  '2': 'link',
  '3': 'other',
  '4': 'other',
  '5': 'directory',
  '6': 'other',
  D: 'directory',
  V: 'other',
};

/** Members whose size field says nothing about a body: links, devices, folders, pipes. */
const WITHOUT_BODY = new Set(['1', '2', '3', '4', '5', '6']);

function paxSize(value: string): number {
  const size = Number(value);
  if (/^[0-9]+$/.test(value) && Number.isSafeInteger(size)) return size;
  throw new ScanFault('CORRUPT_ARCHIVE', 'The tar is damaged: a pax header states a size that is not a number.');
}

/**
 * Puts together what a header block, the pax records before it and a GNU long name say about one member.
 * @param records pax records that hold for this member, the global ones among them
 * @throws ScanFault UNSUPPORTED_CONTAINER for a part of a multi-volume archive, CORRUPT_ARCHIVE
 */
export function tarMember(header: TarHeader, records: ReadonlyMap<string, string>, longName?: string): TarMember {
  if (header.type === 'M') {
    throw new ScanFault('UNSUPPORTED_CONTAINER', 'The tar is one volume of several; upload it as a single file.');
  }
  const record = (keyword: string): string | undefined => records.get(keyword) || undefined;
  const path = record('GNU.sparse.name') ?? record('path') ?? longName ?? header.name;
  const size = record('size');
  const storedSize = WITHOUT_BODY.has(header.type) ? 0 : size === undefined ? header.size : paxSize(size);
  // Before POSIX a folder was a file whose name ends in a slash.
  const kind = KINDS[header.type] ?? (path.endsWith('/') ? 'directory' : 'file');

  const realSize = record('GNU.sparse.realsize') ?? record('GNU.sparse.size');
  const sparse = header.type === 'S' || realSize !== undefined || record('GNU.sparse.major') !== undefined;
  const fileSize = realSize === undefined ? undefined : paxSize(realSize);
  return {
    entry: kind === 'other' ? undefined : { path, kind, size: sparse ? fileSize : storedSize },
    storedSize,
    sparse,
  };
}
