import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { Storage } from '@google-cloud/storage';
import type { ByteSource } from '../../../shared/scan/byte-source.ts';
import { ObjectGone } from '../../../shared/storage/object-info.ts';
import { objectSource, STALL_MS } from '../../../shared/storage/object-source.ts';
import { MAX_RETRY_MS, REAL_TIMING, type Timing } from '../../../shared/storage/retry-policy.ts';
import { type RecordingServer, startRecordingServer } from '../../support/recording-server.ts';
import { VirtualTiming } from '../../support/virtual-timing.ts';

const BYTES = Buffer.from(Array.from({ length: 1000 }, (_, at) => (at * at) % 251));
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** One request for some of the bytes, and the ways to answer it. */
interface Asked {
  /** Counted from 1. */
  number: number;
  /** Sends all that was asked for, or as many bytes of it, and then nothing more. */
  send(bytes?: number): void;
  /** Sends a few bytes and breaks the connection. */
  breakAfter(bytes: number): void;
  refuse(status: number): void;
  response: ServerResponse;
}

describe('the bytes of an object', () => {
  let time: VirtualTiming;
  let server: RecordingServer;
  let source: ByteSource;
  let answer: (asked: Asked) => void;

  const open = (timing: Timing, signal?: AbortSignal): ByteSource => {
    const storage = new Storage({ projectId: 'test', apiEndpoint: server.url, retryOptions: { autoRetry: false } });
    const object = { bucket: 'uploads', name: 'a', generation: '1', sizeBytes: BYTES.length };
    return objectSource(storage.bucket('uploads').file('a'), object, { signal, timing });
  };

  beforeEach(async () => {
    time = new VirtualTiming();
    server = await startRecordingServer(({ headers }, response) => {
      answer({ number: server.requests.length, ...answersTo(String(headers.range), response) });
    });
    source = open(time);
  });
  afterEach(() => server[Symbol.asyncDispose]());

  it('arrive through nine minutes of 503 in the middle of them', async () => {
    answer = ({ number, breakAfter, refuse, send }) => {
      if (number === 1) breakAfter(100);
      else if (time.now() < 9 * MINUTE) refuse(503);
      else send();
    };

    expect((await buffer(source.stream())).equals(BYTES)).toBe(true);
    expect(time.now()).toBeGreaterThanOrEqual(9 * MINUTE);
  });

  it('arrive through any number of such outages, as long as there is progress between them', async () => {
    let outageEnds = 0;
    answer = ({ breakAfter, refuse }) => {
      if (time.now() < outageEnds) return refuse(503);
      outageEnds = time.now() + 9 * MINUTE;
      breakAfter(250);
    };

    expect((await buffer(source.stream())).equals(BYTES)).toBe(true);
    expect(time.now()).toBeGreaterThanOrEqual(3 * 9 * MINUTE);
  });

  it('are given up with the fault of the platform after ten minutes without one of them', async () => {
    answer = ({ refuse }) => refuse(503);

    await expect(source.read(0, 10)).rejects.toMatchObject({ code: 503 });

    expect(time.now()).toBeGreaterThanOrEqual(MAX_RETRY_MS);
    expect(time.now()).toBeLessThan(MAX_RETRY_MS + MINUTE);
  });

  it('are asked for in pauses that grow to half a minute at most', async () => {
    answer = ({ refuse }) => refuse(503);

    await expect(source.read(0, 10)).rejects.toThrow();

    expect(time.pauses.slice(0, 4)).toEqual([75, 150, 300, 600]);
    expect(Math.max(...time.pauses)).toBe(22_500);
  });

  it.each([
    [404, 'once', 1],
    [412, 'once', 1],
    [403, 'for seconds only', 6],
    [416, 'for seconds only', 6],
  ])('that are answered %d are asked for %s', async (status, _words, requests) => {
    answer = ({ refuse }) => refuse(status);

    const fault: unknown = await source.read(0, 10).catch((error: unknown) => error);

    expect(fault instanceof ObjectGone).toBe(status === 404);
    expect(server.requests).toHaveLength(requests);
    expect(time.now()).toBeLessThan(5_000);
  });

  it('are not waited for any more once the signal is aborted', async () => {
    const abort = new AbortController();
    const reason = new Error('the lease is lost');
    answer = ({ refuse }) => refuse(503);
    const pause: Timing['pause'] = (_ms, signal) => {
      const pausing = REAL_TIMING.pause(HOUR, signal);
      abort.abort(reason);
      return pausing;
    };

    await expect(open({ ...REAL_TIMING, pause }, abort.signal).read(0, 10)).rejects.toBe(reason);
  });

  it('arrive when the connection falls silent in the middle of them, which is closed then', async () => {
    let closed: Promise<unknown> | undefined;
    answer = ({ number, send, response }) => {
      if (number === 1) closed = once(response, 'close');
      send(number === 1 ? 100 : undefined);
    };
    const chunks = source.stream()[Symbol.asyncIterator]();
    const first = await chunks.next();

    const second = chunks.next();
    time.advance(STALL_MS);

    expect(Buffer.concat([first.value, (await second).value]).equals(BYTES)).toBe(true);
    await closed;
    expect(server.requests.map(({ headers }) => headers.range)).toEqual(['bytes=0-999', 'bytes=100-999']);
  });

  it('are waited for in silence for a minute, and not less', async () => {
    let finish = (): void => {};
    answer = ({ send }) => {
      finish = () => send(900);
      send(100);
    };
    const chunks = source.stream()[Symbol.asyncIterator]();
    await chunks.next();

    const second = chunks.next();
    time.advance(STALL_MS - 1);
    finish();

    expect((await second).value).toHaveLength(900);
    expect(server.requests).toHaveLength(1);
  });

  it('arrive when a range of them is asked for and nothing comes at first', async () => {
    answer = ({ number, send }) => (number === 1 ? time.advance(STALL_MS) : send());

    expect(Buffer.from(await source.read(100, 50)).equals(BYTES.subarray(100, 150))).toBe(true);
    expect(server.requests).toHaveLength(2);
  });

  it('are given up when nothing comes for ten minutes', async () => {
    answer = () => time.advance(STALL_MS);

    await expect(source.read(0, 10)).rejects.toThrow('No bytes for 60000 ms at position 0 of 1000');

    expect(server.requests.length).toBeGreaterThan(5);
    expect(time.now()).toBeLessThan(MAX_RETRY_MS + 2 * MINUTE);
  });

  describe('whose reader takes a day over one of them', () => {
    it('still come from the same connection', async () => {
      let finish = (): void => {};
      answer = ({ send }) => {
        finish = () => send(900);
        send(100);
      };
      const chunks = source.stream()[Symbol.asyncIterator]();
      await chunks.next();

      time.advance(24 * HOUR);
      finish();

      expect((await chunks.next()).value).toHaveLength(900);
      expect(server.requests).toHaveLength(1);
    });

    it('arrive through an outage that comes then', async () => {
      answer = ({ number, breakAfter, refuse, send }) => {
        if (number === 1) breakAfter(100);
        else if (time.now() < 24 * HOUR + 5 * MINUTE) refuse(503);
        else send();
      };
      const chunks = source.stream()[Symbol.asyncIterator]();
      await chunks.next();

      time.advance(24 * HOUR);

      expect((await chunks.next()).value).toHaveLength(900);
    });

    it('arrive when the connection falls silent then', async () => {
      answer = ({ number, send }) => send(number === 1 ? 100 : undefined);
      const chunks = source.stream()[Symbol.asyncIterator]();
      await chunks.next();

      time.advance(24 * HOUR);
      const second = chunks.next();
      time.advance(STALL_MS);

      expect((await second).value).toHaveLength(900);
    });
  });
});

it('a real timer that has fired fires again when it is restarted', async () => {
  let fired = (): void => {};
  const timer = REAL_TIMING.timer(1, () => fired());

  for (let times = 1; times <= 2; times++) {
    await new Promise<void>((resolve) => {
      fired = resolve;
      timer.restart();
    });
  }
});

/** The ways to answer a request for a range. */
function answersTo(range: string, response: ServerResponse): Omit<Asked, 'number'> {
  const [start = 0, last = 0] = range.replace('bytes=', '').split('-').map(Number);
  const asked = BYTES.subarray(start, last + 1);
  let sent = 0;
  const write = (bytes: number, then?: () => void): void => {
    if (sent === 0) response.writeHead(206, { 'content-length': asked.length });
    response.write(asked.subarray(sent, sent + bytes), then);
    sent += bytes;
  };
  return {
    send: (bytes = asked.length) => write(bytes),
    breakAfter: (bytes) => write(bytes, () => response.socket?.end()),
    refuse: (status) => response.writeHead(status).end('no'),
    response,
  };
}
