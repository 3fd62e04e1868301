import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ROOT } from './functions.ts';

const FOLDER = 'shared/scan/json/walker';

/** Where the compiled walker is kept. */
export const WALKER_FILE = join(ROOT, FOLDER, 'walker-binary.ts');

/** 64 KiB each: what assembly/memory.ts lays out, and a margin that its longest look ahead never leaves. */
const MEMORY_PAGES = 39;

/** Compiles the walker from its AssemblyScript source, to the text of {@link WALKER_FILE}. */
export async function compileWalker(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'scenestore-walker-'));
  try {
    const file = join(folder, 'walker.wasm');
    const options = ['-O3', '--noAssert', '--runtime', 'stub', '--enable', 'simd', '--enable', 'bulk-memory'];
    const pages = ['--initialMemory', `${MEMORY_PAGES}`, '--maximumMemory', `${MEMORY_PAGES}`];
    const source = `${FOLDER}/assembly/index.ts`;
    await promisify(execFile)(join(ROOT, 'node_modules/.bin/asc'), [source, '-o', file, ...options, ...pages], {
      cwd: ROOT,
    });
    const binary = (await readFile(file)).toString('base64');
    return `/** Compiled from assembly/ by \`npm run build:walker\`; a test compares. WebAssembly, in base64. */
export const WALKER_BINARY =
  '${binary}';
`;
  } finally {
    await rm(folder, { recursive: true });
  }
}
