import type { Config } from '../config/config.ts';
import { ConfigError } from '../config/config-error.ts';
import type { Environment } from '../config/setting.ts';
import { parseJson } from '../validation/parse-json.ts';
import { object, type Static } from '../validation/schema.ts';
import { bodyValidator } from '../validation/validator.ts';
import { apiHeaders } from './own-identity.ts';
import { uploadProperties } from './upload-event.ts';

/** The environment variable with the upload that a run of the job processes: a {@link HandedOver} as JSON. */
export const SCAN_JOB_UPLOAD = 'UPLOAD';

const handedOverSchema = object({ ...uploadProperties, epoch: { type: 'integer', minimum: 1 } });
const validateHandedOver = bodyValidator(handedOverSchema);

/** An upload whose processing the job continues, and the epoch of the lease that was taken for it. */
export type HandedOver = Static<typeof handedOverSchema>;

/**
 * Reads the upload that this run of the job processes.
 *
 * @throws ConfigError when that is not an upload.
 */
export function readHandedOver(environment: Environment): HandedOver {
  const text = environment[SCAN_JOB_UPLOAD];
  const result = validateHandedOver(parseJson(text ?? ''));
  if ('value' in result) return result.value;
  throw new ConfigError(SCAN_JOB_UPLOAD, 'an upload with its epoch, as JSON', text);
}

/** How long the API may take to start a run. */
const TIMEOUT_MS = 30_000;

/**
 * Starts a run of the scan job for one upload; returns once it is accepted.
 * https://cloud.google.com/run/docs/reference/rest/v2/projects.locations.jobs/run
 *
 * @throws Error when the API refuses.
 */
export async function startScanJob(upload: HandedOver, { scanJob, scanJobEndpoint }: Config): Promise<void> {
  const url = `${scanJobEndpoint}/v2/${scanJob}:run`;
  const env = [{ name: SCAN_JOB_UPLOAD, value: JSON.stringify(upload) }];
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(await apiHeaders(url)) },
    body: JSON.stringify({ overrides: { containerOverrides: [{ env }] } }),
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  const answer = await response.text();
  if (!response.ok) throw new Error(`The scan job did not start: ${response.status} ${answer}`);
}
