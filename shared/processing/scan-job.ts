import type { Services } from '../services.ts';
import { apiHeaders } from './own-identity.ts';
import type { UploadEvent } from './upload-event.ts';

/** The variable that tells a run of the job which upload to process: an {@link UploadEvent} as JSON. */
export const SCAN_JOB_UPLOAD = 'UPLOAD';

/** How long the API may take to start a run. */
const TIMEOUT_MS = 30_000;

/**
 * Starts a run of the scan job for one upload; returns once it is accepted.
 * https://cloud.google.com/run/docs/reference/rest/v2/projects.locations.jobs/run
 *
 * @throws Error when the API refuses.
 */
export async function startScanJob(
  { bucket, name, generation }: UploadEvent,
  { config }: Pick<Services, 'config'>,
): Promise<void> {
  const url = `${config.scanJobEndpoint}/v2/${config.scanJob}:run`;
  const env = [{ name: SCAN_JOB_UPLOAD, value: JSON.stringify({ bucket, name, generation }) }];
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(await apiHeaders(url)) },
    body: JSON.stringify({ overrides: { containerOverrides: [{ env }] } }),
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  const answer = await response.text();
  if (!response.ok) throw new Error(`The scan job did not start: ${response.status} ${answer}`);
}
