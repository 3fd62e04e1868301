import { type ChildProcess, spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';

const MIB = 1024 * 1024;
const SIZE = 2048 * MIB;
const LARGEST_RESIDENT_SET = 200 * MIB;

let child: ChildProcess;
let exited: Promise<unknown>;
let url: string;
let dataDir: string;
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'scenestore-storage-'));
  const program = join(import.meta.dirname, '../../src/cli.ts');
  child = spawn(process.execPath, [program, '--port', '0', '--data-dir', dataDir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  exited = once(child, 'exit');
  if (!child.stdout) throw new Error('The server has no output to read its URL from.');
  const [line] = await once(createInterface(child.stdout), 'line');
  url = String(line).replace('ready ', '');
  await fetch(`${url}/storage/v1/b`, { method: 'POST', body: JSON.stringify({ name: 'large' }) });
});
afterAll(async () => {
  child.kill();
  await exited;
  await rm(dataDir, { recursive: true });
});

/** 2 GiB that no two mebibytes of are alike. */
async function* content(): AsyncGenerator<Uint8Array> {
  const block = randomBytes(MIB);
  for (let index = 0; index < SIZE / MIB; index++) {
    const next = Buffer.from(block);
    next.writeUInt32BE(index);
    yield next;
  }
}

async function peakResidentSet(): Promise<number> {
  const status = await readFile(`/proc/${child.pid}/status`, 'utf8');
  return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1]) * 1024;
}

describe('2 GiB', () => {
  it.each(['media', 'resumable'])(
    'come and go (%s) without the server growing',
    async (uploadType) => {
      const target = `${url}/upload/storage/v1/b/large/o?uploadType=${uploadType}&name=${uploadType}`;
      const session = uploadType === 'media' ? target : await startSession(target);
      const sent = createHash('md5');
      const hashed = Readable.from(content()).map((chunk: Buffer) => {
        sent.update(chunk);
        return chunk;
      });

      const upload = await fetch(session, {
        method: uploadType === 'media' ? 'POST' : 'PUT',
        body: Readable.toWeb(hashed),
        duplex: 'half',
      });
      const stored = Object(await upload.json());
      const received = createHash('md5');
      const download = await fetch(`${url}/storage/v1/b/large/o/${uploadType}?alt=media`);
      for await (const chunk of download.body ?? []) received.update(chunk);

      expect(stored).toMatchObject({ size: String(SIZE), md5Hash: sent.digest('base64') });
      expect(received.digest('base64')).toBe(stored.md5Hash);
      expect(await peakResidentSet()).toBeLessThan(LARGEST_RESIDENT_SET);
    },
    300_000,
  );
});

async function startSession(target: string): Promise<string> {
  const response = await fetch(target, { method: 'POST' });
  return response.headers.get('location') ?? '';
}
