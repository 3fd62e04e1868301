/** Every error a caller can be shown, with the HTTP status it means unless a dialect says otherwise. */
export const ERROR_STATUS = {
  INVALID_ARGUMENT: 400,
  UNAUTHENTICATED: 401,
  PERMISSION_DENIED: 403,
  QUOTA_EXCEEDED: 403,
  NOT_FOUND: 404,
  METHOD_NOT_ALLOWED: 405,
  CONFLICT: 409,
  PRECONDITION_FAILED: 412,
  FAILED_PRECONDITION: 422,
  RATE_LIMITED: 429,
  INTERNAL: 500,
  UNAVAILABLE: 503,
} as const;

export type ErrorCode = keyof typeof ERROR_STATUS;

/** Where a request is at fault: the field's path (`metadata.a.b`, `limit`) and what is allowed there. */
export interface Fault {
  field: string;
  message: string;
}

/** Options of an {@link ApiError}. */
export interface ApiErrorOptions extends ErrorOptions {
  /** When it is worth trying again, for the header `Retry-After`. */
  retryAfterSeconds?: number;
}

/** An error whose message is meant for the caller; anything else that is thrown is an unexpected fault. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly code: ErrorCode;
  readonly details: readonly Fault[];
  readonly retryAfterSeconds: number | undefined;

  constructor(code: ErrorCode, message: string, details: readonly Fault[] = [], options?: ApiErrorOptions) {
    super(message, options);
    this.code = code;
    this.details = details;
    this.retryAfterSeconds = options?.retryAfterSeconds;
  }

  /** The HTTP status that the code means. */
  get status(): number {
    return ERROR_STATUS[this.code];
  }
}

/** A field of a request that is at fault, in a way that its schema cannot say. */
export function invalidField(field: string, message: string): ApiError {
  return new ApiError('INVALID_ARGUMENT', `${field} ${message}`, [{ field, message }]);
}
