import { ApiError } from '../../errors.ts';
import type { Dialect, OrganizationCaller } from '../../http/dialect.ts';
import { authenticateKey } from '../authenticate-key.ts';

/** The Lucitra dialect: `/v1/*`, `Authorization: Bearer luci_…`, `{"error": {code, message, details?}}`. */
export const lucitra: Dialect<OrganizationCaller> = {
  name: 'lucitra',

  authenticate(headers, scope, services) {
    const [, key] = /^Bearer (\S+)$/i.exec(String(headers.authorization ?? '')) ?? [];
    if (!key) throw new ApiError('UNAUTHENTICATED', 'Missing header Authorization: Bearer luci_…');
    return authenticateKey(key, scope, services);
  },

  invalid(part, faults) {
    const [first] = faults;
    const where = first?.field || `the ${part === 'body' ? 'body' : 'query'}`;
    return new ApiError('INVALID_ARGUMENT', `${where} ${first?.message ?? 'is not valid'}`, faults);
  },

  envelope({ code, status, message, details }) {
    return { status, body: { error: { code, message, ...(details.length > 0 ? { details } : {}) } } };
  },
};
