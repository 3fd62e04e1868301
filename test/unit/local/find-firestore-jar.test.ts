import { chmod, mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { findFirestoreJar } from '../../../local/emulator/find-firestore-jar.ts';
import { findJava } from '../../../local/emulator/find-java.ts';

const inSdk = 'platform/cloud-firestore-emulator/cloud-firestore-emulator.jar';

describe('looking for what the Firestore emulator needs', () => {
  let folder: string;
  /** Looks nowhere but where the test says. */
  const search = (env: NodeJS.ProcessEnv, usualRoots: string[] = []): Promise<string> =>
    findFirestoreJar({ FIREBASE_EMULATORS_PATH: join(folder, 'none'), ...env }, usualRoots);

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
    await Promise.all([chmod(home, 0o755), chmod(path, 0o755)]);

    expect(findJava({ JAVA_HOME: join(folder, 'jdk'), PATH: join(folder, 'bin') })).toBe(home);
    expect(findJava({ JAVA_HOME: join(folder, 'gone'), PATH: join(folder, 'bin') })).toBe(path);
  });

  it('says what to install when there is no Java', () => {
    expect(() => findJava({ PATH: folder })).toThrow('needs Java 11 or later');
  });

  async function put(name: string): Promise<string> {
    const path = join(folder, name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, '');
    return path;
  }
});
