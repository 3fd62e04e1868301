import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { request } from 'node:http';
import { startTestStorage, type TestStorage } from '../support/test-storage.ts';

const QUANTUM = 256 * 1024;
const BYTES = randomBytes(3 * QUANTUM + 1234);
const LAST = BYTES.length - 1;
const DAY = 24 * 60 * 60 * 1000;

let now = Date.now();
let local: TestStorage;
beforeAll(async () => {
  local = await startTestStorage({ clock: () => new Date(now) });
  await local.storage.createBucket('sessions');
});
afterAll(() => local.close());

describe('a resumable upload', () => {
  it.each([
    ['one request without a Content-Range', undefined],
    ['one request of known length', `bytes 0-${LAST}/${BYTES.length}`],
    ['one request that names only its total', `bytes 0-*/${BYTES.length}`],
    ['one request of unknown length', 'bytes 0-*/*'],
  ])('is complete after %s', async (_case, range) => {
    const session = await start('whole');

    const response = await send(session, range, BYTES);

    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ kind: 'storage#object', size: String(BYTES.length) });
    expect(await stored('whole')).toBe(true);
  });

  it('keeps whole multiples of 256 KiB of a chunk that is not the last', async () => {
    const session = await start('odd chunks');

    expect(await progress(send(session, `bytes 0-${QUANTUM + 99}/*`, BYTES.subarray(0, QUANTUM + 100)))).toBe(QUANTUM);
    expect(
      await progress(send(session, `bytes ${QUANTUM}-${QUANTUM + 9}/*`, BYTES.subarray(QUANTUM, QUANTUM + 10))),
    ).toBe(QUANTUM);
    expect((await send(session, `bytes ${QUANTUM}-${LAST}/${BYTES.length}`, BYTES.subarray(QUANTUM))).status).toBe(200);

    expect(await stored('odd chunks')).toBe(true);
  });

  it('skips bytes that it already has', async () => {
    const session = await start('overlap');
    await send(session, `bytes 0-${2 * QUANTUM - 1}/*`, BYTES.subarray(0, 2 * QUANTUM));
    const other = Buffer.concat([Buffer.alloc(2 * QUANTUM), BYTES.subarray(2 * QUANTUM)]);

    expect(await progress(send(session, `bytes 0-${QUANTUM - 1}/*`, other.subarray(0, QUANTUM)))).toBe(2 * QUANTUM);
    expect((await send(session, `bytes 0-${LAST}/${BYTES.length}`, other)).status).toBe(200);

    expect(await stored('overlap')).toBe(true);
  });

  it('refuses a gap, and is none the worse for it', async () => {
    const session = await start('gap');
    await send(session, `bytes 0-${QUANTUM - 1}/*`, BYTES.subarray(0, QUANTUM));

    const gap = await send(session, `bytes ${2 * QUANTUM}-${LAST}/${BYTES.length}`, BYTES.subarray(2 * QUANTUM));

    expect(gap.status).toBe(503);
    expect(await gap.text()).toBe(
      'Invalid request. According to the Content-Range header, the upload offset is 524288 byte(s), which exceeds already uploaded size of 262144 byte(s).',
    );
    expect(await progress(send(session, 'bytes */*'))).toBe(QUANTUM);
  });

  it('ends with a question that names the total of the bytes that have arrived', async () => {
    const session = await start('asked to end');
    await send(session, `bytes 0-${QUANTUM - 1}/*`, BYTES.subarray(0, QUANTUM));

    expect(await progress(send(session, `bytes */${QUANTUM + 1}`))).toBe(QUANTUM);
    expect(await progress(send(session, `bytes */${QUANTUM - 1}`))).toBe(QUANTUM);
    expect((await send(session, `bytes */${QUANTUM}`)).status).toBe(200);
  });

  it('answers with the object when it is asked or sent bytes after its end', async () => {
    const session = await start('ended');
    await send(session, 'bytes 0-2/3', Buffer.from('abc'));

    for (const answer of [send(session, 'bytes */*'), send(session, 'bytes 0-2/3', Buffer.from('xyz'))]) {
      expect(await (await answer).json()).toMatchObject({ name: 'ended', size: '3' });
    }
    expect((await local.storage.bucket('sessions').file('ended').download())[0].toString()).toBe('abc');
  });

  it('keeps what arrived before the connection broke', async () => {
    const session = await start('broken');
    const broken = request(session, { method: 'PUT', headers: { 'content-range': `bytes 0-${LAST}/${BYTES.length}` } });
    broken.on('error', () => {});
    broken.write(BYTES.subarray(0, QUANTUM + 500));
    await until(async () => (await progress(send(session, 'bytes */*'))) === QUANTUM);

    broken.destroy();

    expect((await send(session, `bytes ${QUANTUM}-${LAST}/${BYTES.length}`, BYTES.subarray(QUANTUM))).status).toBe(200);
    expect(await stored('broken')).toBe(true);
  });

  it('breaks off a request that hangs when the client begins another', async () => {
    const session = await start('hanging');
    const hanging = request(session, {
      method: 'PUT',
      headers: { 'content-range': `bytes 0-${LAST}/${BYTES.length}` },
    });
    const brokenOff = once(hanging, 'error');
    hanging.write(BYTES.subarray(0, QUANTUM));
    await until(async () => (await progress(send(session, 'bytes */*'))) === QUANTUM);

    expect((await send(session, `bytes 0-${LAST}/${BYTES.length}`, BYTES)).status).toBe(200);

    await brokenOff;
    expect(await stored('hanging')).toBe(true);
  });

  it('goes on after the server was restarted, with the right checksums', async () => {
    const session = new URL(await start('restarted'));
    await send(session.href, `bytes 0-${2 * QUANTUM - 1}/*`, BYTES.subarray(0, 2 * QUANTUM));
    const done = new URL(await start('done before'));
    await send(done.href, 'bytes 0-2/3', Buffer.from('abc'));

    local = await local.restart();

    session.port = done.port = String(local.server.port);
    expect(await progress(send(session.href, 'bytes */*'))).toBe(2 * QUANTUM);
    const rest = BYTES.subarray(2 * QUANTUM);
    expect((await send(session.href, `bytes ${2 * QUANTUM}-${LAST}/${BYTES.length}`, rest)).status).toBe(200);
    expect(await stored('restarted')).toBe(true);
    expect((await send(done.href, 'bytes */3')).status).toBe(200);
  });

  it('is valid for a week', async () => {
    const session = await start('a week');

    now += 7 * DAY - 1;
    expect((await send(session, 'bytes */*')).status).toBe(308);
    now += 1;
    expect((await send(session, 'bytes 0-2/3', Buffer.from('abc'))).status).toBe(410);
  });

  it('is over when its bytes do not have the checksum stated with the last chunk', async () => {
    const session = await start('wrong hash');
    const md5 = createHash('md5').update('other').digest('base64');

    const response = await send(session, 'bytes 0-2/3', Buffer.from('abc'), { 'x-goog-hash': `md5=${md5}` });

    expect(response.status).toBe(400);
    expect((await send(session, 'bytes */*')).status).toBe(404);
    expect((await local.storage.bucket('sessions').file('wrong hash').exists())[0]).toBe(false);
  });

  it.each([
    ['a range that cannot be read', 'bytes 0-2', 'abc'],
    ['a question with a body', 'bytes */*', 'abc'],
    ['a range longer than the body', 'bytes 0-3/4', 'abc'],
    ['a range shorter than the body', 'bytes 0-1/2', 'abc'],
    ['another total than was announced', 'bytes 0-2/3', 'abc'],
  ])('refuses %s', async (_case, range, body) => {
    const session = await start('refused', { 'x-upload-content-length': '4' });

    expect((await send(session, range, Buffer.from(body))).status).toBe(400);
    expect((await send(session, 'bytes 0-3/4', Buffer.from('abcd'))).status).toBe(200);
  });

  it('is answered with 404 when it was never begun', async () => {
    const url = `${local.server.url}/upload/storage/v1/b/sessions/o?uploadType=resumable&upload_id=unknown`;

    expect((await send(url, 'bytes */*')).status).toBe(404);
  });
});

async function start(name: string, headers: Record<string, string> = {}): Promise<string> {
  const url = `${local.server.url}/upload/storage/v1/b/sessions/o?uploadType=resumable&name=${encodeURIComponent(name)}`;
  const response = await fetch(url, { method: 'POST', headers });
  expect(response.status).toBe(200);
  return response.headers.get('location') ?? '';
}

function send(
  session: string,
  range: string | undefined,
  body?: Buffer,
  headers: Record<string, string> = {},
): Promise<Response> {
  return fetch(session, {
    method: 'PUT',
    headers: { ...headers, ...(range && { 'content-range': range }) },
    ...(body && { body }),
  });
}

/** Bytes that the server says it has. */
async function progress(answer: Promise<Response>): Promise<number> {
  const response = await answer;
  expect(response.status).toBe(308);
  const range = response.headers.get('range');
  return range === null ? 0 : Number(range.replace('bytes=0-', '')) + 1;
}

/** Whether the object has the bytes that were sent, by its content and by the checksums that it states. */
async function stored(name: string): Promise<boolean> {
  const [content] = await local.storage.bucket('sessions').file(name).download({ validation: 'md5' });
  return content.equals(BYTES);
}

async function until(condition: () => Promise<boolean>): Promise<void> {
  while (!(await condition()));
}
