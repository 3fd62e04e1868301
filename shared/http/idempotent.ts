import { createHash } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { ApiError } from '../errors.ts';
import type { IdempotencyRecord } from '../registry/idempotency-keys.ts';
import type { Stored } from '../registry/stored.ts';
import type { Services } from '../services.ts';
import { jsonText, stringify } from '../validation/json-text.ts';
import { derivedId } from './derived-id.ts';
import type { Replay, Reply } from './route.ts';

/** How long a key is remembered. */
const KEEP_MS = 24 * 60 * 60 * 1000;
/** A request without an answer after this time is taken as interrupted: the next one with its key continues it. */
const ABANDONED_MS = 60_000;
/** How long a second request waits for the answer of the first. */
const MAX_WAIT_MS = 10_000;
const POLL_MS = 50;
const KEY_PATTERN = /^[\x21-\x7e]{1,255}$/;

/** A request that is to have an effect once, however often it is sent. */
export interface IdempotentRequest {
  /** The header `Idempotency-Key`. */
  key: string;
  /** The organization or namespace of the data. */
  tenant: string;
  path: string;
  /** Decompressed. */
  rawBody: Uint8Array;
  /** How its answer is stored; default: as it is. */
  replay: Replay | undefined;
}

const AS_IT_IS: Replay = { stored: (body) => body, restored: async (text) => jsonText(text) };

/**
 * Does a request once, however often and however concurrently it is sent, and answers every time what was answered
 * first. A key belongs to its organization and path. Only a success is kept: after a refusal or a fault of ours the same
 * request can be sent again.
 *
 * `run` gets services whose ids follow from the key. When an earlier attempt was interrupted after its commit, the
 * repeated request recognises that commit by these ids.
 *
 * @throws ApiError INVALID_ARGUMENT for a key that is malformed, FAILED_PRECONDITION for another body under the same key,
 *   CONFLICT when the first request is still being answered.
 */
export async function idempotent(
  { key, tenant, path, rawBody, replay = AS_IT_IS }: IdempotentRequest,
  run: (services: Services) => Promise<Reply>,
  services: Services,
): Promise<Reply> {
  if (!KEY_PATTERN.test(key)) {
    throw new ApiError(
      'INVALID_ARGUMENT',
      'Idempotency-Key must be 1 to 255 printable ASCII characters without spaces',
    );
  }
  const id = sha256(`${tenant}\n${path}\n${key}`);
  const request = { bodyHash: sha256(rawBody), claim: services.newId('claim') };
  const deadline = services.clock().getTime() + MAX_WAIT_MS;
  // Most keys are new, so the claim is tried first and a key is read only when it is in use.
  let found = await services.registry.idempotencyKeys.create(id, newClaim(request, services.clock()));
  while (true) {
    found ??= await readOrClaim(id, request, services);
    const { record } = found;
    if (record.bodyHash !== request.bodyHash) {
      throw new ApiError(
        'FAILED_PRECONDITION',
        'Idempotency-Key was already used with a different body; use a new key',
      );
    }
    if (record.reply) return kept(record.reply, replay, services);
    if (record.claim === request.claim) {
      return settle({ id, claimed: found, reply: await run(withDerivedIds(services, id, record)), replay }, services);
    }
    if (services.clock().getTime() >= deadline) {
      throw new ApiError('CONFLICT', 'A request with this Idempotency-Key is still being answered; try again');
    }
    await wait(POLL_MS);
    found = undefined;
  }
}

/** The request that asks for a key. */
type Claimant = Pick<IdempotencyRecord, 'bodyHash' | 'claim'>;

/** Reads the record of a key, or claims the key when it is unused, forgotten or abandoned. */
async function readOrClaim(
  id: string,
  claimant: Claimant,
  { registry: { idempotencyKeys }, clock }: Services,
): Promise<Stored<IdempotencyRecord>> {
  while (true) {
    const found = await idempotencyKeys.get(id);
    const now = clock();
    const isForgotten = !found || found.record.expireAt <= now;
    if (!isForgotten && !isAbandoned(found.record, claimant, now)) return found;
    const claim = isForgotten ? newClaim(claimant, now) : { ...found.record, claim: claimant.claim, claimedAt: now };
    const claimed = await (found ? idempotencyKeys.replace(id, found, claim) : idempotencyKeys.create(id, claim));
    if (claimed) return claimed;
  }
}

/** Whether an earlier try of the same request started and was interrupted. */
function isAbandoned({ reply, bodyHash, claimedAt }: IdempotencyRecord, claimant: Claimant, now: Date): boolean {
  return !reply && bodyHash === claimant.bodyHash && claimedAt.getTime() + ABANDONED_MS <= now.getTime();
}

function newClaim(claimant: Claimant, now: Date): IdempotencyRecord {
  const expireAt = new Date(now.getTime() + KEEP_MS);
  return { ...claimant, claimedAt: now, createdAt: now, expireAt, reply: null };
}

/** An answer that has just been given under a claim. */
interface Settlement {
  id: string;
  claimed: Stored<IdempotencyRecord>;
  reply: Reply;
  replay: Replay;
}

/** Stores an answer, and returns the one that counts: the first that was stored, even if another try has taken over. */
async function settle({ id, claimed, reply, replay }: Settlement, services: Services): Promise<Reply> {
  const { idempotencyKeys } = services.registry;
  const { record: own } = claimed;
  if (reply.status >= 300) {
    // The next try gets the same ids, so that a commit before the fault is not repeated.
    await idempotencyKeys.replace(id, claimed, { ...own, claimedAt: new Date(0) });
    return reply;
  }
  const answer = { status: reply.status, body: stringify(replay.stored(reply.body) ?? null) };
  let current: Stored<IdempotencyRecord> | undefined = claimed;
  while (current?.record.createdAt.getTime() === own.createdAt.getTime()) {
    if (current.record.reply) return kept(current.record.reply, replay, services);
    if (await idempotencyKeys.replace(id, current, { ...own, reply: answer })) return reply;
    current = await idempotencyKeys.get(id);
  }
  return reply;
}

async function kept(
  { status, body }: NonNullable<IdempotencyRecord['reply']>,
  replay: Replay,
  services: Services,
): Promise<Reply> {
  return { status, body: await replay.restored(body, services) };
}

/** Services whose ids are the same each time the request under this key is repeated. */
function withDerivedIds(services: Services, id: string, { createdAt }: IdempotencyRecord): Services {
  return {
    ...services,
    newId: (purpose, nth = 0) => derivedId({ key: id, createdAt, purpose, nth }),
  };
}

function sha256(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('hex');
}
