import { STATUS_CODES } from 'node:http';
import { ApiError } from '../../errors.ts';
import type { Caller, Dialect } from '../../http/dialect.ts';
import { invalidRequest } from '../invalid-request.ts';

/** A caller whose token opens namespaces. */
export interface NamespaceCaller extends Caller {
  /** Slugs. */
  readonly namespaces: readonly string[];
}

/** The DreamLake dialect: `/namespaces/*`, `Authorization: Bearer <JWT>`, `{statusCode, error, message}`. */
export const dreamlake: Dialect<NamespaceCaller> = {
  name: 'dreamlake',

  /** A token holds every scope. */
  async authenticate(headers, _scope, { tokens, clock }) {
    const [, text] = /^Bearer (\S+)$/i.exec(String(headers.authorization ?? '')) ?? [];
    if (!text) throw new ApiError('UNAUTHENTICATED', 'Missing header Authorization: Bearer <JWT>');
    const verify = await tokens();
    const token = await verify(text, clock());
    if (!token) throw new ApiError('UNAUTHENTICATED', 'Invalid or expired token');
    return { namespaces: token.namespaces, principal: Promise.resolve({ id: `jwt:${token.subject}` }) };
  },

  invalid: invalidRequest,

  envelope({ status, message }) {
    return { status, body: { statusCode: status, error: STATUS_CODES[status], message } };
  },
};
