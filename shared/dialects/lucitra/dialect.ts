import { ApiError, ERROR_STATUS } from '../../errors.ts';
import type { Dialect, OrganizationCaller } from '../../http/dialect.ts';
import { type Answer, count, object, text } from '../../validation/schema.ts';
import { authenticateKey, authenticateTokenOfOrganization, bearerCredential, isToken } from '../authenticate.ts';
import { COMMON_MESSAGES, invalidRequest } from '../invalid-request.ts';

const fault = object({ field: text, message: text });

const error = object({
  error: object(
    { code: { ...text, enum: Object.keys(ERROR_STATUS) as (keyof typeof ERROR_STATUS)[] }, message: text },
    {
      details: { type: 'array', description: 'Where the request is at fault.', items: fault },
      retry_after: { ...count, description: 'Seconds after which to try again.' },
    },
  ),
});

function envelope({ code, message, details, retryAfterSeconds }: ApiError): Answer<typeof error> {
  const retry_after = code === 'RATE_LIMITED' ? retryAfterSeconds : undefined;
  return { error: { code, message, details: details.length > 0 ? details : undefined, retry_after } };
}

/** The Lucitra dialect: `/v1/*`, `Authorization: Bearer` with an API key or a token, `{"error": {code, message, details?}}`. */
export const lucitra: Dialect<OrganizationCaller> = {
  name: 'lucitra',
  credential: 'api-key',
  challenge: 'Bearer',

  authenticate(headers, scope, services) {
    const credential = bearerCredential(headers);
    if (!credential) throw new ApiError('UNAUTHENTICATED', 'Missing header Authorization: Bearer luci_…');
    return isToken(credential)
      ? authenticateTokenOfOrganization(credential, scope, services)
      : authenticateKey(credential, scope, services);
  },

  tenant: ({ organizationId }) => organizationId,

  invalid: invalidRequest,
  envelope: (fault) => ({ status: fault.status, body: envelope(fault) }),

  description: {
    tag: 'Lucitra',
    description: 'Upload, manage and query datasets: `/v1/*`.',
    security: {
      type: 'http',
      scheme: 'bearer',
      bearerFormat: 'luci_…',
      description: 'An API key, or a JSON web token.',
    },
    header: 'Authorization: Bearer $API_KEY',
    error: { title: 'LucitraError', ...error },
    // 503 when the public keys of tokens cannot be had.
    errors: [400, 401, 403, 429, 500, 503],
    messages: { ...COMMON_MESSAGES, 401: 'Invalid or inactive API key', 404: 'Dataset not found' },
  },
};
