import { ApiError } from '../errors.ts';
import type { Dialect } from '../http/dialect.ts';

/**
 * How the platform's own callers are spoken to. Who may call is the business of Cloud Run's IAM, which checks the
 * token and then strips its signature, so that code could not check it again.
 */
export const internal: Dialect = {
  name: 'internal',
  credential: 'platform',
  challenge: 'Bearer',
  description: undefined,
  authenticate: () => ({ principal: Promise.resolve({ id: 'platform', scopes: [] }) }),
  tenant: () => 'platform',
  invalid: (_part, faults) => new ApiError('INVALID_ARGUMENT', `${faults[0]?.field} ${faults[0]?.message}`, faults),
  envelope: ({ code, status, message }) => ({ status, body: { error: { code, message } } }),
};
