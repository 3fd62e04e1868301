import { ApiError } from '../errors.ts';
import type { Dialect } from '../http/dialect.ts';

/**
 * The dialect of the platform's own calls (events, scheduler). Cloud Run's IAM authorizes them: it checks the token and
 * then strips its signature, so that code cannot check it again.
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
