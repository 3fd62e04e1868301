import { isUtf8 } from 'node:buffer';
import { ScanFault } from '../../scan-fault.ts';

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
  records.set('GNU.sparse.map', map === undefined ? number : `${map},${number}`);
}

const SPACE = 0x20;
const EQUALS = 0x3d;
const NEWLINE = 0x0a;

/**
 * Adds the records of a pax header, `"%d %s=%s\n", <length>, <keyword>, <value>`, to those known so far.
 * An empty value takes back what a header before it set.
 * @see https://pubs.opengroup.org/onlinepubs/9799919799/utilities/pax.html (pax Header Block)
 * @throws ScanFault CORRUPT_ARCHIVE
 */
export function readPaxRecords(body: Buffer, records: Map<string, string>): void {
  let at = 0;
  while (at < body.length) {
    const space = body.indexOf(SPACE, at);
    const digits = space === -1 ? '' : body.toString('latin1', at, space);
    const end = at + Number(digits);
    if (!/^[0-9]{1,8}$/.test(digits) || end > body.length || body[end - 1] !== NEWLINE) throw damaged();
    const equals = body.indexOf(EQUALS, space);
    if (equals === -1 || equals >= end) throw damaged();
    const value = body.subarray(equals + 1, end - 1);
    const keyword = body.toString('utf8', space + 1, equals);
    if (KEYWORDS.has(keyword)) records.set(keyword, value.toString(isUtf8(value) ? 'utf8' : 'latin1'));
    else if (MAP_PARTS.has(keyword)) addToMap(value.toString('latin1'), records);
    at = end;
  }
}
