import { decodeJwt, decodeProtectedHeader, errors, type JWTPayload, jwtVerify } from 'jose';
import type { Config } from '../config/config.ts';
import { ApiError } from '../errors.ts';
import type { IdentityProvider } from './identity-provider.ts';
import { CLOCK_SKEW_SECONDS, MAX_TOKEN_LENGTH, subjectIn, type VerifyToken } from './jwt.ts';

/** Signatures by a private key: a provider's secret is never a key. https://www.rfc-editor.org/rfc/rfc8725#section-3.1 */
const ALGORITHMS = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
  'Ed25519',
];

/** What an ID token, or an access token (RFC 9068), is called; a token that says that a person signed out is neither. */
const TYPES = [undefined, 'jwt', 'at+jwt', 'application/at+jwt'];

type OidcConfig = Pick<Config, 'oidcIssuer' | 'oidcClientId' | 'oidcAudience' | 'oidcOrganizations'>;

/**
 * Makes the verifier of tokens that people get by signing in. Which organization such a token opens, and what it may do
 * there, says the first row of `OIDC_ORGANIZATIONS` that one of its claims fits; claims that tokens of `JWT_ISSUER` are
 * read for mean nothing here, because any provider may have claims of those names.
 *
 * @returns A verifier that throws ApiError PERMISSION_DENIED for a genuine token that no row fits.
 */
export function createSignInVerifier(config: OidcConfig, { keys }: Pick<IdentityProvider, 'keys'>): VerifyToken {
  const { oidcIssuer, oidcClientId, oidcAudience, oidcOrganizations } = config;
  return async (token, now) => {
    try {
      const { payload, protectedHeader } = await jwtVerify(token, keys, {
        algorithms: ALGORITHMS,
        issuer: oidcIssuer,
        audience: oidcAudience || oidcClientId,
        requiredClaims: ['sub', 'exp'],
        clockTolerance: CLOCK_SKEW_SECONDS,
        currentDate: now,
      });
      if (!TYPES.includes(protectedHeader.typ?.toLowerCase()) || payload.events !== undefined) return undefined;
      const claims = verifiedClaims(payload);
      const subject = subjectIn(claims);
      if (subject === undefined) return undefined;
      const row = oidcOrganizations.find(({ claim, value }) => [claims[claim]].flat().some((held) => held === value));
      if (row) return { subject, namespaces: [row.namespace], scopes: row.scopes };
    } catch (error) {
      if (error instanceof errors.JOSEError) return undefined;
      throw error;
    }
    throw new ApiError('PERMISSION_DENIED', 'This account belongs to no organization here; ask who runs this registry');
  };
}

/** The claims without an address that the provider has not verified: anyone may have entered it. */
function verifiedClaims(payload: JWTPayload): JWTPayload {
  const isUnverified = payload.email_verified === false || payload.email_verified === 'false';
  return isUnverified ? { ...payload, email: undefined } : payload;
}

/** Verifies tokens of two issuers: each is read only by what its issuer is configured for. */
export function byIssuer(issuer: string, ofIssuer: VerifyToken, others: VerifyToken): VerifyToken {
  return (token, now) => (claimedIssuer(token) === issuer ? ofIssuer(token, now) : others(token, now));
}

/** What a token says of its issuer, not verified; `undefined` for what is no token. */
function claimedIssuer(token: string): string | undefined {
  if (token.length > MAX_TOKEN_LENGTH) return undefined;
  try {
    decodeProtectedHeader(token);
    return decodeJwt(token).iss;
  } catch {
    return undefined;
  }
}
