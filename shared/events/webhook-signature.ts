import { createHmac, randomBytes } from 'node:crypto';
import type { Webhook } from '../dataset/webhook.ts';

const PREFIX = 'whsec_';
const BYTES = 32;
/** https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md#signature-scheme */
const [MIN_BYTES, MAX_BYTES] = [24, 64];

/** How long the secret before a rotation signs along. */
export const ROTATION_MS = 24 * 3_600_000;

/** A new secret. */
export function newSecret(): string {
  return PREFIX + randomBytes(BYTES).toString('base64');
}

/** Whether a text is a secret: `whsec_` and the base64 of 24 to 64 bytes. */
export function isSecret(text: string): boolean {
  const key = keyOf(text);
  const isExact = text === PREFIX + key.toString('base64');
  return isExact && key.length >= MIN_BYTES && key.length <= MAX_BYTES;
}

/** What is signed. */
export interface SignedMessage {
  id: string;
  /** When the attempt is made. */
  now: Date;
  body: string;
}

/**
 * Headers by which a receiver knows that a message is genuine: those of Standard Webhooks 1.0, and the first product's.
 * https://www.standardwebhooks.com
 */
export function signatureHeaders(
  { id, now, body }: SignedMessage,
  { secret, previousSecret, previousSecretUntil }: Pick<Webhook, 'secret' | 'previousSecret' | 'previousSecretUntil'>,
): Record<string, string> {
  const timestamp = Math.floor(now.getTime() / 1000);
  const signing = [
    secret,
    ...(previousSecret && previousSecretUntil && previousSecretUntil > now ? [previousSecret] : []),
  ];
  const signatures = signing.map(
    (each) => `v1,${createHmac('sha256', keyOf(each)).update(`${id}.${timestamp}.${body}`).digest('base64')}`,
  );
  return {
    'webhook-id': id,
    'webhook-timestamp': String(timestamp),
    'webhook-signature': signatures.join(' '),
    'x-lucitra-signature': `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`,
  };
}

function keyOf(secret: string): Buffer {
  return Buffer.from(secret.slice(PREFIX.length), 'base64');
}
