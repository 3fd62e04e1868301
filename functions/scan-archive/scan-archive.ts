import { readHandedOver } from '../../shared/cloud-run/scan-job.ts';
import type { Environment } from '../../shared/config/setting.ts';
import { processHandedOver } from '../../shared/processing/hand-over.ts';
import { logOutcome } from '../../shared/processing/outcome.ts';
import type { Services } from '../../shared/services.ts';

/**
 * One run of the scan job: processes the upload that its environment names, for as long as that takes. When another
 * attempt has taken it over, the run succeeds and does nothing.
 *
 * @throws whatever the platform throws: the lease is given back, and the sweep sends the upload again.
 */
export async function scanArchive(environment: Environment, services: Services): Promise<void> {
  const upload = readHandedOver(environment);
  await logOutcome(upload, services, () => processHandedOver(upload, services));
}
