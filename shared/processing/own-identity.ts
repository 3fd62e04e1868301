/** The scope of all Google Cloud APIs. */
const CLOUD_PLATFORM = 'https://www.googleapis.com/auth/cloud-platform';

/** Headers that prove to a service of this deployment who calls. */
export async function serviceHeaders(url: string): Promise<Record<string, string>> {
  if (isLocal(url)) return {};
  const { GoogleAuth } = await import('google-auth-library');
  const client = await new GoogleAuth().getIdTokenClient(url);
  return Object.fromEntries(await client.getRequestHeaders(url));
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
