import type { EntrySink } from '../archive-visitor.ts';

/** One sink that passes everything on to several. */
export function inTurn(sinks: readonly EntrySink[]): EntrySink {
  return {
    write(chunk) {
      for (const sink of sinks) sink.write(chunk);
    },
    end() {
      for (const sink of sinks) sink.end();
    },
  };
}
