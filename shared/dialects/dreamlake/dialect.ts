import { STATUS_CODES } from 'node:http';
import { ApiError } from '../../errors.ts';
import type { Caller, Dialect } from '../../http/dialect.ts';
import { type Answer, object, text } from '../../validation/schema.ts';
import { authenticateToken, bearerCredential } from '../authenticate.ts';
import { COMMON_MESSAGES, invalidRequest } from '../invalid-request.ts';

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
  challenge: 'Bearer',

  async authenticate(headers, scope, services) {
    const token = bearerCredential(headers);
    if (!token) throw new ApiError('UNAUTHENTICATED', 'Missing header Authorization: Bearer <JWT>');
    return authenticateToken(token, scope, services);
  },

  /** Every path of this dialect begins with a namespace, and one belongs to one organization. */
  tenant({ namespaces }, { slug = '' }) {
    if (!namespaces.includes(slug)) throw new ApiError('NOT_FOUND', 'Namespace not found');
    return slug;
  },

  invalid: invalidRequest,
  envelope: (fault) => ({ status: fault.status, body: envelope(fault) }),

  description: {
    tag: 'DreamLake',
    description: 'Datasets as containers of collections: `/namespaces/*`.',
    security: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT', description: 'A token that names namespaces.' },
    header: 'Authorization: Bearer $JWT',
    error: { title: 'DreamLakeError', ...error },
    // 503 when the public keys of tokens cannot be fetched.
    errors: [400, 401, 403, 429, 500, 503],
    messages: {
      ...COMMON_MESSAGES,
      401: 'Invalid or expired token',
      403: 'This token does not have the scope "write"',
      404: 'Namespace not found',
    },
  },
};
