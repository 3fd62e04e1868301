/**
 * What the function `review-page` and the page in `packages/review-page` agree on. Imports nothing, because it becomes a
 * part of both.
 */

/** What `GET /review/config.json` answers, to every caller: it holds no secret. */
export interface PageConfig {
  /** Origin of Cloud Storage, to which signed URLs lead: `https://storage.googleapis.com`. */
  storage_host: string;
  /** Sign-in at an identity provider; `null`: there is only that with an API key. */
  oidc: OidcSignIn | null;
}

/** How people sign in: OpenID Connect, authorization code with PKCE. */
export interface OidcSignIn {
  /** Identifies the provider; its tokens have it as `iss`. */
  issuer: string;
  client_id: string;
  /** `aud` of the tokens that the API takes. An access token that is a JWT for it is sent, else the ID token. */
  audience: string;
  /** For the parameter `scope` of the authorization request, separated by blanks. */
  scopes: string;
  /** Where the browser is sent to sign in; absent while the provider cannot be reached: ask again later. */
  authorization_endpoint?: string;
  /** Where the code is exchanged in a browser; absent while the provider cannot be reached. */
  token_endpoint?: string;
  /** Where the browser is sent after signing out, if the provider has such a page. */
  end_session_endpoint?: string;
  /**
   * Who exchanges the code: the page at `token_endpoint`; or, where the provider asks for a secret or its endpoint is not
   * at the issuer's origin, the function, at {@link TOKEN_PATH}.
   */
  exchange: 'browser' | 'server';
}

/** Where the page asks for its {@link PageConfig}. */
export const CONFIG_PATH = '/review/config.json';

/** Where the provider sends the browser back to: this path at the page's own origin is the `redirect_uri`. */
export const CALLBACK_PATH = '/review/signed-in';

/** Where a code is exchanged by the function: `POST` a {@link TokenRequest} as JSON. */
export const TOKEN_PATH = '/review/token';

/** A code to exchange. */
export interface TokenRequest {
  code: string;
  /** As it was sent to the provider: the page's own origin and {@link CALLBACK_PATH}. */
  redirect_uri: string;
  /** https://www.rfc-editor.org/rfc/rfc7636#section-4.1 */
  code_verifier: string;
}

/**
 * What a code was exchanged for, named as in the provider's answer: https://www.rfc-editor.org/rfc/rfc6749#section-5.1.
 * Errors are `{"error": {"code", "message"}}`, as those of `/v1/*`: 400 for a code that the provider refuses, 422 where
 * the page is to exchange the code itself, 429, and 503 while the provider does not answer.
 */
export interface TokenAnswer {
  token_type: string;
  access_token: string;
  id_token: string;
  /** Seconds. */
  expires_in?: number;
}
