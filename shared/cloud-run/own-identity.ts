import type { IdTokenClient } from 'google-auth-library';

/** The scope of all Google Cloud APIs. */
const CLOUD_PLATFORM = 'https://www.googleapis.com/auth/cloud-platform';

/**
 * Returns a function that makes the headers with which this deployment authenticates to one of its own services. The
 * token in them is fetched once, and again when it expires.
 */
export function serviceIdentity(url: string): () => Promise<Record<string, string>> {
  let opened: Promise<IdTokenClient> | undefined;
  return async () => {
    if (isLocal(url)) return {};
    opened ??= openTokens(url);
    const client = await opened;
    return Object.fromEntries(await client.getRequestHeaders(url));
  };
}

async function openTokens(audience: string): Promise<IdTokenClient> {
  const { GoogleAuth } = await import('google-auth-library');
  return new GoogleAuth().getIdTokenClient(audience);
}

/** Headers with which this deployment authenticates to an API of Google Cloud. */
export async function apiHeaders(url: string): Promise<Record<string, string>> {
  if (isLocal(url)) return {};
  const { GoogleAuth } = await import('google-auth-library');
  const auth = new GoogleAuth({ scopes: CLOUD_PLATFORM });
  return Object.fromEntries(await auth.getRequestHeaders(url));
}

/** Tokens are sent over HTTPS only; a service over plain HTTP is a local stand-in, which needs no token. */
function isLocal(url: string): boolean {
  return new URL(url).protocol === 'http:';
}
