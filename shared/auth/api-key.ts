import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import baseX from 'base-x';

const base62 = baseX('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz');

const ORGANIZATION_BYTES = 16;
const RANDOM_BYTES = 16;
const CHECK_BYTES = 12;
const PAYLOAD_BYTES = ORGANIZATION_BYTES + RANDOM_BYTES;
/** Longest base62 text of a key's 44 bytes; longer input is refused before it is decoded. */
const MAX_ENCODED_LENGTH = 60;

/** The spelling in which a new key is shown. */
const PREFIX = 'luci_';
/** The spellings in which a key may be sent. */
const PREFIXES = [PREFIX, 'gerra_'];

/** What a well-formed key says about itself. Whether it was revoked, only the store knows. */
export interface ParsedApiKey {
  /** UUID. */
  organizationId: string;
  /** SHA-256 in hex: the only form in which a key is stored. */
  hash: string;
}

/** Writes a new key: the organization's UUID, 128 random bits, and an HMAC of both under the deployment's secret. */
export function mintApiKey(organizationId: string, random: Uint8Array, secret: string): string {
  const payload = Buffer.concat([
    Buffer.from(organizationId.replaceAll('-', ''), 'hex'),
    random.subarray(0, RANDOM_BYTES),
  ]);
  return `${PREFIX}${base62.encode(Buffer.concat([payload, check(payload, secret)]))}`;
}

/**
 * Reads a key and verifies its check, so that a forged or mistyped one is refused without a look at the store.
 *
 * @param secrets - The deployment's secret and, while it is being rotated, the one before it.
 * @returns `undefined` for anything that this deployment did not write.
 */
export function parseApiKey(key: string, secrets: readonly string[]): ParsedApiKey | undefined {
  const prefix = PREFIXES.find((candidate) => key.startsWith(candidate));
  if (!prefix || key.length > prefix.length + MAX_ENCODED_LENGTH) return undefined;
  const encoded = key.slice(prefix.length);
  const bytes = base62.decodeUnsafe(encoded);
  if (bytes?.length !== PAYLOAD_BYTES + CHECK_BYTES) return undefined;
  const payload = Buffer.from(bytes.subarray(0, PAYLOAD_BYTES));
  const given = bytes.subarray(PAYLOAD_BYTES);
  if (!secrets.some((secret) => timingSafeEqual(check(payload, secret), given))) return undefined;
  return { organizationId: toUuid(payload.subarray(0, ORGANIZATION_BYTES)), hash: hashOf(encoded) };
}

/** The stored form of a key that {@link mintApiKey} wrote. */
export function hashApiKey(key: string): string {
  return hashOf(key.slice(key.indexOf('_') + 1));
}

function hashOf(encoded: string): string {
  return createHash('sha256').update(encoded).digest('hex');
}

function check(payload: Uint8Array, secret: string): Buffer {
  return createHmac('sha256', secret).update(payload).digest().subarray(0, CHECK_BYTES);
}

function toUuid(bytes: Uint8Array): string {
  return Buffer.from(bytes)
    .toString('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
