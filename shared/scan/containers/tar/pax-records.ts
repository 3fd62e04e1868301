import { isUtf8 } from 'node:buffer';
import { ScanFault } from '../../scan-fault.ts';
import { MAX_MAP_BYTES } from './sparse-map.ts';

function damaged(): ScanFault {
  return new ScanFault('CORRUPT_ARCHIVE', 'The tar is damaged: a pax header cannot be read.');
}

/** The keywords that bear on what a member is called and how long it is; the rest (owners, times, xattrs) is passed over. */
const KEYWORDS = new Set([
  'path',
  'linkpath',
  'size',
  'GNU.sparse.name',
  'GNU.sparse.major',
  'GNU.sparse.size',
  'GNU.sparse.realsize',
  'GNU.sparse.map',
]);

/** The map of sparse format 0.0: the same two keywords again and again, where 0.1 has one list. */
const MAP_PARTS = new Set(['GNU.sparse.offset', 'GNU.sparse.numbytes']);

function addToMap(number: string, records: Map<string, string>): void {
  const map = records.get('GNU.sparse.map');
  // A map that is too long is refused if its file is wanted; until then it must not grow.
  if (map !== undefined && map.length > MAX_MAP_BYTES) return;
  records.set('GNU.sparse.map', map === undefined ? number : `${map},${number}`);
}

const SPACE = 0x20;
const EQUALS = 0x3d;
const NEWLINE = 0x0a;
const ZERO = 0x30;

/** Characters of `path` and `size`. */
const SHORTEST_KEYWORD = 4;

/**
 * Adds the records of a pax header, `"%d %s=%s\n", <length>, <keyword>, <value>`, to those known so far.
 * An empty value takes back what a header before it set.
 * @see https://pubs.opengroup.org/onlinepubs/9799919799/utilities/pax.html (pax Header Block)
 * @throws ScanFault CORRUPT_ARCHIVE
 */
export function readPaxRecords(body: Buffer, records: Map<string, string>): void {
  for (let at = 0; at < body.length; ) {
    const { end, space, equals } = readRecord(body, at);
    at = end;
    // A record that is passed over costs no string: an archive may hold any number of them.
    if (equals - space <= SHORTEST_KEYWORD) continue;
    const keyword = body.toString('latin1', space + 1, equals);
    const value = body.subarray(equals + 1, end - 1);
    if (KEYWORDS.has(keyword)) records.set(keyword, value.toString(isUtf8(value) ? 'utf8' : 'latin1'));
    else if (MAP_PARTS.has(keyword)) addToMap(value.toString('latin1'), records);
  }
}

/**
 * As {@link readPaxRecords}, for a header that holds for all members from here on. How a file is sparse is told of each
 * file, and not of all.
 */
export function readGlobalPaxRecords(body: Buffer, records: Map<string, string>): void {
  readPaxRecords(body, records);
  for (const keyword of records.keys()) if (keyword.startsWith('GNU.sparse.')) records.delete(keyword);
}

/** Where the record that begins at an offset ends, and in it the space and the equals sign. */
function readRecord(body: Buffer, at: number): { end: number; space: number; equals: number } {
  let length = 0;
  let space = at;
  for (let digit = digitAt(body, space); digit !== undefined; digit = digitAt(body, ++space)) {
    length = length * 10 + digit;
    if (length > body.length) throw damaged();
  }
  const end = at + length;
  if (space === at || body[space] !== SPACE || end > body.length || body[end - 1] !== NEWLINE) throw damaged();
  let equals = space + 1;
  while (equals < end && body[equals] !== EQUALS) equals++;
  if (equals >= end) throw damaged();
  return { end, space, equals };
}

function digitAt(body: Buffer, at: number): number | undefined {
  const digit = (body[at] ?? 0) - ZERO;
  return digit >= 0 && digit <= 9 ? digit : undefined;
}
