import { setTimeout as delay } from 'node:timers/promises';
import type { GuardedProcess } from './guarded-process.ts';

const pollMs = 25;

/**
 * Polls a URL until anything answers there, whatever the status.
 *
 * @throws Error when the process that should answer ends first, or after `timeoutMs`.
 */
export async function waitUntilAnswers(
  url: string,
  { process, timeoutMs }: { process: GuardedProcess; timeoutMs: number },
): Promise<void> {
  let ended: number | undefined;
  void process.exited.then((code) => {
    ended = code;
  });
  const deadline = Date.now() + timeoutMs;
  while (!(await answers(url))) {
    if (ended !== undefined) throw new Error(`The process ended with code ${ended} before ${url} answered`);
    if (Date.now() > deadline) throw new Error(`${url} did not answer within ${timeoutMs} ms`);
    await delay(pollMs);
  }
}

async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(5_000) });
    await response.body?.cancel();
    return true;
  } catch {
    return false;
  }
}
