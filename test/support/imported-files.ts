import type { Metafile } from 'esbuild';

/** Which imports {@link importedFiles} follows. */
export type Follow = 'everything' | 'without dynamic imports';

/** The files of a bundle that its entry reaches: all of them, or those that run as soon as it is loaded. */
export function importedFiles({ inputs }: Metafile, entry: string, follow: Follow): string[] {
  const found = new Set([entry]);
  for (const file of found) {
    for (const { path, kind, external } of inputs[file]?.imports ?? []) {
      if (!external && (follow === 'everything' || kind !== 'dynamic-import')) found.add(path);
    }
  }
  return [...found];
}
