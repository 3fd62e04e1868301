import { createRemoteJWKSet, errors, type JWTPayload, type JWTVerifyGetKey, jwtVerify } from 'jose';
import type { Config } from '../config.ts';
import { ApiError } from '../errors.ts';
import { errorFields, log } from '../log.ts';

/** What a token that has been verified says. */
export interface Token {
  /** Who it was issued to. */
  subject: string;
  /** Slugs of the namespaces that it opens. */
  namespaces: readonly string[];
}

/**
 * Verifies a JSON web token (RFC 7519).
 *
 * @returns `undefined` for a token that is not acceptable, whatever the reason.
 * @throws ApiError UNAVAILABLE when the public keys cannot be had.
 */
export type VerifyToken = (token: string, now: Date) => Promise<Token | undefined>;

/** Longer tokens are refused unread, in characters. */
const MAX_TOKEN_LENGTH = 8192;
/** Longest subject, as OpenID Connect allows. https://openid.net/specs/openid-connect-core-1_0.html#IDToken */
const MAX_SUBJECT_LENGTH = 255;
/** How far the clocks of issuer and verifier may differ. */
const CLOCK_SKEW_SECONDS = 30;
/** How long after a fetch a key that is unknown does not cause another one. */
const COOLDOWN_MS = 30_000;
/** How long fetched keys are used. */
const KEYS_MAX_AGE_MS = 600_000;
const FETCH_TIMEOUT_MS = 5_000;

type JwtConfig = Pick<Config, 'jwtAlgorithm' | 'jwtSecret' | 'jwtJwksUrl' | 'jwtIssuer' | 'jwtAudience'>;

/**
 * Makes the verifier of a deployment: one algorithm, one issuer, one audience, and keys from the configured place only,
 * whatever a token's header says (RFC 8725). It keeps the public keys that it fetched.
 *
 * @throws ConfigError when a setting is missing or malformed.
 */
export function createTokenVerifier(config: JwtConfig): VerifyToken {
  const { jwtAlgorithm, jwtIssuer, jwtAudience } = config;
  const key = jwtAlgorithm === 'HS256' ? sharedSecret(config.jwtSecret) : publishedKeys(new URL(config.jwtJwksUrl));
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

function publishedKeys(url: URL): JWTVerifyGetKey {
  const keys = createRemoteJWKSet(url, {
    cooldownDuration: COOLDOWN_MS,
    cacheMaxAge: KEYS_MAX_AGE_MS,
    timeoutDuration: FETCH_TIMEOUT_MS,
  });
  return async (header, token) => {
    try {
      return await keys(header, token);
    } catch (error) {
      // These two say something of the token; anything else, that the keys could not be had.
      const { JWKSNoMatchingKey, JWKSMultipleMatchingKeys } = errors;
      if (error instanceof JWKSNoMatchingKey || error instanceof JWKSMultipleMatchingKeys) throw error;
      log('ERROR', 'the public keys of tokens cannot be fetched', errorFields(error));
      throw new ApiError('UNAVAILABLE', 'Tokens cannot be verified at the moment; try again', [], { cause: error });
    }
  };
}

function read({ sub, namespace, namespaces = [namespace] }: JWTPayload): Token | undefined {
  if (typeof sub !== 'string' || sub === '' || sub.length > MAX_SUBJECT_LENGTH) return undefined;
  if (!Array.isArray(namespaces) || !namespaces.every((slug) => typeof slug === 'string')) return undefined;
  return { subject: sub, namespaces };
}
