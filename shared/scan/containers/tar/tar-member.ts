import type { ArchiveEntry } from '../../archive-visitor.ts';
import { ScanFault } from '../../scan-fault.ts';
import { type SparseMap, sparseHeader } from './sparse-map.ts';
import type { TarHeader } from './tar-header.ts';

/** A member as a tar describes it over several headers. */
export interface TarMember {
  /** `undefined` for what is neither file, folder nor link: a device, a volume label. */
  entry: ArchiveEntry | undefined;
  /** Bytes of the body as it is stored, without its padding. */
  storedSize: number;
  /** For a file that is stored without its holes. */
  sparse: Sparse | undefined;
}

/** A file that is stored without its holes. */
export interface Sparse {
  /** Bytes of the file with its holes. */
  size: number;
  /** Which parts are stored, as numbers or as a pax record has it; `undefined` when the body begins with the map. */
  map: SparseMap | string | undefined;
  /** Whether the map goes on in the next block. */
  continues: boolean;
}

/** What tar says of a member outside of its header: pax records, the long names of GNU. */
export interface TarRecords {
  /** Pax records that hold for this member, the global ones among them. */
  pax: ReadonlyMap<string, string>;
  longName?: string | undefined;
  longTarget?: string | undefined;
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
 * Puts together what a header block and the records before it say about one member.
 * @throws ScanFault UNSUPPORTED_CONTAINER for a part of a multi-volume archive, CORRUPT_ARCHIVE
 */
export function tarMember(header: TarHeader, { pax, longName, longTarget }: TarRecords): TarMember {
  if (header.type === 'M') {
    throw new ScanFault('UNSUPPORTED_CONTAINER', 'The tar is one volume of several; upload it as a single file.');
  }
  const record = (keyword: string): string | undefined => pax.get(keyword) || undefined;
  const path = record('GNU.sparse.name') ?? record('path') ?? longName ?? header.name;
  const size = record('size');
  const storedSize = WITHOUT_BODY.has(header.type) ? 0 : size === undefined ? header.size : paxSize(size);
  // Before POSIX a folder was a file whose name ends in a slash.
  const kind = KINDS[header.type] ?? (path.endsWith('/') ? 'directory' : 'file');
  const sparse = kind === 'file' ? sparseOf(header, record, storedSize) : undefined;
  if (kind === 'other') return { entry: undefined, storedSize, sparse };

  const target = kind === 'link' ? (record('linkpath') ?? longTarget ?? header.target) : '';
  const entry: ArchiveEntry = { path, kind, size: sparse?.size ?? storedSize };
  if (target !== '') entry.target = target;
  if (header.type === '1') entry.isHardLink = true;
  return { entry, storedSize, sparse };
}

/** @see https://www.gnu.org/software/tar/manual/html_node/Sparse-Formats.html */
function sparseOf(
  { type, block }: TarHeader,
  record: (keyword: string) => string | undefined,
  storedSize: number,
): Sparse | undefined {
  if (type === 'S') return sparseHeader(block);
  const stated = record('GNU.sparse.realsize') ?? record('GNU.sparse.size');
  const map = record('GNU.sparse.map');
  if (stated === undefined && map === undefined && record('GNU.sparse.major') === undefined) return undefined;
  const size = stated === undefined ? storedSize : paxSize(stated);
  // The record is read only if the file is wanted: it may be long, and stand before every file.
  return { size, map, continues: false };
}
