import { ApiError } from '../errors.ts';

/** The router itself refuses a path with a broken percent escape; any other error stays what it is. */
export function fromRouter(error: unknown): unknown {
  return statusOf(error) === 400
    ? new ApiError('INVALID_ARGUMENT', 'The path has a broken percent escape', [], { cause: error })
    : error;
}

/** The framework refuses a body that it cannot parse: malformed, in an unknown encoding, or cut off. */
export function fromBodyParser(error: unknown): unknown {
  const status = statusOf(error);
  if (status < 400 || status >= 500) return error;
  return new ApiError('INVALID_ARGUMENT', `The body is not valid JSON: ${(error as Error).message}`, [], {
    cause: error,
  });
}

function statusOf(error: unknown): number {
  return Number((error as { status?: unknown }).status) || 0;
}
