import { STATUS_CODES } from 'node:http';
import { ApiError } from '../../errors.ts';
import type { Caller, Dialect } from '../../http/dialect.ts';
import { type Answer, object, text } from '../../validation/schema.ts';
import { INTERNAL_MESSAGE, invalidRequest } from '../invalid-request.ts';

/** A caller whose token opens namespaces. */
export interface NamespaceCaller extends Caller {
  /** Slugs. */
  readonly namespaces: readonly string[];
}

const error = object({ statusCode: { type: 'integer' }, error: text, message: text });

function envelope({ status, message }: ApiError): Answer<typeof error> {
  return { statusCode: status, error: STATUS_CODES[status] ?? 'Error', message };
}

/** The DreamLake dialect: `/namespaces/*`, `Authorization: Bearer <JWT>`, `{statusCode, error, message}`. */
export const dreamlake: Dialect<NamespaceCaller> = {
  name: 'dreamlake',
  credential: 'token',

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
  envelope: (fault) => ({ status: fault.status, body: envelope(fault) }),

  description: {
    tag: 'DreamLake',
    description: 'Datasets as containers of collections: `/namespaces/*`.',
    security: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT', description: 'A token that names namespaces.' },
    header: 'Authorization: Bearer $JWT',
    error: { title: 'DreamLakeError', ...error },
    // No 403: a token holds every scope. 503 when the public keys of tokens cannot be had.
    errors: [400, 401, 500, 503],
    messages: {
      ...INTERNAL_MESSAGE,
      401: 'Invalid or expired token',
      404: 'Namespace not found',
      503: 'Tokens cannot be verified at the moment; try again',
    },
  },
};
