import {
  createRemoteJWKSet,
  customFetch,
  errors,
  type FetchImplementation,
  type JWTPayload,
  type JWTVerifyGetKey,
  jwtVerify,
} from 'jose';
import type { Config } from '../config.ts';
import { ApiError } from '../errors.ts';
import { errorFields, log } from '../log.ts';
import { DEFAULT_SCOPES } from './principal.ts';

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
const MAX_TOKEN_LENGTH = 8192;
/** Longest subject, as OpenID Connect allows. https://openid.net/specs/openid-connect-core-1_0.html#IDToken */
const MAX_SUBJECT_LENGTH = 255;
/** How far the clocks of issuer and verifier may differ. */
const CLOCK_SKEW_SECONDS = 30;
/** Shortest time between two fetches, also after one that failed, whatever keys tokens name. */
const COOLDOWN_MS = 30_000;
/** How long fetched keys are used. */
const KEYS_MAX_AGE_MS = 600_000;
const FETCH_TIMEOUT_MS = 5_000;

type JwtConfig = Pick<Config, 'jwtAlgorithm' | 'jwtSecret' | 'jwtJwksUrl' | 'jwtIssuer' | 'jwtAudience'>;

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
  const { jwtAlgorithm, jwtIssuer, jwtAudience } = config;
  const key =
    jwtAlgorithm === 'HS256'
      ? sharedSecret(config.jwtSecret)
      : publishedKeys(new URL(config.jwtJwksUrl), atMostOncePer(COOLDOWN_MS, milliseconds));
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

function publishedKeys(url: URL, fetchKeys: FetchImplementation): JWTVerifyGetKey {
  const keys = createRemoteJWKSet(url, {
    cooldownDuration: COOLDOWN_MS,
    cacheMaxAge: KEYS_MAX_AGE_MS,
    timeoutDuration: FETCH_TIMEOUT_MS,
    [customFetch]: fetchKeys,
  });
  return async (header, token) => {
    try {
      return await keys(header, token);
    } catch (error) {
      // These two are faults of the token; any other error means that the keys could not be fetched.
      const { JWKSNoMatchingKey, JWKSMultipleMatchingKeys } = errors;
      if (error instanceof JWKSNoMatchingKey || error instanceof JWKSMultipleMatchingKeys) throw error;
      log('ERROR', 'the public keys of tokens cannot be fetched', errorFields(error));
      throw new ApiError('UNAVAILABLE', 'Tokens cannot be verified at the moment; try again', [], { cause: error });
    }
  };
}

/** The library waits after a fetch that succeeded only: without this, each request would repeat one that failed. */
function atMostOncePer(pauseMs: number, milliseconds: () => number): FetchImplementation {
  let fetchedAt = Number.NEGATIVE_INFINITY;
  return (url, options) => {
    if (milliseconds() - fetchedAt < pauseMs) throw new Error(`The last fetch was less than ${pauseMs / 1000} s ago`);
    fetchedAt = milliseconds();
    return fetch(url, options);
  };
}

function read({
  sub,
  email,
  namespace,
  namespaces = [namespace],
  scopes = DEFAULT_SCOPES,
}: JWTPayload): Token | undefined {
  if (!isSubject(sub) || !(email === undefined || isSubject(email))) return undefined;
  if (!isTexts(namespaces) || !isTexts(scopes)) return undefined;
  return { subject: email ?? sub, namespaces, scopes };
}

function isSubject(claim: unknown): claim is string {
  return typeof claim === 'string' && claim !== '' && claim.length <= MAX_SUBJECT_LENGTH;
}

function isTexts(claim: unknown): claim is string[] {
  return Array.isArray(claim) && claim.every((text) => typeof text === 'string');
}
