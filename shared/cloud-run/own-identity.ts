import type { IdTokenClient } from 'google-auth-library';

/** The scope of all Google Cloud APIs. */
const CLOUD_PLATFORM = 'https://www.googleapis.com/auth/cloud-platform';

/**
 * Gives headers that prove to a service of this deployment who calls, as often as they are asked for; the token behind
 * them is fetched once, and again when it runs out.
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

/** Headers that prove to an API of Google Cloud who calls. */
export async function apiHeaders(url: string): Promise<Record<string, string>> {
  if (isLocal(url)) return {};
  const { GoogleAuth } = await import('google-auth-library');
  const auth = new GoogleAuth({ scopes: CLOUD_PLATFORM });
  return Object.fromEntries(await auth.getRequestHeaders(url));
}

/** No token travels without encryption; what is called so is a local stand-in, which asks for none. */
function isLocal(url: string): boolean {
  return new URL(url).protocol === 'http:';
}
