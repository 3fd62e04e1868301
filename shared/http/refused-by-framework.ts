import { ApiError } from '../errors.ts';
import { MAX_BODY_BYTES } from './body-limit.ts';
import { INEXACT } from './exact-integers.ts';

/** The router itself refuses a path with a broken percent escape; any other error stays what it is. */
export function fromRouter(error: unknown): unknown {
  return statusOf(error) === 400
    ? new ApiError('INVALID_ARGUMENT', 'The path has a broken percent escape', [], { cause: error })
    : error;
}

/** A body is refused that is too large, or cannot be read: malformed, inexact, in an unknown encoding, or cut off. */
export function fromBodyParser(error: unknown): unknown {
  const status = statusOf(error);
  if (status < 400 || status >= 500) return error;
  if (status === 413) {
    // The contracts know no 413: a body too large is one that is not valid.
    return new ApiError('INVALID_ARGUMENT', `The body must be at most ${MAX_BODY_BYTES} bytes`, [], { cause: error });
  }
  const { message, type } = error as Error & { type?: string };
  const what = type === INEXACT ? message : `The body is not valid JSON: ${message}`;
  return new ApiError('INVALID_ARGUMENT', what, [], { cause: error });
}

function statusOf(error: unknown): number {
  return Number((error as { status?: unknown }).status) || 0;
}
