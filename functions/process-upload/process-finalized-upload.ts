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
 * nothing is to be done, as for a malformed event, and the log says why; 503 and 500 ask for it again: a live lease is in
 * the way, the attempt took longer than an event may, or the platform failed.
 */
export const processFinalizedUpload: Route = route({
  method: 'POST',
  path: '/',
  dialect: internal,
  scope: 'write',
  body: anything,
  async handle({ headers, body }, services) {
    const event = readEvent(headers, body);
    if (!event) return { status: 204 };
    const outcome = await logOutcome(event, services, () => processUpload(event, services));
    if (outcome.kind === 'busy')
      throw new ApiError('UNAVAILABLE', 'The upload is being processed; deliver the event again');
    return { status: 204 };
  },
});

/**
 * The upload that an event names. What names none is logged, and `undefined`: delivery would repeat a malformed event a
 * hundred times, and it would be no other then.
 */
function readEvent(headers: Headers, body: unknown): UploadEvent | undefined {
  try {
    const event = parseUploadEvent(headers, body);
    if (!event) log('INFO', 'upload event', { outcome: 'ignored', reason: 'the event is of another type' });
    return event;
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    log('WARNING', 'malformed event', { reason: error.message });
    return undefined;
  }
}
