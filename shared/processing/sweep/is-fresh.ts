import type { Services } from '../../services.ts';
import type { ObjectInfo } from '../../storage/object-info.ts';

/** Whether an object is so new that whoever has to do with it may still be about to: as long as a lease lasts. */
export function isFresh({ timeCreated }: ObjectInfo, { config, clock }: Pick<Services, 'config' | 'clock'>): boolean {
  return timeCreated.getTime() + config.processingLeaseSeconds * 1000 > clock().getTime();
}
