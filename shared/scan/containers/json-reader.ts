import type { EntrySink } from '../archive-visitor.ts';
import type { EntryGate } from '../entry-gate.ts';

const JSON_NAME = /\.(?:json|jsonl|ndjson|geojson)$/i;

/** The name under which a bare JSON file is shown: its own without `.gz` or `.zst`, and always one of JSON. */
export function bareJsonName(filename: string | undefined): string {
  const own = filename
    ?.split(/[\\/]/)
    .at(-1)
    ?.replace(/\.(?:gz|zst)$/i, '');
  // A leading dot would make it litter, or no name at all.
  if (!own || own.startsWith('.')) return 'data.json';
  return JSON_NAME.test(own) ? own : `${own}.json`;
}

/** Shows a bare JSON file as an archive of one file. */
export class JsonReader implements EntrySink {
  readonly #sink: EntrySink | undefined;

  constructor(gate: EntryGate, filename: string | undefined, size: number | undefined) {
    this.#sink = gate.entry({ path: bareJsonName(filename), kind: 'file', size });
  }

  write(chunk: Uint8Array): void {
    this.#sink?.write(chunk);
  }

  end(): void {
    this.#sink?.end();
  }
}
