import type { ByteSource } from '../../byte-source.ts';
import type { EntryGate } from '../../entry-gate.ts';
import type { ScanBudget } from '../../scan-budget.ts';
import { ScanFault } from '../../scan-fault.ts';
import { type CentralDirectory, findCentralDirectory } from './central-directory.ts';
import { ClaimedRanges } from './claimed-ranges.ts';
import { ReadAhead } from './read-ahead.ts';
import { ZipBodies } from './zip-bodies.ts';
import { CENTRAL_RECORD_BYTES, readZipEntry, variableBytes, type ZipEntry } from './zip-entry.ts';

/** Bit 0: encrypted; bit 13: the directory is masked, as strong encryption does. */
const ENCRYPTED_FLAGS = 0x2001;
const AES_METHOD = 99;

/** Reads a zip by its central directory; of the bodies, only those that are wanted are fetched. */
export async function readZip(source: ByteSource, gate: EntryGate, budget: ScanBudget): Promise<void> {
  const directory = await findCentralDirectory(source, budget);
  const bodies = new ZipBodies(source, directory.offset, budget);
  const claimed = new ClaimedRanges(budget.names);
  for await (const entry of entries(source, directory, budget)) {
    checkClaims(entry, directory);
    claimed.claim(entry.headerOffset, entry.headerOffset + entry.claimedBytes);
    const sink = gate.entry({ path: entry.path, kind: entry.kind, size: entry.size });
    if (sink) await bodies.read(entry, sink);
  }
  claimed.check();
}

async function* entries(
  source: ByteSource,
  directory: CentralDirectory,
  budget: ScanBudget,
): AsyncGenerator<ZipEntry, void, undefined> {
  const end = directory.offset + directory.size;
  const window = new ReadAhead(source, end, budget);
  let count = 0;
  let at = directory.offset;
  while (at < end) {
    const bytes = CENTRAL_RECORD_BYTES + variableBytes(await window.read(at, CENTRAL_RECORD_BYTES));
    yield readZipEntry(await window.read(at, bytes));
    at += bytes;
    count += 1;
  }
  const stated = directory.countWraps ? count % 0x1_0000 : count;
  if (stated !== directory.entries) {
    throw new ScanFault('SIZE_MISMATCH', `The zip states ${directory.entries} entries and lists ${count}.`);
  }
}

/** What an entry claims about itself must hold even if nobody wants its bytes. */
function checkClaims(entry: ZipEntry, directory: CentralDirectory): void {
  if (entry.flags & ENCRYPTED_FLAGS || entry.method === AES_METHOD) throw new ScanFault('ENCRYPTED');
  if (entry.headerOffset + entry.claimedBytes > directory.offset) {
    throw new ScanFault('SIZE_MISMATCH', `The zip states more bytes for ${entry.path} than it holds.`);
  }
  if (entry.method === 0 && entry.compressedSize !== entry.size) {
    throw new ScanFault('SIZE_MISMATCH', `The zip states two sizes for ${entry.path}, which is not compressed.`);
  }
}
