import { signal } from '@preact/signals';
import type { Review } from '../../../client/src/api/types.ts';
import { hasCode, sentence } from '../api/sentence.ts';
import { countAfterDecision } from '../queue/counts.ts';
import { queue } from '../queue/queue.ts';
import { api } from '../session/session.ts';
import { ago } from '../ui/format.ts';
import { visible } from '../ui/plain.tsx';

/** What a reviewer decides. */
export type Action = 'accept' | 'reject' | 'reopen';

/** A dataset that is decided on; `revision` as it was read. */
export interface Subject {
  id: string;
  name: string;
  revision?: number | undefined;
}

/** What a decision came to: done, or one sentence that says why not. */
export type Outcome = { done: true; review: Review } | { done: false; sentence: string; isTaken: boolean };

/** How each action is told once it is done. */
export const DONE = { accept: 'Accepted', reject: 'Rejected', reopen: 'Reopened' } as const;

/** A decision that was taken here and not taken back. */
export interface Decided extends Subject {
  action: 'accept' | 'reject';
}

/** The decisions since the page was opened, those that were taken at once together, the last ones at the end. */
export const decided = signal<readonly (readonly Decided[])[]>([]);

/** Keeps decisions that were taken at once, so that they can be undone. */
export function remember(taken: readonly Decided[]): void {
  if (taken.length > 0) decided.value = [...decided.value, taken];
}

function forget(id: string): void {
  const others = decided.value.map((taken) => taken.filter((each) => each.id !== id));
  decided.value = others.filter(({ length }) => length > 0);
}

/** Each decision keeps its key until it is answered: sent again after a fault of the network it is not taken twice. */
const keys = new Map<string, string>();

/** Takes a decision on a dataset as it was read. */
export async function decide(subject: Subject, action: Action, reason = ''): Promise<Outcome> {
  const { id, revision } = subject;
  const same = JSON.stringify([id, revision, action, reason]);
  const idempotencyKey = keys.get(same) ?? crypto.randomUUID();
  keys.set(same, idempotencyKey);
  const options = { revision, idempotencyKey };
  try {
    const review = await (action === 'reject' ? api.value.reject(id, reason, options) : api.value[action](id, options));
    keys.delete(same);
    forget(id);
    queue.setStatus(id, review.status as Parameters<typeof queue.setStatus>[1], reason);
    countAfterDecision();
    return { done: true, review };
  } catch (error) {
    if (hasCode(error, 'REVISION_CHANGED', 'FAILED_PRECONDITION', 'CONFLICT')) {
      keys.delete(same);
      forget(id);
      return { done: false, sentence: await whoWasFirst(id), isTaken: true };
    }
    return { done: false, sentence: sentence(error), isTaken: false };
  }
}

const DECIDED: Readonly<Record<string, string>> = {
  accept: 'accepted it',
  reject: 'rejected it',
  reopen: 'reopened it',
  discard: 'deleted it',
  supersede: 'replaced it with a later version',
};

/** Who changed a dataset while this person looked at it. */
async function whoWasFirst(id: string): Promise<string> {
  try {
    const { events } = await api.value.history(id);
    const event = events[0];
    if (!event) return 'It changed while you looked at it. Look again, then decide.';
    const did = DECIDED[event.action] ?? `changed it (${event.action})`;
    const reason = typeof event.details.reason === 'string' ? `: “${visible(event.details.reason)}”` : '';
    return `${visible(event.by)} ${did} ${ago(event.at)}${reason}. Your decision was not taken.`;
  } catch {
    return 'It changed while you looked at it. Your decision was not taken.';
  }
}
