import {
  allowInsecureRequests,
  ClientSecretBasic,
  ClientSecretPost,
  genericTokenEndpointRequest,
  None,
  processGenericTokenEndpointResponse,
  ResponseBodyError,
} from 'oauth4webapi';
import type { ProviderMetadata } from '../../shared/auth/identity-provider.ts';
import type { Config } from '../../shared/config/config.ts';
import { ApiError } from '../../shared/errors.ts';
import { errorFields, log } from '../../shared/log.ts';
import type { TokenAnswer, TokenRequest } from './page-config.ts';

/** How long the provider may take. */
const TIMEOUT_MS = 10_000;

/**
 * Exchanges an authorization code at the provider. https://www.rfc-editor.org/rfc/rfc6749#section-4.1.3
 *
 * @throws ApiError INVALID_ARGUMENT when the provider refuses the code, UNAVAILABLE when it does not answer as it should.
 */
export async function exchangeCode(
  { code, redirect_uri, code_verifier }: TokenRequest,
  provider: ProviderMetadata,
  { oidcClientId, oidcClientSecret }: Pick<Config, 'oidcClientId' | 'oidcClientSecret'>,
): Promise<TokenAnswer> {
  const client = { client_id: oidcClientId };
  try {
    const response = await genericTokenEndpointRequest(
      provider,
      client,
      authentication(oidcClientSecret, provider),
      'authorization_code',
      { code, redirect_uri, code_verifier },
      // The issuer is on this machine where its addresses are not https.
      { [allowInsecureRequests]: provider.issuer.startsWith('http:'), signal: AbortSignal.timeout(TIMEOUT_MS) },
    );
    const answer = await processGenericTokenEndpointResponse(provider, client, response);
    if (answer.id_token === undefined) throw new Error('The provider answered without an ID token');
    const { token_type, access_token, id_token, expires_in } = answer;
    return { token_type, access_token, id_token, ...(expires_in === undefined ? {} : { expires_in }) };
  } catch (cause) {
    if (cause instanceof ResponseBodyError && cause.error === 'invalid_grant') {
      throw new ApiError('INVALID_ARGUMENT', 'The identity provider refuses this code; sign in again', [], { cause });
    }
    log('ERROR', 'the identity provider does not exchange a code', errorFields(cause));
    throw new ApiError('UNAVAILABLE', 'The identity provider does not complete the sign-in; try again', [], { cause });
  }
}

/** https://openid.net/specs/openid-connect-core-1_0.html#ClientAuthentication */
function authentication(secret: string, { token_endpoint_auth_methods_supported: methods }: ProviderMetadata) {
  if (!secret) return None();
  return methods?.includes('client_secret_post') ? ClientSecretPost(secret) : ClientSecretBasic(secret);
}
