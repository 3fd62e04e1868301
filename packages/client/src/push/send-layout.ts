import type { Dispatcher } from 'undici';
import { unreachable } from '../api/api-client.ts';
import { Backoff, type Pause, pauseFor } from '../api/backoff.ts';
import type { LocalFile } from '../local/local-file.ts';
import { readLayout } from '../local/read-layout.ts';
import type { Layout } from '../tar/layout.ts';
import { askSession, cancelSession, putBytes, type SessionState } from './storage-session.ts';

/** When a connection counts as broken, and when to give up; milliseconds. */
export interface SendTiming {
  /** No byte was taken for so long. */
  stallMs: number;
  /** No answer came for so long, after the last byte or to a question. */
  answerMs: number;
  /** No byte arrived for so long, over all tries. */
  giveUpMs: number;
  pause: Pause;
}

export const SEND_TIMING: SendTiming = { stallMs: 60_000, answerMs: 120_000, giveUpMs: 600_000, pause: pauseFor };

/** What is sent, and where. */
export interface Sending {
  session: string;
  layout: Layout<LocalFile>;
  /** Whether nothing has been sent to the session yet. */
  isFresh: boolean;
  dispatcher: Dispatcher;
  timing: SendTiming;
  signal: AbortSignal;
  /** Receives the bytes that have gone out, of the layout's. */
  onProgress?: (bytes: number) => void;
}

/**
 * Sends a layout to a resumable session: one PUT of all that is left, and after a break a question where to go on.
 * @returns `false` when the session ended before, so that another one is needed
 * @throws ScenestoreError UNREACHABLE, UPLOAD_REFUSED, or the fault of a file, after which the session is cancelled
 */
export async function sendLayout(sending: Sending): Promise<boolean> {
  const { session, layout, timing, signal } = sending;
  let state: SessionState = sending.isFresh ? { offset: 0 } : await ask(sending);
  let farthest = -1;
  let backoff = new Backoff(timing.pause, signal);
  let since = Date.now();
  for (;;) {
    signal.throwIfAborted();
    if ('complete' in state) return true;
    if ('ended' in state) return false;
    if ('offset' in state) {
      if (state.offset > farthest) {
        farthest = state.offset;
        since = Date.now();
        backoff = new Backoff(timing.pause, signal);
      }
      state = await put(sending, state.offset);
      if ('complete' in state || 'ended' in state) continue;
    }
    if (Date.now() - since > timing.giveUpMs) {
      throw unreachable(
        new URL(session).host,
        'broken' in state ? state.broken : `${layout.size - farthest} bytes left`,
      );
    }
    await backoff.pause('broken' in state ? state.retryAfter : undefined);
    state = await ask(sending);
  }
}

function ask({ session, layout, dispatcher, timing, signal }: Sending): Promise<SessionState> {
  const limited = AbortSignal.any([signal, AbortSignal.timeout(timing.answerMs)]);
  return askSession(session, layout.size, { dispatcher, signal: limited });
}

async function put(sending: Sending, offset: number): Promise<SessionState> {
  const { session, layout, dispatcher, timing, signal, onProgress } = sending;
  const watch = new Watch(timing);
  let fault: unknown;
  async function* body(): AsyncGenerator<Uint8Array> {
    let at = offset;
    try {
      for await (const chunk of readLayout(layout, offset, layout.size)) {
        watch.sees(timing.stallMs);
        yield chunk;
        at += chunk.length;
        onProgress?.(at);
      }
      watch.sees(timing.answerMs);
    } catch (error) {
      fault = error;
      throw error;
    }
  }
  const limited = AbortSignal.any([signal, watch.signal]);
  const sent = putBytes(session, { offset, total: layout.size, body: body() }, { dispatcher, signal: limited });
  const state = await sent.finally(() => watch.stop());
  if (fault === undefined) return state;
  // What was sent is not what the checksum says.
  await cancelSession(session, { dispatcher, signal: AbortSignal.timeout(timing.answerMs) }).catch(() => {});
  throw fault;
}

/** Aborts its signal when nothing was seen for a while. */
class Watch {
  readonly #controller = new AbortController();
  #timer: NodeJS.Timeout;

  constructor({ stallMs }: SendTiming) {
    this.#timer = this.#start(stallMs);
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** Something went out; the next has to come within `ms`. */
  sees(ms: number): void {
    clearTimeout(this.#timer);
    this.#timer = this.#start(ms);
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  #start(ms: number): NodeJS.Timeout {
    return setTimeout(() => this.#controller.abort(new Error('the connection stalled')), ms);
  }
}
