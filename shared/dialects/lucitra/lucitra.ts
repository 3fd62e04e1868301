import { ApiError } from '../../errors.ts';
import type { Dialect, OrganizationCaller } from '../../http/dialect.ts';
import { authenticateKey } from '../authenticate-key.ts';
import { invalidRequest } from '../invalid-request.ts';

/** The Lucitra dialect: `/v1/*`, `Authorization: Bearer luci_…`, `{"error": {code, message, details?}}`. */
export const lucitra: Dialect<OrganizationCaller> = {
  name: 'lucitra',

  authenticate(headers, scope, services) {
    const [, key] = /^Bearer (\S+)$/i.exec(String(headers.authorization ?? '')) ?? [];
    if (!key) throw new ApiError('UNAUTHENTICATED', 'Missing header Authorization: Bearer luci_…');
    return authenticateKey(key, scope, services);
  },

  invalid: invalidRequest,

  envelope({ code, status, message, details }) {
    return { status, body: { error: { code, message, ...(details.length > 0 ? { details } : {}) } } };
  },
};
