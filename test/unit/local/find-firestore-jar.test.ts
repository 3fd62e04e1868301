import { createHash } from 'node:crypto';
import { chmod, mkdir, mkdtemp, readdir, readFile, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { findFirestoreJar } from '../../../local/emulator/find-firestore-jar.ts';
import { findJava } from '../../../local/emulator/find-java.ts';
import { startRecordingServer } from '../../support/recording-server.ts';

const inSdk = 'platform/cloud-firestore-emulator/cloud-firestore-emulator.jar';

describe('looking for what the Firestore emulator needs', () => {
  let folder: string;
  /** Looks nowhere but where the test says. */
  const search = (env: NodeJS.ProcessEnv, usualRoots: string[] = []): Promise<string> =>
    findFirestoreJar({
      ...{ env: { FIREBASE_EMULATORS_PATH: join(folder, 'none'), ...env }, usualRoots, offline: true },
    });

  beforeEach(async () => {
    folder = await realpath(await mkdtemp(join(tmpdir(), 'find-firestore-jar-')));
  });

  afterEach(async () => {
    await rm(folder, { recursive: true });
  });

  it('takes the jar that FIRESTORE_EMULATOR_JAR names before any other', async () => {
    const named = await put('my.jar');
    await put(`sdk/${inSdk}`);

    expect(await search({ FIRESTORE_EMULATOR_JAR: named, CLOUDSDK_ROOT_DIR: join(folder, 'sdk') })).toBe(named);
  });

  it('does not look further when the jar that is named is not there', async () => {
    await put(`sdk/${inSdk}`);

    await expect(
      search({ FIRESTORE_EMULATOR_JAR: '/no/such.jar', CLOUDSDK_ROOT_DIR: join(folder, 'sdk') }),
    ).rejects.toThrow('FIRESTORE_EMULATOR_JAR names a file that does not exist: /no/such.jar');
  });

  it('finds the SDK that gcloud belongs to, through a link in PATH', async () => {
    const jar = await put(`sdk/${inSdk}`);
    await chmod(await put('sdk/bin/gcloud'), 0o755);
    await mkdir(join(folder, 'bin'));
    await symlink('../sdk/bin/gcloud', join(folder, 'bin/gcloud'));

    expect(await search({ PATH: join(folder, 'bin') })).toBe(jar);
  });

  it('finds an SDK in the usual places', async () => {
    const jar = await put(`usual/${inSdk}`);

    expect(await search({}, [join(folder, 'elsewhere'), join(folder, 'usual')])).toBe(jar);
  });

  it('finds the newest jar that the Firebase tools have loaded', async () => {
    await put('cache/cloud-firestore-emulator-v1.9.0.jar');
    const newest = await put('cache/cloud-firestore-emulator-v1.20.4.jar');
    await put('cache/cloud-firestore-emulator-v1.20.2.jar');
    await put('cache/ui-v1.99.0.jar');

    expect(await search({ FIREBASE_EMULATORS_PATH: join(folder, 'cache') })).toBe(newest);
  });

  it.each([
    'gcloud components install cloud-firestore-emulator',
    'apt-get install google-cloud-cli-firestore-emulator',
    'npx firebase-tools setup:emulators:firestore',
    'FIRESTORE_EMULATOR_JAR',
    'FIRESTORE_EMULATOR_HOST',
  ])('names %s among the ways out when there is none', async (way) => {
    await expect(search({})).rejects.toThrow(way);
  });

  it('finds Java in JAVA_HOME before PATH', async () => {
    const home = await put('jdk/bin/java');
    const path = await put('bin/java');
    await Promise.all([home, path].map((file) => program(file, 'echo \'openjdk version "17.0.15" 2025-04-15\' >&2')));

    expect(await findJava({ JAVA_HOME: join(folder, 'jdk'), PATH: join(folder, 'bin') })).toBe(home);
    expect(await findJava({ JAVA_HOME: join(folder, 'gone'), PATH: join(folder, 'bin') })).toBe(path);
  });

  it.each([
    ['there is no Java', '', 'there is none in JAVA_HOME or PATH'],
    [
      'Java is the stub of macOS',
      'echo "Unable to locate a Java Runtime." >&2; exit 1',
      'there is none in JAVA_HOME or PATH',
    ],
    ['Java is too old', 'echo \'java version "1.8.0_402"\' >&2', 'bin/java is Java 8'],
  ])('says which Java is needed and how to install it when %s', async (_case, script, found) => {
    if (script) await program(await put('bin/java'), script);

    const search = findJava({ PATH: join(folder, 'bin') });

    await expect(search).rejects.toThrow('needs Java 11 or later');
    await expect(search).rejects.toThrow(found);
    for (const way of ['Debian, Ubuntu, Windows (WSL):', 'macOS:', 'FIRESTORE_EMULATOR_HOST']) {
      await expect(search).rejects.toThrow(way);
    }
  });

  describe('that is installed nowhere', () => {
    const content = Buffer.from('the bytes of a jar'.repeat(1000));
    const pinned = {
      version: '1.2.3',
      size: content.length,
      sha256: createHash('sha256').update(content).digest('hex'),
    };
    const target = (): string => join(folder, 'scenestore/cloud-firestore-emulator-v1.2.3.jar');
    const fetchFrom = (url: string, jar = {}, log = (_text: string): void => {}): Promise<string> =>
      findFirestoreJar({
        ...{ env: { FIREBASE_EMULATORS_PATH: join(folder, 'none'), XDG_CACHE_HOME: folder }, usualRoots: [], log },
        jar: { ...pinned, url, ...jar },
      });

    it('fetches the pinned jar once, with progress', async () => {
      await using server = await startRecordingServer((_request, response) => response.end(content));
      const told: string[] = [];

      const first = await fetchFrom(server.url, {}, (text) => told.push(text));
      const second = await fetchFrom(server.url);

      expect([first, second]).toEqual([target(), target()]);
      expect((await readFile(first)).equals(content)).toBe(true);
      expect(server.requests).toHaveLength(1);
      expect(told[0]).toMatch(/^fetching the Firestore emulator 1\.2\.3/);
      expect(told.at(-1)).toBe('  100 %\n');
    });

    it('fetches a jar again that was changed in the cache', async () => {
      await using server = await startRecordingServer((_request, response) => response.end(content));
      await put('scenestore/cloud-firestore-emulator-v1.2.3.jar');

      await fetchFrom(server.url);

      expect((await readFile(target())).equals(content)).toBe(true);
    });

    it.each([
      ['another SHA-256', { sha256: 'f'.repeat(64) }, /has the SHA-256 \w{64} instead of f{64}/],
      ['fewer bytes', { size: content.length + 1 }, /has 18000 bytes instead of 18001/],
      ['more bytes', { size: 10 }, /is larger than the expected 10 bytes/],
    ])('keeps nothing of a file that has %s, and says how to install it', async (_case, jar, message) => {
      await using server = await startRecordingServer((_request, response) => response.end(content));

      const search = fetchFrom(server.url, jar);

      await expect(search).rejects.toThrow(message);
      await expect(search).rejects.toThrow('npx firebase-tools setup:emulators:firestore');
      expect(await readdir(join(folder, 'scenestore'))).toEqual([]);
    });

    it('says what to install when there is no network', async () => {
      await expect(fetchFrom('http://127.0.0.1:1/')).rejects.toThrow(/could not be fetched from .*Debian, Ubuntu/s);
    });

    it('is not fetched with --offline', async () => {
      await expect(search({})).rejects.toThrow('--offline forbids to fetch it');
    });
  });

  async function program(file: string, script: string): Promise<void> {
    await writeFile(file, `#!/bin/sh\n${script}\n`);
    await chmod(file, 0o755);
  }

  async function put(name: string): Promise<string> {
    const path = join(folder, name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, '');
    return path;
  }
});
