import { internal } from '../../shared/dialects/internal.ts';
import { ApiError } from '../../shared/errors.ts';
import { type Route, route } from '../../shared/http/route.ts';
import { log } from '../../shared/log.ts';
import { processUpload } from '../../shared/processing/process-upload.ts';
import { parseUploadEvent } from '../../shared/processing/upload-event.ts';
import { anything } from '../../shared/validation/validator.ts';

/**
 * A finalize event of Cloud Storage. 204 acknowledges it; 400 it is malformed; 503 and 500 ask for it again: a live
 * lease is in the way, or the platform failed.
 */
export const processFinalizedUpload: Route = route({
  method: 'POST',
  path: '/',
  dialect: internal,
  scope: 'write',
  body: anything,
  async handle({ headers, body, requestId }, services) {
    const event = parseUploadEvent(headers, body);
    if (!event) return { status: 204 };
    const started = services.clock().getTime();
    const outcome = await processUpload(event, services);
    log('INFO', 'upload event', {
      requestId,
      ...event,
      outcome: outcome.kind,
      ...(outcome.kind === 'ignored' ? { reason: outcome.reason } : {}),
      ...(outcome.kind === 'processed'
        ? {
            datasetId: outcome.record.id,
            status: outcome.record.status,
            bytes: outcome.record.sizeBytes,
            scenes: outcome.record.scan?.sceneCount,
            attempt: outcome.record.processing?.attempt,
            seconds: (services.clock().getTime() - started) / 1000,
          }
        : {}),
    });
    if (outcome.kind === 'busy')
      throw new ApiError('UNAVAILABLE', 'The upload is being processed; deliver the event again');
    return { status: 204 };
  },
});
