import type { ArchiveEntry, MemberSink } from '../../archive-visitor.ts';
import type { ByteSource } from '../../byte-source.ts';
import type { EntryGate } from '../../entry-gate.ts';
import { shownPath } from '../../plain-text.ts';
import type { ScanBudget } from '../../scan-budget.ts';
import { ScanFault } from '../../scan-fault.ts';
import { type CentralDirectory, findCentralDirectory, WRAP } from './central-directory.ts';
import { ClaimedRanges } from './claimed-ranges.ts';
import { ReadAhead } from './read-ahead.ts';
import { ZipBodies } from './zip-bodies.ts';
import { CENTRAL_RECORD_BYTES, readZipEntry, variableBytes, type ZipEntry } from './zip-entry.ts';

/** Bit 0: encrypted; bit 13: the directory is masked, as strong encryption does. */
const ENCRYPTED_FLAGS = 0x2001;
const AES_METHOD = 99;

/** The most that lies between two entries, or the last and the directory: local extra fields and a data descriptor. */
const MAX_GAP_BYTES = 0x1_0000 + 24;

/** Links whose targets are read: each may cost a range read, and messages name only the first link of a kind. */
const MAX_TARGETS = 100;

/** Reads a zip by its central directory; of the bodies, only those that are wanted are fetched. */
export async function readZip(source: ByteSource, gate: EntryGate, budget: ScanBudget): Promise<void> {
  const directory = await findCentralDirectory(source, budget);
  await remarkOddities(source, directory, gate, budget);
  const bodies = new ZipBodies(source, directory.offset, budget);
  const claimed = new ClaimedRanges(budget.names);
  let links = 0;
  for await (const entry of entries(source, directory, budget)) {
    checkClaims(entry, directory);
    claimed.claim(entry.headerOffset, entry.headerOffset + entry.claimedBytes);
    const target = entry.kind === 'link' && links++ < MAX_TARGETS ? await bodies.linkTarget(entry) : undefined;
    const later = (sink: MemberSink): Promise<void> => bodies.read(entry, sink);
    const sink = gate.entry({ ...shown(entry), later, ...(target !== undefined && { target }) });
    if (sink) await bodies.read(entry, sink);
    if (gate.busy) await gate.busy;
  }
  claimed.check();
  await showAgain(gate, entries(source, directory, budget), bodies);
}

function shown({ path, kind, size, crc32, method, headerOffset: offset, compressedSize }: ZipEntry): ArchiveEntry {
  if (method === 0) return { path, kind, size, crc32, offset };
  // What is compressed in another way is not readable here, and may be elsewhere.
  return method === 8 ? { path, kind, size, crc32, offset, deflated: compressedSize } : { path, kind, size, crc32 };
}

/** Shows entries a second time, if that is asked for. What fails then was not needed for the result. */
async function showAgain(gate: EntryGate, all: AsyncIterable<ZipEntry>, bodies: ZipBodies): Promise<void> {
  const again = gate.again();
  if (again === undefined) return;
  const unlessAtFault = async (work: () => Promise<void>): Promise<void> => {
    try {
      await work();
    } catch (error) {
      if (!(error instanceof ScanFault)) throw error;
    }
  };
  await unlessAtFault(async () => {
    for await (const entry of all) {
      const sink = again(shown(entry));
      if (sink !== undefined) await unlessAtFault(() => bodies.read(entry, sink));
    }
  });
}

async function remarkOddities(
  source: ByteSource,
  directory: CentralDirectory,
  gate: EntryGate,
  budget: ScanBudget,
): Promise<void> {
  const { bytesBefore, hasTrailingBytes, offsetsWrap } = directory;
  if (bytesBefore > 0) {
    gate.remark(
      'TRAILING_BYTES',
      `${bytesBefore} bytes before the zip were ignored; only the last zip of a file is read.`,
    );
  } else if (hasTrailingBytes) gate.remark('TRAILING_BYTES');
  if (!offsetsWrap) return;
  await refuseLargeEntry(source, directory, budget);
  gate.remark('WRAPPED_ZIP');
}

/** Where offsets wrap, each entry is found behind the one before it, unless the size of one has wrapped as well. */
async function refuseLargeEntry(source: ByteSource, directory: CentralDirectory, budget: ScanBudget): Promise<void> {
  let end = 0;
  for await (const { headerOffset, claimedBytes } of entries(source, directory, budget)) {
    end = headerOffset + claimedBytes;
  }
  if (end <= directory.offset && directory.offset - end <= MAX_GAP_BYTES) return;
  throw new ScanFault(
    'UNSUPPORTED_CONTAINER',
    'The zip holds a file of more than 4 GiB and was written without zip64, as Finder does, so that its sizes are not known; pack it with `zip -r`, or as tar.',
  );
}

async function* entries(
  source: ByteSource,
  directory: CentralDirectory,
  budget: ScanBudget,
): AsyncGenerator<ZipEntry, void, undefined> {
  const end = directory.offset + directory.size;
  const window = new ReadAhead(source, end, budget);
  let count = 0;
  let shift = directory.bytesBefore;
  let last = 0;
  for (let at = directory.offset; at < end; ) {
    const bytes = CENTRAL_RECORD_BYTES + variableBytes(await window.read(at, CENTRAL_RECORD_BYTES));
    const entry = readZipEntry(await window.read(at, bytes));
    if (directory.offsetsWrap && entry.headerOffset + shift < last) shift += WRAP;
    entry.headerOffset += shift;
    last = entry.headerOffset;
    yield entry;
    at += bytes;
    count += 1;
  }
  const stated = directory.countWraps ? count % 0x1_0000 : count;
  if (stated !== directory.entries) {
    throw new ScanFault('SIZE_MISMATCH', `The zip states ${directory.entries} entries and lists ${count}.`);
  }
}

/** What an entry claims about itself must hold even if its bytes are not wanted. */
function checkClaims(entry: ZipEntry, directory: CentralDirectory): void {
  if (entry.flags & ENCRYPTED_FLAGS || entry.method === AES_METHOD) throw new ScanFault('ENCRYPTED');
  if (entry.headerOffset + entry.claimedBytes > directory.offset) {
    throw new ScanFault('SIZE_MISMATCH', `The zip states more bytes for ${shownPath(entry.path)} than it holds.`);
  }
  if (entry.method === 0 && entry.compressedSize !== entry.size) {
    throw new ScanFault(
      'SIZE_MISMATCH',
      `The zip states two sizes for ${shownPath(entry.path)}, which is not compressed.`,
    );
  }
}
