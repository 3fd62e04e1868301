import { errors, type JWTPayload, type JWTVerifyGetKey, jwtVerify } from 'jose';
import type { Config } from '../config/config.ts';
import { ConfigError } from '../config/config-error.ts';
import { DEFAULT_SCOPES } from './principal.ts';
import { publishedKeys } from './published-keys.ts';

/** What a token that has been verified says. */
export interface Token {
  /** Who it was issued to: the claim `email`, or else `sub`. */
  subject: string;
  /** Slugs of the namespaces that it opens. */
  namespaces: readonly string[];
  /** What it may do: the claim `scopes`, or else all that needs no special grant. */
  scopes: readonly string[];
}

/**
 * Verifies a JSON web token (RFC 7519).
 *
 * @returns `undefined` for a token that is not acceptable, whatever the reason.
 * @throws ApiError UNAVAILABLE when the public keys cannot be fetched.
 */
export type VerifyToken = (token: string, now: Date) => Promise<Token | undefined>;

/** Longer tokens are refused unread, in characters. */
export const MAX_TOKEN_LENGTH = 8192;
/** Longest subject, as OpenID Connect allows. https://openid.net/specs/openid-connect-core-1_0.html#IDToken */
const MAX_SUBJECT_LENGTH = 255;
/** How far the clocks of issuer and verifier may differ. */
export const CLOCK_SKEW_SECONDS = 30;

type JwtConfig = Pick<Config, 'jwtAlgorithm' | 'jwtSecret' | 'jwtJwksUrl' | 'jwtIssuer' | 'jwtAudience' | 'oidcIssuer'>;

/**
 * Makes the verifier of a deployment: one algorithm, one issuer, one audience, and keys from the configured source only,
 * whatever a token's header says (RFC 8725). It keeps the public keys that it fetched.
 *
 * @param milliseconds - A clock that never goes back.
 * @throws ConfigError when a setting is missing or malformed.
 */
export function createTokenVerifier(
  config: JwtConfig,
  milliseconds: () => number = () => performance.now(),
): VerifyToken {
  const { jwtAlgorithm, jwtIssuer, jwtAudience, oidcIssuer } = config;
  // By its issuer, a token is read in the one way or in the other.
  if (oidcIssuer === jwtIssuer) throw new ConfigError('OIDC_ISSUER', 'another issuer than JWT_ISSUER', oidcIssuer);
  const key =
    jwtAlgorithm === 'HS256' ? sharedSecret(config.jwtSecret) : publishedKeys(new URL(config.jwtJwksUrl), milliseconds);
  return async (token, now) => {
    if (token.length > MAX_TOKEN_LENGTH) return undefined;
    try {
      const { payload } = await jwtVerify(token, key, {
        algorithms: [jwtAlgorithm],
        issuer: jwtIssuer,
        audience: jwtAudience,
        requiredClaims: ['sub', 'exp'],
        clockTolerance: CLOCK_SKEW_SECONDS,
        currentDate: now,
      });
      return read(payload);
    } catch (error) {
      if (error instanceof errors.JOSEError) return undefined;
      throw error;
    }
  };
}

function sharedSecret(secret: string): JWTVerifyGetKey {
  const bytes = new TextEncoder().encode(secret);
  return () => bytes;
}

function read(payload: JWTPayload): Token | undefined {
  const { namespace, namespaces = [namespace], scopes = DEFAULT_SCOPES } = payload;
  const subject = subjectIn(payload);
  if (subject === undefined || !isTexts(namespaces) || !isTexts(scopes)) return undefined;
  return { subject, namespaces, scopes };
}

/** Who a token was issued to: its `email`, or else its `sub`; `undefined` when one of them is not well formed. */
export function subjectIn({ sub, email }: JWTPayload): string | undefined {
  if (!isSubject(sub) || !(email === undefined || isSubject(email))) return undefined;
  return email ?? sub;
}

function isSubject(claim: unknown): claim is string {
  return typeof claim === 'string' && claim !== '' && claim.length <= MAX_SUBJECT_LENGTH;
}

function isTexts(claim: unknown): claim is string[] {
  return Array.isArray(claim) && claim.every((text) => typeof text === 'string');
}
