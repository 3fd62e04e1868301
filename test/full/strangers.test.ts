import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import type { Stack } from '../../local/stack/stack.ts';
import { type MeasuredInstance, startMeasuredInstance } from '../support/measured-instance.ts';
import { startTestStack } from '../support/stack.ts';

const MIB = 2 ** 20;

/** A JSON array of 1 MiB: parsed before anything else is looked at, 40 of them take hundreds of MiB. */
const bomb = gzipSync(`[${'0,'.repeat(MIB / 2 - 1)}0]`, { level: 9 });

describe('a function as it is deployed', () => {
  let stack: Stack;
  let instance: MeasuredInstance;

  beforeAll(async () => {
    stack = await startTestStack();
    instance = await startMeasuredInstance('create-dataset', stack);
  });

  afterAll(async () => {
    await instance?.close();
    await stack.close();
  });

  const forged = { authorization: `Bearer luci_${'0'.repeat(59)}` };
  const strangers = [
    ['POST', '/v1/datasets', 401, {}],
    ['POST', '/v1/datasets', 401, forged],
    ['POST', '/v1/unknown', 404, {}],
    ['PUT', '/v1/datasets', 405, {}],
  ] as const;

  it('takes less than 24 MiB more for 40 requests at once of 1 KB that inflate to 1 MiB, without a genuine credential', async () => {
    const wrong: number[] = [];
    const send = async ([method, path, status, credential]: (typeof strangers)[number]): Promise<void> => {
      const headers = { 'content-type': 'application/json', 'content-encoding': 'gzip', ...credential };
      const response = await fetch(instance.url + path, { method, headers, body: bomb });
      await response.arrayBuffer();
      if (response.status !== status) wrong.push(response.status);
    };
    for (const stranger of strangers) await send(stranger);

    const growth = await instance.growth(async () => {
      for (const stranger of strangers) await Promise.all(Array.from({ length: 40 }, () => send(stranger)));
    });

    expect(bomb.length).toBeLessThan(1100);
    expect(wrong).toEqual([]);
    expect(growth).toBeLessThan(24 * MIB);
  });

  /** Sends a request whose body stalls; resolves with all that is answered, and the seconds after which it is closed. */
  async function stall(key: string): Promise<{ answer: string; seconds: number }> {
    const { hostname, port } = new URL(instance.url);
    const socket = connect(Number(port), hostname);
    socket.on('error', () => {});
    const started = performance.now();
    socket.write(
      `POST /v1/datasets HTTP/1.1\r\nHost: here\r\nAuthorization: Bearer ${key}\r\nContent-Length: 1000\r\n\r\n{"name":`,
    );
    const answer = await text(socket);
    return { answer, seconds: (performance.now() - started) / 1000 };
  }

  it('closes the connection of a body that sends nothing for 30 s, and of a stranger no later', async () => {
    const [caller, stranger] = await Promise.all([stall(stack.credentials.api_key), stall('luci_forged')]);

    expect(caller.answer).toMatch(/^HTTP\/1\.1 400 .*The body sent nothing for 30 s/s);
    expect(caller.seconds).toBeGreaterThanOrEqual(29.9);
    expect(caller.seconds).toBeLessThan(40);
    expect(stranger.answer).toMatch(/^HTTP\/1\.1 401 /);
    expect(stranger.seconds).toBeLessThan(40);
  });
});
