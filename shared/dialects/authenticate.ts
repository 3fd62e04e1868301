import { type ParsedApiKey, parseApiKey } from '../auth/api-key.ts';
import type { Token } from '../auth/jwt.ts';
import { type Principal, SCOPES, type Scope } from '../auth/principal.ts';
import type { RateState } from '../auth/rate-limit.ts';
import type { OrganizationState } from '../dataset/organization-state.ts';
import { ApiError } from '../errors.ts';
import type { Headers, OrganizationCaller } from '../http/dialect.ts';
import type { Services } from '../services.ts';

/** Three parts of base64url (RFC 7515), which no API key has. */
const TOKEN = /^[\w-]+\.[\w-]+\.[\w-]*$/;

/** The credential of `Authorization: Bearer …`, if one was sent. */
export function bearerCredential({ authorization }: Headers): string | undefined {
  return /^Bearer +(\S+) *$/i.exec(String(authorization ?? ''))?.[1];
}

/** Whether a credential is to be read as a JSON web token. */
export function isToken(credential: string): boolean {
  return TOKEN.test(credential);
}

/**
 * Reads an API key and starts to look it up. The key contains its organization, so that reads can start meanwhile.
 *
 * @throws ApiError UNAUTHENTICATED when this deployment did not issue the key; RATE_LIMITED, before anything is read.
 */
export function authenticateKey(key: string, scope: Scope, services: Services): OrganizationCaller {
  const { config, registry } = services;
  const parsed = parseApiKey(key, [config.apiKeySecret, config.apiKeySecretPrevious].filter(Boolean));
  if (!parsed) throw invalidKey();
  const rate = services.rateLimit.take(`key ${parsed.hash}`, services.clock());
  return { rate, organizationId: parsed.organizationId, principal: proveKey(parsed, scope, registry) };
}

/**
 * Verifies a token.
 *
 * @returns What it says, and who the caller is: a rejection with PERMISSION_DENIED when it does not hold the scope.
 * @throws ApiError UNAUTHENTICATED when it is not acceptable; RATE_LIMITED.
 */
export async function authenticateToken(
  text: string,
  scope: Scope,
  { tokens, clock, rateLimit }: Services,
): Promise<Token & { principal: Promise<Principal>; rate: RateState | undefined }> {
  const verify = await tokens();
  const token = await verify(text, clock());
  if (!token) throw new ApiError('UNAUTHENTICATED', 'Invalid or expired token');
  const rate = rateLimit.take(`token ${token.subject}`, clock());
  const principal = token.scopes.includes(scope)
    ? Promise.resolve({ id: token.subject, scopes: SCOPES.filter((held) => token.scopes.includes(held)) })
    : Promise.reject(new ApiError('PERMISSION_DENIED', `This token does not have the scope "${scope}"`));
  // It may be awaited late, or never when the request is refused for another reason.
  principal.catch(() => {});
  return { ...token, principal, rate };
}

/**
 * Verifies a token for a dialect whose callers act for one organization: that of the token's only namespace.
 *
 * @throws ApiError UNAUTHENTICATED when it is not acceptable; PERMISSION_DENIED when it opens several namespaces, or one
 *   that does not exist.
 */
export async function authenticateTokenOfOrganization(
  text: string,
  scope: Scope,
  services: Services,
): Promise<OrganizationCaller> {
  const { namespaces, principal, rate } = await authenticateToken(text, scope, services);
  const [namespace = '', ...others] = namespaces;
  if (others.length > 0) {
    throw new ApiError('PERMISSION_DENIED', 'This token opens several namespaces; here it must open exactly one');
  }
  const tenant = await services.registry.tenants.tenantOf(namespace);
  if (!tenant) throw new ApiError('PERMISSION_DENIED', 'This token opens no namespace that exists');
  return { organizationId: tenant.organizationId, principal: inOrganization(principal, tenant.state), rate };
}

async function proveKey(
  { organizationId, hash }: ParsedApiKey,
  scope: Scope,
  registry: Services['registry'],
): Promise<Principal> {
  // What writes have to know of the organization comes with the same call.
  const { key: record, organization } =
    scope === 'read'
      ? { key: await registry.apiKeys.get(hash), organization: undefined }
      : await registry.apiKeys.withOrganization(hash, organizationId);
  if (!record || record.revokedAt || record.organizationId !== organizationId) throw invalidKey();
  if (!record.scopes.includes(scope)) {
    throw new ApiError('PERMISSION_DENIED', `This API key does not have the scope "${scope}"`);
  }
  return { id: `key:${hash.slice(0, 16)}`, scopes: record.scopes, organization };
}

/** A principal, once it is known which organization it acts for. */
export async function inOrganization(
  principal: Promise<Principal>,
  organization: OrganizationState,
): Promise<Principal> {
  return { ...(await principal), organization };
}

function invalidKey(): ApiError {
  return new ApiError('UNAUTHENTICATED', 'Invalid or inactive API key');
}
