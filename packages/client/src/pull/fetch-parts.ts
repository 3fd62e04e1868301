import type { FileHandle } from 'node:fs/promises';
import { crc32c } from '@node-rs/crc32';
import { type Dispatcher, request } from 'undici';
import { isTemporary, unreachable } from '../api/api-client.ts';
import { Backoff } from '../api/backoff.ts';
import type { Download } from '../api/types.ts';
import type { SendTiming } from '../push/send-layout.ts';
import { ScenestoreError } from '../scenestore-error.ts';
import { GatheredWrites } from './gathered-writes.ts';
import type { PartMap } from './part-map.ts';

/** Parts that are fetched at once. */
const AT_ONCE = 8;

/** A URL is replaced so long before it ends. */
const RENEW_MS = 60_000;

/** Where parts come from, and go to. */
export interface Fetching {
  map: PartMap;
  file: FileHandle;
  /** The present URL, or with `isStale` another one. */
  source: () => Promise<Download>;
  dispatcher: Dispatcher;
  timing: SendTiming;
  signal: AbortSignal;
  onProgress?: (bytes: number) => void;
}

/** Fetches all parts that are missing. @throws ScenestoreError UNREACHABLE, CHANGED; DISK_FULL */
export async function fetchParts(fetching: Fetching): Promise<void> {
  const { map, onProgress } = fetching;
  const waiting = map.missing().values();
  const failure = new AbortController();
  const signal = AbortSignal.any([fetching.signal, failure.signal]);
  let bytes = map.bytes();
  const count = (more: number): void => {
    bytes += more;
    onProgress?.(bytes);
  };
  const worker = async (): Promise<void> => {
    for (const part of waiting) {
      signal.throwIfAborted();
      await map.complete(part.index, await fetchPart(part, { ...fetching, signal }, count));
    }
  };
  const workers = Array.from({ length: AT_ONCE }, () =>
    worker().catch((error: unknown) => {
      failure.abort(error);
      throw error;
    }),
  );
  // All of them end before the file is closed; the first fault is the one that is told.
  await Promise.allSettled(workers);
  fetching.signal.throwIfAborted();
  if (failure.signal.aborted) throw failure.signal.reason;
}

/** @returns the checksum of the part */
async function fetchPart(
  { start, end }: { start: number; end: number },
  fetching: Fetching,
  count: (bytes: number) => void,
): Promise<number> {
  const writes = new GatheredWrites(fetching.file, start);
  let checksum = 0;
  await fetchRange(start, end, fetching, async (chunk) => {
    checksum = crc32c(chunk, checksum);
    await writes.add(chunk);
    count(chunk.length);
  });
  await writes.flush().catch((error: unknown) => {
    throw diskFault(error);
  });
  return checksum;
}

/** Where a range comes from. */
export type RangeSource = Pick<Fetching, 'dispatcher' | 'timing' | 'signal'> & {
  source: () => Promise<Pick<Download, 'url' | 'generation'>>;
};

/**
 * Fetches a range of an archive, and goes on where a connection broke.
 * @param take receives each chunk, in order
 * @throws ScenestoreError UNREACHABLE, CHANGED; DISK_FULL
 */
export async function fetchRange(
  start: number,
  end: number,
  from: RangeSource,
  take: (chunk: Buffer) => Promise<void>,
): Promise<void> {
  const { timing, signal } = from;
  let at = start;
  let backoff = new Backoff(timing.pause, signal);
  while (at < end) {
    const before = at;
    const fault = await readRange(at, end, from, async (chunk) => {
      await take(chunk);
      at += chunk.length;
    });
    if (at === end) return;
    signal.throwIfAborted();
    if (at > before) backoff = new Backoff(timing.pause, signal);
    if (backoff.elapsedMs > timing.giveUpMs) throw unreachable('Cloud Storage', fault);
    await backoff.pause();
  }
}

/** Reads a range as far as it comes. @returns why it ended */
async function readRange(
  start: number,
  end: number,
  { source, dispatcher, timing, signal }: RangeSource,
  take: (chunk: Buffer) => Promise<void>,
): Promise<unknown> {
  const { url, generation } = await source();
  const headers = { range: `bytes=${start}-${end - 1}` };
  let local: unknown;
  try {
    const limits = { headersTimeout: timing.answerMs, bodyTimeout: timing.stallMs };
    const answer = await request(url, { dispatcher, signal, headers, ...limits });
    if (answer.statusCode !== 206) {
      await answer.body.dump();
      if (isTemporary(answer.statusCode) || [400, 401, 403].includes(answer.statusCode))
        return `HTTP ${answer.statusCode}`;
      throw changed();
    }
    const served = answer.headers['x-goog-generation'];
    if (served !== undefined && served !== generation) throw changed();
    for await (const chunk of answer.body) {
      await take(chunk).catch((error: unknown) => {
        local = error;
        throw error;
      });
    }
    return 'the connection ended';
  } catch (error) {
    if (local !== undefined) throw diskFault(local);
    if (error instanceof ScenestoreError) throw error;
    return error;
  }
}

/** Keeps the URL of a download fresh. */
export function freshSource(first: Download, renew: () => Promise<Download>): () => Promise<Download> {
  let present = Promise.resolve(first);
  return async () => {
    const known = await present;
    if (Date.parse(known.expires_at) - Date.now() < RENEW_MS) {
      present = renew();
      // A fault is this caller's; the next one asks again.
      present.catch(() => {
        present = Promise.resolve(known);
      });
    }
    return present;
  };
}

function changed(): ScenestoreError {
  return new ScenestoreError('platform', 'CHANGED', 'The archive changed while it was fetched; pull it again.');
}

/** What a file system says when there is no room. */
export function diskFault(error: unknown): unknown {
  const { code } = Object(error) as NodeJS.ErrnoException;
  if (code !== 'ENOSPC' && code !== 'EDQUOT') return error;
  const message = 'The disk is full. Make room and run the same command again: what has arrived is kept.';
  return new ScenestoreError('usage', 'DISK_FULL', message, { cause: error });
}
