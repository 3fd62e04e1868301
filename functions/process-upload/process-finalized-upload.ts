import type { UploadEvent } from '../../shared/cloud-run/upload-event.ts';
import { internal } from '../../shared/dialects/internal.ts';
import { ApiError } from '../../shared/errors.ts';
import type { Headers } from '../../shared/http/dialect.ts';
import { type Route, route } from '../../shared/http/route.ts';
import { log } from '../../shared/log.ts';
import { logOutcome } from '../../shared/processing/outcome.ts';
import { processUpload } from '../../shared/processing/process-upload.ts';
import { anything } from '../../shared/validation/validator.ts';
import { parseUploadEvent } from './parse-upload-event.ts';

/**
 * A finalize event of Cloud Storage. 204 acknowledges it: the upload is processed, or handed over to the scan job, or
 * nothing is to be done, and the log says why; 400 it is malformed; 503 and 500 ask for it again: a live lease is in the
 * way, the attempt took longer than an event may, or the platform failed.
 */
export const processFinalizedUpload: Route = route({
  method: 'POST',
  path: '/',
  dialect: internal,
  scope: 'write',
  body: anything,
  async handle({ headers, body }, services) {
    const event = readEvent(headers, body);
    if (!event) {
      log('INFO', 'upload event', { outcome: 'ignored', reason: 'the event is of another type' });
      return { status: 204 };
    }
    const outcome = await logOutcome(event, services, () => processUpload(event, services));
    if (outcome.kind === 'busy')
      throw new ApiError('UNAVAILABLE', 'The upload is being processed; deliver the event again');
    return { status: 204 };
  },
});

/** Delivery repeats a malformed event and does not report the answers: the log is where it shows. */
function readEvent(headers: Headers, body: unknown): UploadEvent | undefined {
  try {
    return parseUploadEvent(headers, body);
  } catch (error) {
    if (error instanceof ApiError) log('WARNING', 'malformed event', { reason: error.message });
    throw error;
  }
}
