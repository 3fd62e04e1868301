import type { Schema } from './schema.ts';

/** What the API's description says of a dialect. */
export interface DialectDescription {
  /** Heading of its operations. */
  tag: string;
  description: string;
  /** How its callers prove who they are. https://spec.openapis.org/oas/v3.1.1.html#security-scheme-object */
  security: Record<string, unknown>;
  /** Its error envelope. */
  error: Schema;
  /** What goes into the envelope's example for a status. */
  example(status: number, message: string): unknown;
  /** Status of a request that breaks its schema: of a body, and of the query. */
  invalid: { body: number; query: number };
}

/** Code names of the Lucitra dialect's errors by status. */
const CODES: Record<number, string> = {
  400: 'INVALID_ARGUMENT',
  401: 'UNAUTHENTICATED',
  403: 'PERMISSION_DENIED',
  404: 'NOT_FOUND',
  409: 'CONFLICT',
  422: 'FAILED_PRECONDITION',
  500: 'INTERNAL',
};

const REASONS: Record<number, string> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  409: 'Conflict',
  422: 'Unprocessable Entity',
  500: 'Internal Server Error',
};

const text = { type: 'string' };

/** Every dialect by its name. */
export const DIALECTS: Readonly<Record<string, DialectDescription>> = {
  lucitra: {
    tag: 'Lucitra',
    description: 'Upload, manage and query datasets: `/v1/*`.',
    security: { type: 'http', scheme: 'bearer', bearerFormat: 'luci_…', description: 'An API key.' },
    error: {
      title: 'LucitraError',
      type: 'object',
      required: ['error'],
      additionalProperties: false,
      properties: {
        error: {
          type: 'object',
          required: ['code', 'message'],
          additionalProperties: false,
          properties: {
            code: { ...text, enum: [...Object.values(CODES), 'METHOD_NOT_ALLOWED', 'UNAVAILABLE'] },
            message: text,
            details: {
              type: 'array',
              description: 'Where the request is at fault.',
              items: {
                type: 'object',
                required: ['field', 'message'],
                additionalProperties: false,
                properties: { field: text, message: text },
              },
            },
          },
        },
      },
    },
    example: (status, message) => ({ error: { code: CODES[status], message } }),
    invalid: { body: 400, query: 400 },
  },
  gerra: {
    tag: 'Gerra',
    description: 'Browse and review datasets: `/datasets*`.',
    security: { type: 'apiKey', in: 'header', name: 'Gerra-Api-Key', description: 'An API key.' },
    error: {
      title: 'GerraError',
      type: 'object',
      required: ['detail'],
      additionalProperties: false,
      properties: { detail: text },
    },
    example: (_status, message) => ({ detail: message }),
    invalid: { body: 422, query: 400 },
  },
  dreamlake: {
    tag: 'DreamLake',
    description: 'Datasets as containers of collections: `/namespaces/*`.',
    security: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT', description: 'A token that names namespaces.' },
    error: {
      title: 'DreamLakeError',
      type: 'object',
      required: ['statusCode', 'error', 'message'],
      additionalProperties: false,
      properties: { statusCode: { type: 'integer' }, error: text, message: text },
    },
    example: (status, message) => ({ statusCode: status, error: REASONS[status], message }),
    invalid: { body: 400, query: 400 },
  },
};

/** @throws RangeError for a dialect that {@link DIALECTS} does not describe. */
export function dialectDescription(name: string): DialectDescription {
  const description = DIALECTS[name];
  if (!description) throw new RangeError(`The dialect ${name} is not described`);
  return description;
}
