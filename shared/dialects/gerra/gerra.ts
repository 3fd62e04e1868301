import { ApiError } from '../../errors.ts';
import type { Dialect, OrganizationCaller } from '../../http/dialect.ts';
import { authenticateKey } from '../authenticate-key.ts';

/** The Gerra dialect: `/datasets*`, header `Gerra-Api-Key`, `{"detail": "…"}`. */
export const gerra: Dialect<OrganizationCaller> = {
  name: 'gerra',

  authenticate(headers, scope, services) {
    const key = headers['gerra-api-key'];
    if (!key) throw new ApiError('UNAUTHENTICATED', 'Missing Gerra-Api-Key header');
    return authenticateKey(String(key), scope, services);
  },

  /** A bad query parameter is a 400; a bad body, and a bad or missing id wherever it is sent, a 422. */
  invalid(part, faults) {
    const [first] = faults;
    const field = first?.field || `the ${part}`;
    const isQuery = part === 'query' && field !== 'id';
    return new ApiError(isQuery ? 'INVALID_ARGUMENT' : 'FAILED_PRECONDITION', `${field} ${first?.message}`, faults);
  },

  envelope({ status, message }) {
    return { status, body: { detail: message } };
  },
};
