import { invalidRequest } from '../../shared/dialects/invalid-request.ts';
import type { Dialect } from '../../shared/http/dialect.ts';

/**
 * The dialect of the review page: any caller gets the page, its settings, and a code exchanged. Its errors look as those of
 * `/v1/*`. It is no part of the API, and so not described with it.
 */
export const page: Dialect = {
  name: 'page',
  credential: 'none',
  challenge: 'Bearer',
  description: undefined,
  authenticate: () => ({ principal: Promise.resolve({ id: 'anyone', scopes: [] }) }),
  tenant: () => 'page',
  invalid: invalidRequest,
  envelope: ({ code, status, message, details }) => ({
    status,
    body: { error: { code, message, ...(details.length > 0 ? { details } : {}) } },
  }),
};
