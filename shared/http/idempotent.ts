import { createHash } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { ApiError } from '../errors.ts';
import type { IdempotencyRecord } from '../registry/idempotency-keys.ts';
import type { Stored } from '../registry/stored.ts';
import type { Services } from '../services.ts';
import type { Caller } from './dialect.ts';
import type { Reply } from './route.ts';

/** How long a key is remembered. */
const KEEP_MS = 24 * 60 * 60 * 1000;
/** A request that has not been answered for so long was cut off: the next one with its key goes on. */
const ABANDONED_MS = 60_000;
/** How long a second request waits for the answer of the first. */
const MAX_WAIT_MS = 10_000;
const POLL_MS = 50;
const SANE_KEY = /^[\x21-\x7e]{1,255}$/;

/** A request that its sender wants done once. */
export interface IdempotentRequest {
  /** The header `Idempotency-Key`. */
  key: string;
  caller: Caller;
  path: string;
  rawBody: Uint8Array;
}

/**
 * Does a request once, however often and however concurrently it is sent, and answers every time what was answered
 * first. A key belongs to its credential and path. A fault of ours (5xx) is not kept: the request can be sent again.
 *
 * `run` gets services whose ids follow from the key, so that an attempt that was cut off after its commit finds its own
 * operation done when the request comes again.
 *
 * @throws ApiError INVALID_ARGUMENT for a key that is none, FAILED_PRECONDITION for another body under the same key,
 *   CONFLICT when the first request is still at it.
 */
export async function idempotent(
  { key, caller, path, rawBody }: IdempotentRequest,
  run: (services: Services) => Promise<Reply>,
  services: Services,
): Promise<Reply> {
  if (!SANE_KEY.test(key)) {
    throw new ApiError(
      'INVALID_ARGUMENT',
      'Idempotency-Key must be 1 to 255 printable ASCII characters without spaces',
    );
  }
  const { id: credential } = await caller.principal;
  const id = sha256(`${credential}\n${path}\n${key}`);
  const bodyHash = sha256(rawBody);
  const claim = services.newId();
  const deadline = services.clock().getTime() + MAX_WAIT_MS;
  while (true) {
    const found = await claimKey(id, { bodyHash, claim }, services);
    const { record } = found;
    if (record.bodyHash !== bodyHash) {
      throw new ApiError('FAILED_PRECONDITION', 'This Idempotency-Key was used with another body');
    }
    if (record.reply) return { status: record.reply.status, body: JSON.parse(record.reply.body) };
    if (record.claim === claim) return settle(id, found, await run(withDerivedIds(services, id, record)), services);
    if (services.clock().getTime() >= deadline) {
      throw new ApiError('CONFLICT', 'A request with this Idempotency-Key is still being answered; try again');
    }
    await wait(POLL_MS);
  }
}

/** Claims a key that nobody holds, or that was abandoned; else returns what is there. */
async function claimKey(
  id: string,
  { bodyHash, claim }: Pick<IdempotencyRecord, 'bodyHash' | 'claim'>,
  { registry, clock }: Services,
): Promise<Stored<IdempotencyRecord>> {
  const now = clock();
  const expireAt = new Date(now.getTime() + KEEP_MS);
  const fresh = { bodyHash, claim, claimedAt: now, createdAt: now, expireAt, reply: null };
  while (true) {
    const created = await registry.idempotencyKeys.create(id, fresh);
    if (created) return created;
    const found = await registry.idempotencyKeys.get(id);
    if (!found) continue;
    const { record } = found;
    const expired = record.expireAt <= now;
    const abandoned = !record.reply && record.claimedAt.getTime() + ABANDONED_MS <= now.getTime();
    if (!expired && !(abandoned && record.bodyHash === bodyHash)) return found;
    const taken = expired ? fresh : { ...record, claim, claimedAt: now };
    const replaced = await registry.idempotencyKeys.replace(id, found, taken);
    if (replaced) return replaced;
  }
}

/** Keeps an answer; when the claim was taken over meanwhile, what the other one answered counts. */
async function settle(
  id: string,
  claimed: Stored<IdempotencyRecord>,
  reply: Reply,
  { registry }: Services,
): Promise<Reply> {
  if (reply.status >= 500) {
    await registry.idempotencyKeys.delete(id, claimed);
    return reply;
  }
  const kept = { status: reply.status, body: JSON.stringify(reply.body ?? null) };
  const replaced = await registry.idempotencyKeys.replace(id, claimed, { ...claimed.record, reply: kept });
  if (replaced) return reply;
  const other = (await registry.idempotencyKeys.get(id))?.record.reply;
  return other ? { status: other.status, body: JSON.parse(other.body) } : reply;
}

/** Services whose ids are the same whenever the request under this key is done again. */
function withDerivedIds(services: Services, id: string, { createdAt }: IdempotencyRecord): Services {
  let count = 0;
  return {
    ...services,
    newId: () => uuidFrom(`${id} ${createdAt.getTime()} ${count++}`),
  };
}

/** A UUIDv4 in form (RFC 9562) whose random bits are a hash. */
function uuidFrom(text: string): string {
  const hex = sha256(text);
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 0x3) | 0x8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

function sha256(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('hex');
}
