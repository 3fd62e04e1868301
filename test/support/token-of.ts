import { SignJWT } from 'jose';
import type { Stack } from '../../local/stack/stack.ts';

/** A token of the stack's own issuer, for an hour: of `user-7` for the namespace `acme`, unless the claims say otherwise. */
export function tokenOf(stack: Stack, claims: Record<string, unknown> = {}): Promise<string> {
  const { JWT_SECRET, JWT_ISSUER = '', JWT_AUDIENCE = '' } = stack.environment;
  return new SignJWT({ sub: 'user-7', namespaces: ['acme'], ...claims })
    .setProtectedHeader({ alg: 'HS256' })
    .setIssuer(JWT_ISSUER)
    .setAudience(JWT_AUDIENCE)
    .setExpirationTime('1 hour')
    .sign(new TextEncoder().encode(JWT_SECRET));
}
