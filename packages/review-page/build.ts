import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { build, type Metafile } from 'esbuild';

const here = import.meta.dirname;

/** Where the built page is: `index.html`, `assets/`, and beside each file the same compressed (`.br`, `.gz`). */
export const PAGE_FOLDER = join(here, 'dist');

/** The path at which the page is served. */
const BASE = '/review/';
/** What `index.html` names of the sources: the build puts the names of what became of them in their places. */
const ENTRIES = ['src/main.tsx', 'src/style.css', 'src/icon.svg'];
/** Beside the built page: each file that went into it, by its path from here, with the SHA-256 of its content. */
const INPUTS = join(PAGE_FOLDER, '.inputs.json');

/**
 * Builds the page into {@link PAGE_FOLDER}, unless it is built of the same files already. The names of assets hold a hash
 * of their content; nothing is removed before `index.html` names what replaces it.
 *
 * @returns Whether it had to be built.
 */
export async function buildPage(): Promise<boolean> {
  if (await isBuilt()) return false;
  const { outputFiles, metafile } = await build({
    absWorkingDir: here,
    entryPoints: ENTRIES,
    entryNames: 'assets/[name]-[hash]',
    chunkNames: 'assets/[name]-[hash]',
    assetNames: 'assets/[name]-[hash]',
    outdir: PAGE_FOLDER,
    publicPath: BASE,
    write: false,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    loader: { '.svg': 'copy' },
    minify: true,
    legalComments: 'none',
    metafile: true,
    logLevel: 'warning',
  });
  const files = new Map(outputFiles.map(({ path, contents }) => [relative(PAGE_FOLDER, path), contents]));
  files.set('index.html', Buffer.from(await pageOf(metafile.outputs)));
  for (const [name, contents] of files) await writeCompressed(join(PAGE_FOLDER, name), contents);
  const inputs = ['index.html', 'build.ts', ...Object.keys(metafile.inputs)];
  await replaceFile(INPUTS, JSON.stringify(Object.fromEntries(await digests(inputs)), null, 1));
  await removeOthers(files);
  return true;
}

/**
 * `index.html` with the addresses of what the build made of the sources that it names, and of what these import: a browser
 * that first finds it in a script fetches it one round trip later.
 */
async function pageOf(outputs: Metafile['outputs']): Promise<string> {
  const source = await readFile(join(here, 'index.html'), 'utf8');
  const address = (output: string): string => `"${BASE}${relative('dist', output)}"`;
  const preloads: string[] = [];
  const page = ENTRIES.reduce((html, entry) => {
    const [output, made] = Object.entries(outputs).find(([, { entryPoint }]) => entryPoint === entry) ?? [];
    if (!output || !html.includes(`"${entry}"`)) throw new Error(`index.html and the build do not agree on ${entry}`);
    const imported = made?.imports.filter(({ kind }) => kind === 'import-statement') ?? [];
    preloads.push(...imported.map(({ path }) => `    <link rel="modulepreload" href=${address(path)}>\n`));
    return html.replaceAll(`"${entry}"`, address(output));
  }, source);
  return page.replace('  </head>', () => `${preloads.join('')}  </head>`);
}

async function isBuilt(): Promise<boolean> {
  if (!existsSync(INPUTS)) return false;
  const built: Record<string, string> = JSON.parse(await readFile(INPUTS, 'utf8'));
  const now = await digests(Object.keys(built));
  return now.every(([name, digest]) => built[name] === digest);
}

function digests(names: readonly string[]): Promise<[name: string, digest: string][]> {
  return Promise.all(
    names.map(async (name) => {
      // A file that is gone has no digest, and is no longer what was built.
      const content = await readFile(join(here, name)).catch(() => '');
      return [name, createHash('sha256').update(content).digest('hex')] as const;
    }),
  ) as Promise<[string, string][]>;
}

async function writeCompressed(file: string, contents: Uint8Array): Promise<void> {
  const size = { [constants.BROTLI_PARAM_SIZE_HINT]: contents.length };
  const [br, gz] = await Promise.all([
    promisify(brotliCompress)(contents, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, ...size } }),
    promisify(gzip)(contents, { level: 9 }),
  ]);
  await mkdir(dirname(file), { recursive: true });
  await replaceFile(`${file}.br`, br);
  await replaceFile(`${file}.gz`, gz);
  await replaceFile(file, contents);
}

/** Another process may be reading the file, or building the same. */
async function replaceFile(file: string, contents: Uint8Array | string): Promise<void> {
  const temporary = `${file}.${process.pid}.tmp`;
  await writeFile(temporary, contents);
  await rename(temporary, file);
}

async function removeOthers(files: ReadonlyMap<string, unknown>): Promise<void> {
  const assets = await readdir(join(PAGE_FOLDER, 'assets'));
  // What another process is writing now has a name of its own until it is whole.
  const whole = assets.filter((name) => !name.endsWith('.tmp'));
  const old = whole.filter((name) => !files.has(join('assets', name.replace(/\.(br|gz)$/, ''))));
  for (const name of old) await rm(join(PAGE_FOLDER, 'assets', name), { force: true });
}
