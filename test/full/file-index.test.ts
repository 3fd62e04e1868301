import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { promisify } from 'node:util';
import { inflateRawSync } from 'node:zlib';
import { ZipFile } from 'yazl';
import type { Stack } from '../../local/stack/stack.ts';
import { LucitraClient } from '../support/lucitra-client.ts';
import { startTestStack } from '../support/stack.ts';

const MIB = 2 ** 20;
const GIB = 2 ** 30;

/** Runs the scan of two million files in a process of its own, and gives what it prints. */
async function scanFiles(...args: string[]): Promise<{ files?: number; blocks: number; max_rss_bytes: number }> {
  const script = join(import.meta.dirname, '..', 'support', 'scan-files.ts');
  const { stdout } = await promisify(execFile)(process.execPath, [script, ...args]);
  return JSON.parse(stdout);
}

describe('the index of two million files', () => {
  it('is written in memory that grows by what tells paths apart alone', async () => {
    const alone = await scanFiles('--no-index');
    const indexed = await scanFiles();

    expect(indexed).toMatchObject({ files: 2_000_000, blocks: 200 });
    expect(indexed.max_rss_bytes - alone.max_rss_bytes).toBeLessThan(128 * MIB);
  }, 300_000);
});

describe('a zip above 4 GiB', () => {
  let stack: Stack;

  beforeAll(async () => {
    stack = await startTestStack();
  });

  afterAll(() => stack.close());

  it('has files behind its first 4 GiB that are read by ranges as they were packed', async () => {
    const client = new LucitraClient(stack);
    const created = await client.create({ format: 'custom', filename: 'large.zip' });
    const zip = new ZipFile();
    const size = 4 * GIB + 12_345;
    const add = (path: string, content: string, compress: boolean) =>
      zip.addBuffer(Buffer.from(content), path, { compress });
    add('first.txt', 'first', false);
    zip.addReadStream(Readable.from(zeros(size)), 'large.bin', { compress: false, size });
    add('stored.txt', 'stored behind four gibibytes', false);
    add('deflated.txt', 'deflated '.repeat(1000), true);
    zip.end({ forceZip64Format: false, comment: '' }, () => {});
    const sent = await fetch(created.upload_url, {
      method: 'PUT',
      headers: { 'content-type': 'application/octet-stream' },
      body: Readable.toWeb(Readable.from(zip.outputStream)) as ReadableStream,
      duplex: 'half',
    } as RequestInit);
    expect(sent.status).toBe(200);
    await stack.events.idle();

    const list = await client.call<{ files: object[] }>('GET', `/v1/datasets/${created.id}/files`);
    const read = async (path: string, from = 0, bytes?: number): Promise<{ offset: number; content: Buffer }> => {
      const { body } = await client.call<{ url: string; offset: number; length: number; compression: string }>(
        'GET',
        `/v1/datasets/${created.id}/file?path=${path}`,
      );
      const first = body.offset + from;
      const range = `bytes=${first}-${first + (bytes ?? body.length) - 1}`;
      const content = Buffer.from(await (await fetch(body.url, { headers: { range } })).arrayBuffer());
      return { offset: body.offset, content: body.compression === 'none' ? content : inflateRawSync(content) };
    };

    expect(list.body.files).toMatchObject([
      { path: 'first.txt', size: 5 },
      { path: 'large.bin', size },
      { path: 'stored.txt', size: 28 },
      { path: 'deflated.txt', size: 9000 },
    ]);
    const stored = await read('stored.txt');
    expect(stored.offset).toBeGreaterThan(4 * GIB);
    expect(stored.content.toString()).toBe('stored behind four gibibytes');
    expect((await read('deflated.txt')).content.toString()).toBe('deflated '.repeat(1000));
    expect((await read('large.bin', 4 * GIB, 12_345)).content).toEqual(Buffer.concat([...zeros(12_345)]));
  }, 600_000);
});

/** So many bytes, of which the last one is not zero. */
function* zeros(size: number): Generator<Buffer> {
  const chunk = Buffer.alloc(MIB);
  for (let at = 0; at < size - 1; at += MIB) yield chunk.subarray(0, Math.min(MIB, size - 1 - at));
  yield Buffer.from('!');
}
