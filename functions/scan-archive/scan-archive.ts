import { readHandedOver } from '../../shared/cloud-run/scan-job.ts';
import type { Environment } from '../../shared/config.ts';
import { logOutcome } from '../../shared/processing/outcome.ts';
import { processHandedOver } from '../../shared/processing/process-handed-over.ts';
import type { Services } from '../../shared/services.ts';

/**
 * One run of the scan job: processes the upload that its environment names, for as long as that takes. When somebody
 * else has taken it over, the run ends well and does nothing.
 *
 * @throws whatever the platform throws: the lease is given back, and the sweep sends the upload again.
 */
export async function scanArchive(environment: Environment, services: Services): Promise<void> {
  const upload = readHandedOver(environment);
  await logOutcome(upload, services, () => processHandedOver(upload, services));
}
