import { createHash, randomBytes } from 'node:crypto';

/** A code that a provider gave out, and what it takes to exchange it. */
export interface SignedIn {
  code: string;
  redirect_uri: string;
  code_verifier: string;
  nonce: string;
}

/**
 * Signs in at the test's provider as a browser does, up to the code: authorization request with PKCE, login form,
 * redirect back. https://www.rfc-editor.org/rfc/rfc7636
 *
 * @param authorizationEndpoint - As the page is told.
 * @param login - The address of who signs in.
 */
export async function signIn(
  authorizationEndpoint: string,
  { clientId, redirectUri, login }: { clientId: string; redirectUri: string; login: string },
): Promise<SignedIn> {
  const code_verifier = randomBytes(32).toString('base64url');
  const [state, nonce] = [randomBytes(16).toString('base64url'), randomBytes(16).toString('base64url')];
  const url = new URL(authorizationEndpoint);
  url.search = String(
    new URLSearchParams({
      ...{ client_id: clientId, redirect_uri: redirectUri, response_type: 'code', scope: 'openid email profile' },
      ...{ state, nonce, code_challenge_method: 'S256' },
      code_challenge: createHash('sha256').update(code_verifier).digest('base64url'),
    }),
  );
  const back = await followForms(url, redirectUri, new URLSearchParams({ prompt: 'login', login, password: 'any' }));
  if (back.searchParams.get('state') !== state) throw new Error(`The provider sent back ${back}`);
  return { code: back.searchParams.get('code') ?? '', redirect_uri: redirectUri, code_verifier, nonce };
}

/** Follows redirects with cookies, and sends the form that comes instead of one, until the way leads back. */
async function followForms(start: URL, redirectUri: string, form: URLSearchParams): Promise<URL> {
  const cookies = new Map<string, string>();
  let [url, body]: [URL, URLSearchParams | undefined] = [start, undefined];
  for (let step = 0; step < 10; step++) {
    const response = await fetch(url, {
      method: body ? 'POST' : 'GET',
      redirect: 'manual',
      headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(body ? { body } : {}),
    });
    for (const cookie of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      cookies.set(name, value);
    }
    const page = await response.text();
    const next = response.headers.get('location');
    if (next?.startsWith(redirectUri)) return new URL(next);
    const action = /<form[^>]* action="([^"]+)"/.exec(page)?.[1];
    if (!next && (!action || response.status !== 200)) throw new Error(`${url} answered ${response.status}: ${page}`);
    [url, body] = next ? [new URL(next, url), undefined] : [new URL(action ?? '', url), form];
  }
  throw new Error(`The provider did not send back to ${redirectUri}`);
}
