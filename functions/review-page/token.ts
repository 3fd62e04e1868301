import { ApiError } from '../../shared/errors.ts';
import { type Route, route } from '../../shared/http/route.ts';
import { object, text } from '../../shared/validation/schema.ts';
import { bodyValidator } from '../../shared/validation/validator.ts';
import { exchangeBy } from './config.ts';
import { page } from './dialect.ts';
import { securityHeaders } from './security-headers.ts';

const code = bodyValidator(
  object({
    code: { ...text, minLength: 1, maxLength: 4096 },
    redirect_uri: { ...text, maxLength: 1024, pattern: '^https?://[^/?#\\s]+/review/signed-in$' },
    code_verifier: { ...text, pattern: '^[\\w.~-]{43,128}$' },
  }),
);

/**
 * `POST /review/token`: exchanges an authorization code where the provider asks for a secret, which no browser gets. 200
 * with tokens; 400 for a code that the provider refuses; 422 where the page is to exchange it itself; 429; 503.
 */
export const tokenForCode: Route = route({
  method: 'POST',
  path: '/review/token',
  dialect: page,
  scope: 'read',
  operationId: 'exchangeSignInCode',
  body: code,
  async handle({ body }, services) {
    const { config, rateLimit, clock } = services;
    if (!config.oidcIssuer) throw new ApiError('FAILED_PRECONDITION', 'This registry has no identity provider');
    // One limit for all callers: each call is one at the provider.
    rateLimit.take('sign-in', clock());
    const provider = await services.identityProvider();
    const metadata = await provider.metadata().catch((cause: unknown) => {
      throw new ApiError('UNAVAILABLE', 'The identity provider cannot be reached at the moment; try again', [], {
        cause,
      });
    });
    if (exchangeBy(config, metadata) === 'browser') {
      throw new ApiError('FAILED_PRECONDITION', 'The page exchanges the code itself, at the token_endpoint');
    }
    const { exchangeCode } = await import('./exchange-code.ts');
    return { status: 200, body: await exchangeCode(body, metadata, config), headers: securityHeaders(config) };
  },
});
