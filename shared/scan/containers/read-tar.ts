import type { ByteSource } from '../byte-source.ts';
import type { EntryGate } from '../entry-gate.ts';
import type { ScanBudget } from '../scan-budget.ts';
import { TarReader } from './tar/tar-reader.ts';

/** 8 MiB: what a stream carries in the time that it takes to open another one further on. */
export const WORTH_SKIPPING_BYTES = 8 * 1024 * 1024;

/** Reads an uncompressed tar; large bodies that are not needed are not fetched. */
export async function readTar(source: ByteSource, gate: EntryGate, budget: ScanBudget): Promise<void> {
  const tar = new TarReader(gate);
  const worthSkipping = source.worthSkippingBytes ?? WORTH_SKIPPING_BYTES;
  let offset = 0;
  let from: number;
  do {
    from = offset;
    for await (const chunk of budget.guard(source.stream(offset))) {
      offset += chunk.length;
      await tar.write(chunk);
      if (tar.skippable >= worthSkipping) break;
    }
    const skipped = Math.min(tar.skippable, source.size - offset);
    tar.skip(skipped);
    offset += skipped;
  } while (offset > from && offset < source.size);
  tar.end();
}
