import type { ArchiveEntry, ArchiveVisitor, EntrySink } from '../archive-visitor.ts';
import { digested, isCompared, splitBit, statedKey } from './duplicate-files.ts';
import type { ReportCollector } from './report-collector.ts';

/** Shows every file of an archive to its report, and then to the visitor that counts. */
export class ReportedFiles implements ArchiveVisitor {
  readonly #visitor: ArchiveVisitor;
  readonly #report: ReportCollector;

  constructor(visitor: ArchiveVisitor, report: ReportCollector) {
    this.#visitor = visitor;
    this.#report = report;
  }

  entry(entry: ArchiveEntry): EntrySink | undefined {
    if (entry.kind === 'directory') return this.#visitor.entry(entry);
    const { files } = this.#report;
    const row = files.add(entry);
    const sink = this.#visitor.entry(entry);
    // A plain tar is not read for it.
    if ((entry.crc32 !== undefined || entry.streamed) && isCompared(entry)) {
      const splits = splitBit(entry.path);
      if (entry.crc32 !== undefined) files.setContent(row, statedKey(entry), splits);
      else return digested(sink, (key) => files.setContent(row, key, splits));
    }
    if (sink === undefined || entry.size !== undefined) return sink;
    return measured(sink, (bytes) => files.setSize(row, entry.path, bytes));
  }

  again(): ((entry: ArchiveEntry) => EntrySink | undefined) | undefined {
    return this.#report.duplicates.again();
  }
}

/** Tells how many bytes a sink took. */
function measured(sink: EntrySink, done: (bytes: number) => void): EntrySink {
  let bytes = 0;
  return {
    write(chunk) {
      bytes += chunk.length;
      sink.write(chunk);
    },
    end() {
      done(bytes);
      sink.end();
    },
  };
}
