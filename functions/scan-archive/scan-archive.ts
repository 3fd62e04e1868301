import type { Environment } from '../../shared/config.ts';
import { log } from '../../shared/log.ts';
import { outcomeFields } from '../../shared/processing/outcome-fields.ts';
import { processUpload } from '../../shared/processing/process-upload.ts';
import { SCAN_JOB_UPLOAD } from '../../shared/processing/scan-job.ts';
import { readUpload } from '../../shared/processing/upload-event.ts';
import type { Services } from '../../shared/services.ts';

/**
 * One run of the scan job: processes the upload that its environment names, for as long as that takes. Another one that
 * is at it already ends this run well; if that one dies, the sweep sends the upload again.
 *
 * @throws whatever the platform throws: Cloud Run starts the run again.
 */
export async function scanArchive(environment: Environment, services: Services): Promise<void> {
  const upload = readUpload(JSON.parse(environment[SCAN_JOB_UPLOAD] ?? 'null'));
  const started = services.clock().getTime();
  const outcome = await processUpload(upload, services);
  const seconds = (services.clock().getTime() - started) / 1000;
  log('INFO', 'scan job', { ...upload, ...outcomeFields(outcome), seconds });
}
