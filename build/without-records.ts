import type { Plugin } from 'esbuild';

/** What opens Firestore and Cloud Storage, by file: services name both, and open neither before it is used. */
const OPENERS: Readonly<Record<string, string>> = {
  'registry/registry.ts': 'openRegistry',
  'storage/cloud-storage.ts': 'openCloudStorage',
};

/**
 * Leaves the clients of Firestore and Cloud Storage out of a function that reads no records: what opens them is replaced
 * by a refusal. They would take most of the time in which an instance starts.
 */
export const withoutRecords: Plugin = {
  name: 'without-records',
  setup(build) {
    build.onLoad({ filter: /[/\\]shared[/\\](registry[/\\]registry|storage[/\\]cloud-storage)\.ts$/ }, ({ path }) => {
      const [, opener] = Object.entries(OPENERS).find(([file]) => path.replaceAll('\\', '/').endsWith(file)) ?? [];
      return {
        contents: `export function ${opener}() { throw new Error('This function reads no records'); }`,
        loader: 'ts',
      };
    });
  },
};
