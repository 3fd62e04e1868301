import type { MemberSink } from '../archive-visitor.ts';
import type { ByteSource } from '../byte-source.ts';
import type { EntryGate } from '../entry-gate.ts';
import type { ScanBudget } from '../scan-budget.ts';
import { ScanFault } from '../scan-fault.ts';
import { decompress } from './compressed/decompress.ts';
import { type ContentOptions, ContentReader } from './content-reader.ts';
import { LoneReader } from './lone-reader.ts';
import { readTar } from './read-tar.ts';
import { type Container, notAnArchive, SNIFF_BYTES, sniff } from './sniff.ts';
import { isZip } from './zip/central-directory.ts';
import { readZip } from './zip/read-zip.ts';

/** What is known of an upload beside its bytes. */
export interface ReadOptions extends ContentOptions {
  /** Told which container it is, before anything is read from it. */
  onContainer?: ((container: Container) => void) | undefined;
}

/**
 * Shows every member of a container to the gate, whatever the container is.
 * @throws ScanFault for every fault of the file; what the source throws comes through unchanged
 */
export async function readContainer(
  source: ByteSource,
  gate: EntryGate,
  budget: ScanBudget,
  options: ReadOptions = {},
): Promise<void> {
  if (source.size === 0) throw new ScanFault('EMPTY_UPLOAD');
  const { filename, takesAnyFile, onContainer } = options;
  const bytes = await budget.wait(() => source.read(0, SNIFF_BYTES));
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const sniffed = sniff(head, head.length === source.size);
  // A zip may have a program before it, which unpacks it, or be the last part of several.
  const container = sniffed === 'file' && (await isZip(source, budget)) ? 'zip' : sniffed;
  onContainer?.(container);
  switch (container) {
    case 'zip':
      return readZip(source, gate, budget);
    case 'tar':
      return readTar(source, gate, budget);
    case 'file':
      if (!takesAnyFile) throw notAnArchive(head);
      return readLone(source, budget, new LoneReader(gate, { kind: container, filename, size: source.size }));
    case 'json':
      return readLone(source, budget, new LoneReader(gate, { kind: container, filename, size: source.size }));
    case 'gzip':
    case 'zstd': {
      const onTrailing = (): void => gate.remark('TRAILING_BYTES');
      const content = decompress(budget.guard(source.stream()), container, budget, onTrailing);
      return drain(content, new ContentReader(gate, options));
    }
  }
}

async function drain(chunks: AsyncIterable<Uint8Array>, sink: MemberSink): Promise<void> {
  for await (const chunk of chunks) await sink.write(chunk);
  await sink.end();
}

async function readLone(source: ByteSource, budget: ScanBudget, reader: LoneReader): Promise<void> {
  for await (const chunk of budget.guard(source.stream())) {
    if (!reader.wantsMore) break;
    await reader.write(chunk);
  }
  await reader.end();
}
