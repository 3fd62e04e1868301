import { StorageError } from '../storage-error.ts';

/** 499: the session was cancelled, now or before. */
export function uploadCancelled(): StorageError {
  return new StorageError({
    status: 499,
    reason: 'clientClosedRequest',
    code: 'ClientClosedRequest',
    message: 'The upload was cancelled.',
  });
}

/**
 * 503: the chunk begins behind the bytes that have arrived. A client asks for the status and goes on from there.
 * Cloud Storage answers with just this text.
 */
export function uploadOffsetTooFar(offset: number, size: number): StorageError {
  return new StorageError({
    status: 503,
    reason: 'backendError',
    code: 'ServiceUnavailable',
    message: `Invalid request. According to the Content-Range header, the upload offset is ${offset} byte(s), which exceeds already uploaded size of ${size} byte(s).`,
    isPlainText: true,
  });
}
