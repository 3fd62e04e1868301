import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { brotliCompressSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { closeNow, listen } from '../../../local/processes/http-server.ts';
import { IncomingBody, MAX_BODY_BYTES } from '../../../shared/http/incoming-body.ts';

type Work = (body: IncomingBody, response: ServerResponse) => Promise<void>;

describe('the body of a request', () => {
  let server: Server;
  let port: number;
  let work: Work;
  let arrived: PromiseWithResolvers<IncomingMessage>;

  beforeAll(async () => {
    server = createServer((request, response) => {
      arrived.resolve(request);
      const body = new IncomingBody(request, response, 100);
      work(body, response);
    });
    port = Number(new URL(await listen(server, 0)).port);
  });
  beforeEach(() => {
    arrived = Promise.withResolvers();
  });
  afterAll(() => closeNow(server));

  const reads: Work = async (body, response) => {
    const answer = await body.read().then(
      (bytes) => `read ${bytes.length}`,
      (error: Error) => error.message,
    );
    response.end(answer);
  };
  const answersUnread: Work = async (body, response) => {
    body.discard();
    response.end('unread');
  };
  const post = async (body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string> = {}): Promise<string> =>
    (await fetch(`http://127.0.0.1:${port}`, { method: 'POST', body, headers })).text();
  /** Sends bytes as they are, and resolves with all that comes back once the connection is closed. */
  const exchange = (head: string, bytes: Buffer | string = ''): Promise<string> => {
    const socket = connect(port, '127.0.0.1');
    socket.write(`POST / HTTP/1.1\r\nHost: here\r\n${head}\r\n\r\n`);
    socket.write(bytes);
    socket.on('error', () => {});
    return text(socket);
  };
  const chunk = (length: number): Buffer =>
    Buffer.concat([Buffer.from(`${length.toString(16)}\r\n`), Buffer.alloc(length), Buffer.from('\r\n')]);

  it.each([
    ['gzip', gzipSync],
    ['deflate', deflateSync],
    ['br', brotliCompressSync],
    ['zstd', zstdCompressSync],
  ])('is decompressed: %s', async (encoding, compress) => {
    work = reads;

    expect(await post(compress(Buffer.alloc(100_000)), { 'content-encoding': encoding })).toBe('read 100000');
  });

  it.each<[string, string | Uint8Array<ArrayBuffer>, Record<string, string>, string]>([
    ['is of an unknown encoding', 'x', { 'content-encoding': 'lzma' }, 'use one of gzip, deflate, br, zstd, or none'],
    ['is no gzip', 'x', { 'content-encoding': 'gzip' }, 'The body cannot be decompressed as gzip'],
    ['ends too early', gzipSync('text').subarray(0, 12), { 'content-encoding': 'gzip' }, 'cannot be decompressed'],
    [
      'inflates to more than 1 MiB',
      gzipSync(Buffer.alloc(MAX_BODY_BYTES + 1)),
      { 'content-encoding': 'gzip' },
      'at most',
    ],
    ['has more than 1 MiB', Buffer.alloc(MAX_BODY_BYTES + 1), {}, 'The body must be at most 1048576 bytes'],
  ])('is refused when it %s', async (_case, body, headers, message) => {
    work = reads;

    expect(await post(body, headers)).toContain(message);
  });

  it('that stalls is refused, and its connection closed', async () => {
    work = reads;

    const answer = await exchange('Content-Length: 10', '12345');

    expect(answer).toContain('The body sent nothing for 0.1 s');
    expect(answer).toContain('Connection: close');
  });

  it('that is cut off harms nothing', async () => {
    const seen = Promise.withResolvers<Error>();
    work = (body) => body.read().then(() => {}, seen.resolve);
    const socket = connect(port, '127.0.0.1');
    socket.write('POST / HTTP/1.1\r\nHost: here\r\nContent-Length: 10\r\n\r\n12345', () => socket.destroy());

    expect((await seen.promise).message).toBe('The body was cut off');
  });

  it('that is never read leaves the connection to the next request', async () => {
    work = answersUnread;
    const body = 'x'.repeat(60_000);
    const request = `POST / HTTP/1.1\r\nHost: here\r\nContent-Length: ${body.length}\r\n`;

    const answer = await exchange(
      `Content-Length: ${body.length}`,
      `${body}${request}Connection: close\r\n\r\n${body}`,
    );

    expect(answer.match(/HTTP\/1\.1 200/g)).toHaveLength(2);
  });

  it.each([
    ['is declared to be', `Content-Length: ${100 * MAX_BODY_BYTES}`],
    ['is, in chunks', 'Transfer-Encoding: chunked'],
  ])('that is never read ends its connection when it %s larger than 1 MiB', async (_case, head) => {
    work = answersUnread;
    const endless = Buffer.concat(Array.from({ length: 20 }, () => chunk(MAX_BODY_BYTES)));

    const answer = await exchange(head, endless);

    const { socket } = await arrived.promise;
    expect(answer).toContain('unread');
    expect(socket.bytesRead).toBeLessThan(3 * MAX_BODY_BYTES);
  });
});
