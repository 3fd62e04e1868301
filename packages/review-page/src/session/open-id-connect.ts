import '../shared-by-chunks.ts';
import * as oauth from 'oauth4webapi';
import {
  CALLBACK_PATH,
  type OidcSignIn,
  TOKEN_PATH,
  type TokenAnswer,
  type TokenRequest,
} from '../../../../functions/review-page/page-config.ts';
import type { Credential } from './session.ts';
import { readStored, removeStored, writeStored } from './tab-storage.ts';

/** What a sign-in remembers while the browser is at the provider. */
interface Begun {
  state: string;
  nonce: string;
  verifier: string;
  /** Where to go on. */
  address: string;
}

const STORED = 'sign-in';

/** Sends the browser to the identity provider: authorization code with PKCE. @throws Error in words */
export async function startSignIn(settings: OidcSignIn): Promise<void> {
  if (!settings.authorization_endpoint) {
    throw new Error('Your identity provider did not answer. Try again in a moment.');
  }
  const begun: Begun = {
    state: oauth.generateRandomState(),
    nonce: oauth.generateRandomNonce(),
    verifier: oauth.generateRandomCodeVerifier(),
    address: location.pathname + location.search,
  };
  writeStored(STORED, begun);
  const url = new URL(settings.authorization_endpoint);
  const parameters = {
    response_type: 'code',
    client_id: settings.client_id,
    redirect_uri: redirectUri(),
    scope: settings.scopes,
    state: begun.state,
    nonce: begun.nonce,
    code_challenge: await oauth.calculatePKCECodeChallenge(begun.verifier),
    code_challenge_method: 'S256',
  };
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  location.assign(url);
}

/**
 * Takes what the provider sent the browser back with.
 * @returns the credential, and where the person was
 * @throws Error in words
 */
export async function finishSignIn(settings: OidcSignIn): Promise<{ credential: Credential; address: string }> {
  const begun = readStored<Begun>(STORED);
  removeStored(STORED);
  if (!begun) throw new Error('This sign-in was not begun in this tab. Sign in again.');
  const server: oauth.AuthorizationServer = {
    issuer: settings.issuer,
    ...(settings.token_endpoint && { token_endpoint: settings.token_endpoint }),
  };
  const client: oauth.Client = { client_id: settings.client_id };
  const parameters = refusalInWords(() =>
    oauth.validateAuthResponse(server, client, new URL(location.href), begun.state),
  );
  const answer =
    settings.exchange === 'server'
      ? await exchangeByFunction(parameters, begun.verifier)
      : await oauth.authorizationCodeGrantRequest(
          server,
          client,
          oauth.None(),
          parameters,
          redirectUri(),
          begun.verifier,
          { [oauth.allowInsecureRequests]: isLoopback(settings.token_endpoint) },
        );
  const tokens = await oauth
    .processAuthorizationCodeResponse(server, client, answer, { expectedNonce: begun.nonce, requireIdToken: true })
    .catch((error: unknown) => {
      throw new Error(
        `The sign-in failed: ${error instanceof Error ? error.message : 'the answer is malformed'}. Sign in again.`,
      );
    });
  const secret = tokenForApi(tokens.access_token, tokens.id_token ?? '', settings.audience);
  return { credential: { secret, kind: 'person' }, address: begun.address };
}

/** The access token where it is a JWT for the API, else the ID token. */
export function tokenForApi(accessToken: string, idToken: string, audience: string): string {
  const claims = claimsOf(accessToken);
  const audiences = [claims?.aud].flat();
  return audiences.includes(audience) ? accessToken : idToken;
}

function claimsOf(token: string): { aud?: unknown } | undefined {
  try {
    const [, payload = '', signature] = token.split('.');
    if (signature === undefined) return undefined;
    return JSON.parse(atob(payload.replaceAll('-', '+').replaceAll('_', '/')));
  } catch {
    return undefined;
  }
}

/** The function holds the client's secret, which no browser may have. */
async function exchangeByFunction(parameters: URLSearchParams, verifier: string): Promise<Response> {
  const body: TokenRequest = {
    code: parameters.get('code') ?? '',
    redirect_uri: redirectUri(),
    code_verifier: verifier,
  };
  const response = await fetch(TOKEN_PATH, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (response.ok) return Response.json((await response.json()) as TokenAnswer);
  const { error } = (await response.json().catch(() => ({}))) as { error?: { message?: string } };
  throw new Error(
    `The sign-in failed: ${error?.message ?? `the registry answered ${response.status}`}. Sign in again.`,
  );
}

function refusalInWords(validate: () => URLSearchParams): URLSearchParams {
  try {
    return validate();
  } catch (error) {
    const reason =
      error instanceof oauth.AuthorizationResponseError
        ? (error.error_description ?? error.error)
        : 'the answer does not belong to this sign-in';
    throw new Error(`Your identity provider did not sign you in: ${reason}.`);
  }
}

function redirectUri(): string {
  return location.origin + CALLBACK_PATH;
}

function isLoopback(endpoint: string | undefined): boolean {
  return ['localhost', '127.0.0.1', '[::1]'].includes(endpoint ? new URL(endpoint).hostname : '');
}
