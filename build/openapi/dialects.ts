import { ERROR_STATUS } from '../../shared/errors.ts';
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
  /** Statuses of the errors that each of its routes may answer. */
  errors: readonly number[];
  /** What examples of its errors say, by status, where that is always the same. */
  messages: Readonly<Record<number, string>>;
}

const INTERNAL = { 500: 'Internal error; request 0b54ad7c-6a4c-4b5c-9a3e-1f5b1f0d3a77' };
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
            code: { ...text, enum: Object.keys(ERROR_STATUS) },
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
    errors: [400, 401, 403, 500],
    messages: { ...INTERNAL, 401: 'Invalid or inactive API key', 404: 'Dataset not found' },
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
    // 400 for a query that is not valid, 422 for a body or an id.
    errors: [400, 401, 403, 422, 500],
    messages: {
      ...INTERNAL,
      401: 'Missing Gerra-Api-Key header',
      403: 'Dataset does not belong to your organization',
      404: 'Dataset not found',
    },
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
    // No 403: a token holds every scope. 503 when the public keys of tokens cannot be had.
    errors: [400, 401, 500, 503],
    messages: {
      ...INTERNAL,
      401: 'Invalid or expired token',
      404: 'Namespace not found',
      503: 'Tokens cannot be verified at the moment; try again',
    },
  },
};

/** @throws RangeError for a dialect that {@link DIALECTS} does not describe. */
export function dialectDescription(name: string): DialectDescription {
  const description = DIALECTS[name];
  if (!description) throw new RangeError(`The dialect ${name} is not described`);
  return description;
}
