import { existsSync, realpathSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { cacheFolder, FIRESTORE_JAR, fetchJar, type PinnedJar } from './fetch-jar.ts';
import { findExecutable } from './find-executable.ts';

const jarInSdk = 'platform/cloud-firestore-emulator/cloud-firestore-emulator.jar';
/** Where the SDK's installers put it. */
const usualSdkRoots: readonly string[] = [
  '/usr/lib/google-cloud-sdk',
  '/opt/google-cloud-sdk',
  join(homedir(), 'google-cloud-sdk'),
];

/** How {@link findFirestoreJar} looks for the emulator. */
export interface JarSearch {
  env?: NodeJS.ProcessEnv;
  /** Where the Google Cloud SDK usually is. */
  usualRoots?: readonly string[];
  /** Fetched when it is nowhere. */
  jar?: PinnedJar;
  /** Do not fetch it. */
  offline?: boolean;
  /** Receives the progress of fetching. */
  log?: (text: string) => void;
}

/**
 * Finds the official Firestore emulator: `FIRESTORE_EMULATOR_JAR`, then the Google Cloud SDK, then the cache of the
 * Firebase tools (the newest there). One that is nowhere is fetched once, into the user's cache folder.
 *
 * @throws Error that lists the ways to install it, when it is nowhere and cannot be fetched.
 */
export async function findFirestoreJar(search: JarSearch = {}): Promise<string> {
  const { env = process.env, usualRoots = usualSdkRoots, jar: pinned = FIRESTORE_JAR } = search;
  const given = env.FIRESTORE_EMULATOR_JAR;
  if (given) {
    if (existsSync(given)) return given;
    throw new Error(`FIRESTORE_EMULATOR_JAR names a file that does not exist: ${given}`);
  }
  const candidates = [...sdkRoots(env, usualRoots).map((root) => join(root, jarInSdk)), ...(await firebaseJars(env))];
  const jar = candidates.find((path) => existsSync(path));
  if (jar) return jar;
  if (search.offline) throw notFound('--offline forbids to fetch it');
  try {
    return await fetchJar(pinned, cacheFolder(env), search.log ?? (() => {}));
  } catch (error) {
    const { message, cause } = error instanceof Error ? error : new Error(String(error));
    const reason = cause instanceof Error ? cause.message : message;
    throw notFound(`it could not be fetched from ${pinned.url}: ${reason}`, error);
  }
}

function notFound(why: string, cause?: unknown): Error {
  return new Error(
    [
      `The Firestore emulator was not found, and ${why}. Install it in any one of these ways:`,
      '  Google Cloud SDK:  gcloud components install cloud-firestore-emulator',
      '  Debian, Ubuntu:    sudo apt-get install google-cloud-cli-firestore-emulator',
      '  Firebase tools:    npx firebase-tools setup:emulators:firestore',
      'or set FIRESTORE_EMULATOR_JAR to its jar, or FIRESTORE_EMULATOR_HOST to one that runs.',
    ].join('\n'),
    { cause },
  );
}

function sdkRoots(env: NodeJS.ProcessEnv, usualRoots: readonly string[]): string[] {
  const gcloud = findExecutable('gcloud', env);
  const rootOfGcloud = gcloud ? dirname(dirname(realpathSync(gcloud))) : undefined;
  return [env.CLOUDSDK_ROOT_DIR, rootOfGcloud, ...usualRoots].filter((root) => root !== undefined);
}

async function firebaseJars(env: NodeJS.ProcessEnv): Promise<string[]> {
  const cache = env.FIREBASE_EMULATORS_PATH ?? join(homedir(), '.cache/firebase/emulators');
  const names = await readdir(cache).catch(() => []);
  return names
    .filter((name) => /^cloud-firestore-emulator-v.*\.jar$/.test(name))
    .sort((a, b) => b.localeCompare(a, 'en', { numeric: true }))
    .map((name) => join(cache, name));
}
