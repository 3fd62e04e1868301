import { internal } from '../../shared/dialects/internal.ts';
import { ApiError } from '../../shared/errors.ts';
import type { Headers } from '../../shared/http/dialect.ts';
import { type Route, route } from '../../shared/http/route.ts';
import { log } from '../../shared/log.ts';
import { handOver } from '../../shared/processing/hand-over.ts';
import { outcomeFields } from '../../shared/processing/outcome-fields.ts';
import { processUpload } from '../../shared/processing/process-upload.ts';
import { parseUploadEvent, type UploadEvent } from '../../shared/processing/upload-event.ts';
import { anything } from '../../shared/validation/validator.ts';

/**
 * A finalize event of Cloud Storage. 204 acknowledges it: the upload is processed, or handed over to the scan job, or
 * nothing is to be done, and the log says why; 400 it is malformed; 503 and 500 ask for it again: a live lease is in the
 * way, or the platform failed.
 */
export const processFinalizedUpload: Route = route({
  method: 'POST',
  path: '/',
  dialect: internal,
  scope: 'write',
  body: anything,
  async handle({ headers, body, requestId }, services) {
    const event = readEvent(headers, body, requestId);
    if (!event) {
      log('INFO', 'upload event', { requestId, outcome: 'ignored', reason: 'the event is of another type' });
      return { status: 204 };
    }
    const started = services.clock().getTime();
    const outcome = await processUpload(event, services, handOver);
    const seconds = (services.clock().getTime() - started) / 1000;
    log('INFO', 'upload event', { requestId, ...event, ...outcomeFields(outcome), seconds });
    if (outcome.kind === 'busy')
      throw new ApiError('UNAVAILABLE', 'The upload is being processed; deliver the event again');
    return { status: 204 };
  },
});

/** Delivery repeats a malformed event, and nobody reads its answers: the log is where it shows. */
function readEvent(headers: Headers, body: unknown, requestId: string): UploadEvent | undefined {
  try {
    return parseUploadEvent(headers, body);
  } catch (error) {
    if (error instanceof ApiError) log('WARNING', 'malformed event', { requestId, reason: error.message });
    throw error;
  }
}
