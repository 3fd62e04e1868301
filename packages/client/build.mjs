// Builds dist/: JavaScript for Node.js and for browsers, with the code that is shared with the service bundled, and types.
// `node build.mjs FOLDER` builds the part for Node.js alone, there.
// Plain JavaScript, because it runs while npm installs, on whatever Node.js that is.
import { execFileSync } from 'node:child_process';
import { chmodSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const here = dirname(fileURLToPath(import.meta.url));
const [outdir = join(here, 'dist')] = process.argv.slice(2);
const common = { absWorkingDir: here, outdir, bundle: true, format: 'esm', logLevel: 'warning' };

rmSync(outdir, { recursive: true, force: true });
await build({
  ...common,
  entryPoints: { index: 'src/index.ts', main: 'src/cli/main.ts' },
  platform: 'node',
  target: 'node22.15',
  splitting: true,
  external: ['undici', '@node-rs/crc32'],
  // Bundled CommonJS asks for built-in modules by this name.
  banner: {
    js: "import { createRequire as _createRequire } from 'node:module'; const require = _createRequire(import.meta.url);",
  },
});
chmodSync(join(outdir, 'main.js'), 0o755);
if (process.argv.length === 2) {
  await build({ ...common, entryPoints: { browser: 'src/browser.ts' }, platform: 'browser', target: 'es2022' });
  execFileSync('tsc', ['--project', 'tsconfig.build.json'], { cwd: here, stdio: 'inherit' });
}
