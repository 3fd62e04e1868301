import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';

/** A published jar of the Firestore emulator. */
export interface PinnedJar {
  version: string;
  url: string;
  /** Bytes. */
  size: number;
  /** Hexadecimal. */
  sha256: string;
}

/** The jar that is fetched when none is installed: the last that runs on Java 11. The address is that of Google's tools. */
export const FIRESTORE_JAR: PinnedJar = {
  version: '1.19.8',
  url: 'https://storage.googleapis.com/firebase-preview-drop/emulator/cloud-firestore-emulator-v1.19.8.jar',
  size: 63_634_791,
  sha256: '9d43599ed6151199e8d604dc87fac51218e49e5f3a48519b1ae560bbe5e3382d',
};

/** A line of progress at every so many percent. */
const PROGRESS_STEP = 10;

/** The user's folder for what can be fetched again. */
export function cacheFolder(env: NodeJS.ProcessEnv = process.env): string {
  const base = env.XDG_CACHE_HOME || join(homedir(), process.platform === 'darwin' ? 'Library/Caches' : '.cache');
  return join(base, 'scenestore');
}

/** Where {@link fetchJar} puts a jar. */
export function fetchedJar({ version }: PinnedJar, folder: string): string {
  return join(folder, `cloud-firestore-emulator-v${version}.jar`);
}

/**
 * Fetches a jar once. A file with another size or SHA-256 than the pinned ones is never put in place; two processes that
 * fetch at once do not disturb each other.
 *
 * @param log receives the progress.
 * @returns the path of the jar.
 * @throws Error that says what went wrong; nothing is left behind.
 */
export async function fetchJar(jar: PinnedJar, folder: string, log: (text: string) => void): Promise<string> {
  const target = fetchedJar(jar, folder);
  if (existsSync(target) && (await sha256Of(target)) === jar.sha256) return target;
  await mkdir(folder, { recursive: true });
  const partial = `${target}.${process.pid}.partial`;
  try {
    log(`fetching the Firestore emulator ${jar.version} (${Math.round(jar.size / 1e6)} MB) from ${jar.url}\n`);
    const response = await fetch(jar.url);
    if (!response.ok || !response.body) throw new Error(`the server answered ${response.status}`);
    // The types of web streams are declared twice, by Node and by the DOM.
    const body = Readable.fromWeb(response.body as ReadableStream);
    await pipeline(body, checked(jar, log), createWriteStream(partial));
    await rename(partial, target);
    return target;
  } finally {
    await rm(partial, { force: true });
  }
}

/** Passes bytes on, reports the progress, and fails at the end when the bytes are not the pinned ones. */
function checked({ size, sha256 }: PinnedJar, log: (text: string) => void): Transform {
  const hash = createHash('sha256');
  let received = 0;
  let reported = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      received += chunk.length;
      const percent = Math.floor((received / size) * 100);
      if (percent >= reported + PROGRESS_STEP && percent <= 100) {
        reported = percent;
        log(`  ${percent} %\n`);
      }
      done(received > size ? new Error(`the file is larger than the expected ${size} bytes`) : undefined, chunk);
    },
    flush(done) {
      const actual = hash.digest('hex');
      if (received !== size) done(new Error(`the file has ${received} bytes instead of ${size}`));
      else if (actual !== sha256) done(new Error(`the file has the SHA-256 ${actual} instead of ${sha256}`));
      else done();
    },
  });
}

async function sha256Of(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file)) hash.update(chunk);
  return hash.digest('hex');
}
