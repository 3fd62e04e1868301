import type { EntrySink } from '../archive-visitor.ts';
import type { ByteSource } from '../byte-source.ts';
import type { EntryGate } from '../entry-gate.ts';
import type { ScanBudget } from '../scan-budget.ts';
import { ScanFault } from '../scan-fault.ts';
import { decompress } from './compressed/decompress.ts';
import { ContentReader } from './content-reader.ts';
import { JsonReader } from './json-reader.ts';
import { readTar } from './read-tar.ts';
import { type Container, SNIFF_BYTES, sniff } from './sniff.ts';
import { readZip } from './zip/read-zip.ts';

async function drain(chunks: AsyncIterable<Uint8Array>, sink: EntrySink): Promise<void> {
  for await (const chunk of chunks) sink.write(chunk);
  sink.end();
}

/**
 * Shows every member of a container to the gate, whatever the container is.
 * @param filename what the uploader called it; it names a bare JSON file and decides nothing
 * @param onContainer told which container it is, before anything is read from it
 * @throws ScanFault for every fault of the file; what the source throws comes through unchanged
 */
export async function readContainer(
  source: ByteSource,
  gate: EntryGate,
  budget: ScanBudget,
  filename: string | undefined,
  onContainer: (container: Container) => void = () => {},
): Promise<void> {
  if (source.size === 0) throw new ScanFault('EMPTY_UPLOAD');
  const head = await budget.wait(() => source.read(0, SNIFF_BYTES));
  const container = sniff(Buffer.from(head.buffer, head.byteOffset, head.byteLength));
  onContainer(container);
  switch (container) {
    case 'zip':
      return readZip(source, gate, budget);
    case 'tar':
      return readTar(source, gate, budget);
    case 'json':
      return drain(budget.guard(source.stream()), new JsonReader(gate, filename, source.size));
    case 'gzip':
    case 'zstd':
      return drain(
        decompress(budget.guard(source.stream()), container, budget, () => gate.remark('TRAILING_BYTES')),
        new ContentReader(gate, filename),
      );
  }
}
