import { ApiError, type Fault } from '../errors.ts';
import type { RequestPart } from '../http/dialect.ts';

/** A part of a request that breaks its schema: the message tells the first fault, the details tell all. */
export function invalidRequest(part: RequestPart, faults: readonly Fault[]): ApiError {
  const [first] = faults;
  const where = first?.field || `the ${part === 'body' ? 'body' : 'query'}`;
  return new ApiError('INVALID_ARGUMENT', `${where} ${first?.message ?? 'is not valid'}`, faults);
}
