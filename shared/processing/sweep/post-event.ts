import { CloudEvent, HTTP } from 'cloudevents';
import { serviceIdentity } from '../../cloud-run/own-identity.ts';
import { FINALIZED } from '../../cloud-run/upload-event.ts';
import { ConfigError } from '../../config/config-error.ts';
import { errorFields, log } from '../../log.ts';
import type { Services } from '../../services.ts';
import type { SendEvent } from './branch.ts';

/**
 * How long one run of the sweep waits for answers, in milliseconds. A scan that takes longer goes on without us, or it
 * is cut off; then its lease runs out, and the second time it is handed over to the scan job, which answers at once.
 */
const WAIT_MS = 240_000;

/** Sends uploads to `process-upload` during one run of the sweep. */
export function postEvent({ config }: Pick<Services, 'config'>): SendEvent {
  const url = config.processUploadUrl;
  const signal = AbortSignal.timeout(WAIT_MS);
  const identity = serviceIdentity(url);
  return async (upload) => {
    if (url === '') throw new ConfigError('PROCESS_UPLOAD_URL', 'the address of process-upload', undefined);
    const event = new CloudEvent({
      type: FINALIZED,
      source: `//storage.googleapis.com/projects/_/buckets/${upload.bucket}`,
      data: { bucket: upload.bucket, name: upload.name, generation: upload.generation },
    });
    const { headers, body } = HTTP.binary(event);
    try {
      const response = await fetch(url, {
        method: 'POST',
        headers: { ...(headers as Record<string, string>), ...(await identity()) },
        body: body as string,
        signal,
      });
      await response.body?.cancel();
      return response.ok;
    } catch (error) {
      log('WARNING', 'process-upload did not answer', errorFields(error));
      return false;
    }
  };
}
