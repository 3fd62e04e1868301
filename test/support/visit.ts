import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ArchiveEntry, ArchiveVisitor } from '../../shared/scan/archive-visitor.ts';
import { chunksOf } from './chunks-of.ts';

/** One member of an archive that never was packed. */
export interface Member {
  path: string;
  bytes: Uint8Array;
  kind?: ArchiveEntry['kind'];
  /** Where a link points. */
  target?: string;
  /** Whether it is the whole upload. */
  lone?: true;
}

/** Shows members to a visitor as a container would, their bytes in chunks of a size. */
export function visit(visitor: ArchiveVisitor, members: readonly Member[], chunkSize: number): void {
  for (const { bytes, kind = 'file', ...named } of members) {
    const sink = visitor.entry({ ...named, kind, size: bytes.length });
    if (sink === undefined) continue;
    for (const chunk of chunksOf(bytes, chunkSize)) sink.write(chunk);
    sink.end();
  }
}

/** A file of an archive, by its text or by the JSON of a value. */
export function file(path: string, content: unknown = ''): Member {
  return { path, bytes: Buffer.from(typeof content === 'string' ? content : JSON.stringify(content)) };
}

/** A link or a directory of an archive. */
export function bodiless(kind: 'link' | 'directory', path: string): Member {
  return { path, bytes: new Uint8Array(), kind };
}

/** Every file below a folder, its path relative to it, in the order of their paths. */
export function membersOf(folder: string): Member[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((path) => ({ path: path.slice(folder.length + 1), bytes: readFileSync(path) }));
}
