import { execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdir, open, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { Agent, fetch } from 'undici';
import { readCrc32c } from '../packages/client/src/checksum/file-checksums.ts';
import { type LocalLayout, localLayout } from '../packages/client/src/local/local-layout.ts';
import { readLayout } from '../packages/client/src/local/read-layout.ts';
import { fetchParts } from '../packages/client/src/pull/fetch-parts.ts';
import { PART_BYTES, PartMap } from '../packages/client/src/pull/part-map.ts';
import { SEND_TIMING, sendLayout } from '../packages/client/src/push/send-layout.ts';
import { markInOnePiece } from '../shared/scan/mark-in-one-piece.ts';
import { inFolder } from './in-folder.ts';
import { compared } from './report.ts';

/** The most that sending and fetching may take, as a multiple of curl's time for a tar that is ready. */
const TRANSFER_PROMISE = 1.1;

/** The same for all of a push: the folder is listed, read once for its checksum, and sent. */
const WHOLE_PROMISE = 1.5;

const FILES = 400;
const FILE_BYTES = 1_000_000;

/** Pairs, measured in turn. */
const ROUNDS = 5;

const run = promisify(execFile);
const cli = join(import.meta.dirname, '../packages/storage-emulator/src/cli.ts');

/** What the client's transfers take beside those of curl and of `gcloud storage cp`, to the same local server. */
export function push(): Promise<void> {
  // As the command does.
  markInOnePiece();
  return inFolder(async (folder) => {
    const server = spawn(
      process.execPath,
      [cli, '--port', '0', '--data-dir', join(folder, 'data'), '--bucket', 'scenes'],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    const [line] = await once(createInterface(server.stdout), 'line');
    try {
      await measure(folder, new Storage(String(line).replace('ready ', '')));
    } finally {
      server.kill();
    }
  });
}

async function measure(folder: string, storage: Storage): Promise<void> {
  const scenes = join(folder, 'scenes');
  const tar = join(folder, 'scenes.tar');
  await mkdir(scenes);
  for (let index = 0; index < FILES; index++) await writeFile(join(scenes, `${index}.bin`), randomBytes(FILE_BYTES));
  const layout = await localLayout(scenes);
  await pipeline(readLayout(layout, 0, layout.size), createWriteStream(tar));
  const sends: [number, number][] = [];
  const wholes: [number, number][] = [];
  const gclouds: [number, number][] = [];
  const pulls: [number, number][] = [];
  for (let round = 0; round <= ROUNDS; round++) {
    const curl = await seconds(async () => run('curl', ['-sS', '-T', tar, await storage.session()]));
    const sent = await seconds(async () => storage.send(layout));
    const whole = await seconds(async () => storage.pushWhole(scenes, join(folder, `state-${round}`)));
    const gcloud = await seconds(() => storage.gcloudCopy(tar, folder));
    const curlGet = await seconds(() => run('curl', ['-sS', '-o', join(folder, 'a'), storage.objectUrl]));
    const pulled = await seconds(() => storage.pull(join(folder, 'b'), layout.size));
    // The first round warms up.
    if (round === 0) continue;
    sends.push([sent, curl]);
    wholes.push([whole, curl]);
    gclouds.push([whole, gcloud]);
    pulls.push([pulled, curlGet]);
  }
  console.log('measured, s                  client    other   ratio, and 95 % of its resamples');
  console.log(compared('sending : curl -T', sends, TRANSFER_PROMISE));
  console.log(compared('push : curl -T', wholes, WHOLE_PROMISE));
  console.log(compared('push : gcloud cp', gclouds, TRANSFER_PROMISE));
  console.log(compared('pull : curl', pulls, TRANSFER_PROMISE));
}

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return (performance.now() - began) / 1000;
}

/** The local server, and what the client does with it. */
class Storage {
  readonly objectUrl: string;
  readonly #url: string;
  readonly #dispatcher = new Agent();

  constructor(url: string) {
    this.#url = url;
    this.objectUrl = `${url}/storage/v1/b/scenes/o/scenes.tar?alt=media`;
  }

  async session(): Promise<string> {
    const address = `${this.#url}/upload/storage/v1/b/scenes/o?uploadType=resumable&name=scenes.tar`;
    const response = await fetch(address, { method: 'POST' });
    return response.headers.get('location') ?? '';
  }

  async send(layout: LocalLayout): Promise<void> {
    const { signal } = new AbortController();
    const session = await this.session();
    await sendLayout({ session, layout, isFresh: true, dispatcher: this.#dispatcher, timing: SEND_TIMING, signal });
  }

  async pushWhole(path: string, stateFolder: string): Promise<void> {
    const layout = await localLayout(path);
    await readCrc32c(layout, { stateFolder, root: path });
    await this.send(layout);
  }

  async gcloudCopy(file: string, folder: string): Promise<void> {
    const env = {
      ...process.env,
      CLOUDSDK_API_ENDPOINT_OVERRIDES_STORAGE: `${this.#url}/storage/v1/`,
      CLOUDSDK_AUTH_DISABLE_CREDENTIALS: 'true',
      CLOUDSDK_CORE_PROJECT: 'scenestore-bench',
      CLOUDSDK_CONFIG: join(folder, 'gcloud'),
    };
    await run('gcloud', ['storage', 'cp', file, 'gs://scenes/gcloud.tar'], { env });
  }

  async pull(target: string, size: number): Promise<void> {
    const download = {
      ...{ url: this.objectUrl, expires_at: '2999-01-01T00:00:00Z', size_bytes: size },
      ...{ crc32c: '', generation: '', filename: 'scenes.tar' },
    };
    await rm(`${target}.json`, { force: true });
    const map = await PartMap.open(`${target}.json`, download, PART_BYTES);
    const file = await open(target, 'w');
    const { signal } = new AbortController();
    const response = await fetch(this.objectUrl.replace('?alt=media', ''));
    const { generation } = (await response.json()) as { generation: string };
    const source = async (): Promise<typeof download> => ({ ...download, generation });
    await fetchParts({ map, file, source, dispatcher: this.#dispatcher, timing: SEND_TIMING, signal });
    await file.close();
  }
}
