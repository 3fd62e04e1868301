import { ApiError } from '../../errors.ts';
import type { Dialect, OrganizationCaller } from '../../http/dialect.ts';
import { type Answer, object, text } from '../../validation/schema.ts';
import { authenticateKey, authenticateTokenOfOrganization, bearerCredential, isToken } from '../authenticate.ts';
import { COMMON_MESSAGES } from '../invalid-request.ts';

const error = object({ detail: text });

function envelope({ message }: ApiError): Answer<typeof error> {
  return { detail: message };
}

/** The Gerra dialect: `/datasets*`, header `Gerra-Api-Key` or a token as `Authorization: Bearer`, `{"detail": "…"}`. */
export const gerra: Dialect<OrganizationCaller> = {
  name: 'gerra',
  credential: 'api-key',
  challenge: 'ApiKey',

  authenticate(headers, scope, services) {
    const key = headers['gerra-api-key'];
    if (key) return authenticateKey(String(key), scope, services);
    const token = bearerCredential(headers);
    if (!token || !isToken(token)) throw new ApiError('UNAUTHENTICATED', 'Missing Gerra-Api-Key header');
    return authenticateTokenOfOrganization(token, scope, services);
  },

  tenant: ({ organizationId }) => organizationId,

  /** A bad query parameter is a 400; a bad body, and a bad or missing id wherever it is sent, a 422. */
  invalid(part, faults) {
    const [first] = faults;
    const field = first?.field || `the ${part}`;
    const isQuery = part === 'query' && field !== 'id';
    return new ApiError(isQuery ? 'INVALID_ARGUMENT' : 'FAILED_PRECONDITION', `${field} ${first?.message}`, faults);
  },

  envelope: (fault) => ({ status: fault.status, body: envelope(fault) }),

  description: {
    tag: 'Gerra',
    description: 'Browse and review datasets: `/datasets*`.',
    security: { type: 'apiKey', in: 'header', name: 'Gerra-Api-Key', description: 'An API key.' },
    header: 'Gerra-Api-Key: $API_KEY',
    error: { title: 'GerraError', ...error },
    // 400 for a query that is not valid, 422 for a body or an id.
    errors: [400, 401, 403, 422, 429, 500],
    messages: {
      ...COMMON_MESSAGES,
      401: 'Missing Gerra-Api-Key header',
      403: 'Dataset does not belong to your organization',
      404: 'Dataset not found',
    },
  },
};
