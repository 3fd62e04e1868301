import { ApiError, type Fault } from '../errors.ts';
import type { RequestPart } from '../http/dialect.ts';

/** The error for a part of a request that breaks its schema: the message has the first fault, the details have all. */
export function invalidRequest(part: RequestPart, faults: readonly Fault[]): ApiError {
  const [first] = faults;
  const where = first?.field || `the ${part === 'body' ? 'body' : 'query'}`;
  return new ApiError('INVALID_ARGUMENT', `${where} ${first?.message ?? 'is not valid'}`, faults);
}

/** The messages of an unexpected fault and of a rate limit, in examples. */
export const COMMON_MESSAGES = {
  429: 'Rate limit exceeded. Retry after 12 seconds.',
  500: 'Internal error; request 0b54ad7c-6a4c-4b5c-9a3e-1f5b1f0d3a77',
} as const;
