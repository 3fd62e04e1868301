import type { ArchiveEntry, ArchiveVisitor, EntrySink } from '../../shared/scan/archive-visitor.ts';
import type { ByteSource } from '../../shared/scan/byte-source.ts';
import { readContainer } from '../../shared/scan/containers/read-container.ts';
import { EntryGate } from '../../shared/scan/entry-gate.ts';
import { DEFAULT_LIMITS, type ScanLimits } from '../../shared/scan/limits.ts';
import { ScanBudget } from '../../shared/scan/scan-budget.ts';

/** What a container showed of one member. */
export interface SeenEntry extends ArchiveEntry {
  /** All its bytes; `undefined` when they were not wanted, or did not arrive in full. */
  bytes: Buffer | undefined;
}

/** Writes down everything that a container shows. */
export class RecordingVisitor implements ArchiveVisitor {
  readonly seen: SeenEntry[] = [];
  readonly #wanted: (path: string) => boolean;

  constructor(wanted: (path: string) => boolean = () => true) {
    this.#wanted = wanted;
  }

  entry(entry: ArchiveEntry): EntrySink | undefined {
    const seen: SeenEntry = { ...entry, bytes: undefined };
    this.seen.push(seen);
    if (!this.#wanted(entry.path)) return undefined;
    const chunks: Buffer[] = [];
    return {
      write: (chunk) => chunks.push(Buffer.from(chunk)),
      end: () => {
        seen.bytes = Buffer.concat(chunks);
      },
    };
  }
}

/** How to read a container in a test. */
export interface ReadOptions {
  wanted?: (path: string) => boolean;
  filename?: string;
  takesAnyFile?: boolean;
  limits?: Partial<ScanLimits>;
  signal?: AbortSignal;
  clock?: () => number;
}

/** Reads a container to its end and returns what it showed, and the codes of its remarks. */
export async function readAll(
  source: ByteSource,
  options: ReadOptions = {},
): Promise<{ seen: SeenEntry[]; issues: string[] }> {
  const visitor = new RecordingVisitor(options.wanted);
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  const budget = new ScanBudget(limits, options.clock ?? Date.now, options.signal);
  const gate = new EntryGate(visitor, budget);
  await readContainer(source, gate, budget, options);
  return { seen: visitor.seen, issues: gate.issues.map((remark) => remark.code) };
}
