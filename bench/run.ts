/** The benchmarks by name; each prints what it measured and sets the exit code when it misses what it promises. */
const BENCHES: Readonly<Record<string, (args: readonly string[]) => Promise<void>>> = {
  'round-trips': async () => (await import('./compare-round-trips.ts')).compareRoundTrips(),
  scale: async () => (await import('./scale.ts')).scale(),
  'cold-start': async () => (await import('./cold-start.ts')).coldStart(),
  'local-storage': async () => (await import('./local-storage.ts')).localStorage(),
  scan: async (args) => (await import('./scan.ts')).scanBench(args),
  agreement: async (files) => (await import('./agreement.ts')).agreement(files),
  http: async () => (await import('./http.ts')).http(),
  push: async () => (await import('./push.ts')).push(),
  dense: async () => (await import('./dense.ts')).dense(),
  strangers: async () => (await import('./strangers.ts')).strangers(),
};

const [name = '', ...args] = process.argv.slice(2);
const bench = BENCHES[name];
if (bench) {
  await bench(args);
} else {
  console.error(`usage: npm run bench -- ${Object.keys(BENCHES).join(' | ')}`);
  process.exitCode = 2;
}
