import { chmod, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { brotliDecompress } from 'node:zlib';
import { extract } from 'tar-stream';
import { cacheFolder } from '../../../../local/emulator/fetch-jar.ts';
import { findExecutable } from '../../../../local/emulator/find-executable.ts';

/** A browser that can be started. */
export interface FoundBrowser {
  executablePath: string;
  /** Variables that it needs beside those of this process. */
  env: Record<string, string>;
}

/** How {@link findBrowser} looks. */
export interface BrowserSearch {
  env?: NodeJS.ProcessEnv;
  platform?: string;
  /** Where a browser is unpacked to. */
  folder?: string;
}

const HOW_TO_GET_ONE =
  'The tests of the review page need Chromium: run npm ci on Linux x64, install Chrome or Chromium, or name one in CHROMIUM_PATH.';

const INSTALLED = ['google-chrome-stable', 'google-chrome', 'chromium', 'chromium-browser', 'chrome'];

/** Where Chrome is on macOS, outside of the path. */
const MAC_CHROME = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';

/**
 * The Chromium that the tests of the page run in: `CHROMIUM_PATH`; on Linux x64 the one in the package
 * `@sparticuz/chromium`; an installed one.
 *
 * @throws Error that says in one sentence how to get one.
 */
export async function findBrowser(search: BrowserSearch = {}): Promise<FoundBrowser> {
  const { env = process.env, platform = `${process.platform}-${process.arch}` } = search;
  if (env.CHROMIUM_PATH) return { executablePath: env.CHROMIUM_PATH, env: {} };
  const packed = platform === 'linux-x64' ? packedFolder() : undefined;
  if (packed) return unpackBrowser(packed, search.folder ?? cacheFolder(env));
  const path = platform.startsWith('darwin') ? `${env.PATH}:${dirname(MAC_CHROME)}` : env.PATH;
  const names = platform.startsWith('darwin') ? [...INSTALLED, 'Google Chrome'] : INSTALLED;
  const executablePath = names.map((name) => findExecutable(name, { PATH: path })).find(Boolean);
  if (executablePath === undefined) throw new Error(HOW_TO_GET_ONE);
  return { executablePath, env: {} };
}

function packedFolder(): { folder: string; version: string } | undefined {
  try {
    // The package exports no file but its own module, which is not wanted: it looks for older browsers in /tmp.
    const root = dirname(dirname(createRequire(import.meta.filename).resolve('@sparticuz/chromium')));
    const { version } = createRequire(import.meta.filename)(join(root, 'package.json')) as { version: string };
    return { folder: join(root, 'bin'), version };
  } catch {
    return undefined;
  }
}

/** Unpacks it once for each version. The folder appears at once and whole, by its rename. */
async function unpackBrowser(
  { folder, version }: { folder: string; version: string },
  cache: string,
): Promise<FoundBrowser> {
  const target = join(cache, `chromium-${version}`);
  const found = {
    executablePath: join(target, 'chromium'),
    env: { LD_LIBRARY_PATH: join(target, 'lib'), FONTCONFIG_FILE: join(target, 'fonts.conf') },
  };
  if (await readFile(join(target, 'fonts.conf')).catch(() => undefined)) return found;
  await mkdir(cache, { recursive: true });
  const partial = await mkdtemp(`${target}.`);
  try {
    const read = async (name: string): Promise<Buffer> =>
      promisify(brotliDecompress)(await readFile(join(folder, name)));
    await writeFile(join(partial, 'chromium'), await read('chromium.br'), { mode: 0o755 });
    for (const name of ['al2023.tar.br', 'fonts.tar.br', 'swiftshader.tar.br']) {
      await unpackTar(await read(name), partial);
    }
    await writeFile(join(partial, 'fonts.conf'), fontsConfiguration(target));
    await chmod(partial, 0o755);
    await rename(partial, target).catch(async (error: unknown) => {
      // Another run was first.
      if (!(await readFile(join(target, 'fonts.conf')).catch(() => undefined))) throw error;
    });
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
  return found;
}

async function unpackTar(bytes: Buffer, folder: string): Promise<void> {
  const entries = extract();
  entries.end(bytes);
  for await (const entry of entries) {
    const chunks: Buffer[] = [];
    for await (const chunk of entry) chunks.push(chunk as Buffer);
    if (entry.header.type !== 'file') continue;
    const path = join(folder, entry.header.name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, Buffer.concat(chunks), { mode: 0o755 });
  }
}

/** The packed fonts, so that a machine without any draws text, and those of the machine. */
function fontsConfiguration(folder: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${join(folder, 'fonts')}</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>${join(folder, 'fonts-cache')}</cachedir>
  <alias><family>sans-serif</family><prefer><family>Open Sans</family></prefer></alias>
  <alias><family>system-ui</family><prefer><family>Open Sans</family></prefer></alias>
</fontconfig>
`;
}
