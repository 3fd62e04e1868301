import type { Services } from '../../shared/services.ts';
import type { SmokeClient } from './smoke-client.ts';
import type { SmokeStep } from './step.ts';
import { dreamlake } from './steps/dreamlake.ts';
import { eventDelivery } from './steps/event-delivery.ts';
import { everyList } from './steps/every-list.ts';
import { handOver } from './steps/hand-over.ts';
import { resumableUpload } from './steps/resumable-upload.ts';
import { reviewPage } from './steps/review-page.ts';
import { reviewRound } from './steps/review-round.ts';
import { signedUpload } from './steps/signed-upload.ts';
import { webhook } from './steps/webhook.ts';
import { writeOnce } from './steps/write-once.ts';

/**
 * Everything that shows through the API, and at last that what was made is deleted.
 *
 * @param runsSince Tells how many runs of the scan job were started since a time.
 */
export function apiSteps(
  client: SmokeClient,
  services: Services,
  runsSince: (time: Date) => Promise<number>,
): SmokeStep[] {
  return [
    signedUpload(client),
    eventDelivery(client),
    writeOnce(client),
    resumableUpload(client),
    handOver(client, services, runsSince),
    reviewRound(client),
    everyList(client),
    webhook(client),
    reviewPage(client),
    ...(client.target.token === undefined ? [] : [dreamlake(client)]),
    { name: 'clean-up', run: async () => `${await client.deleteAll()} datasets were deleted` },
  ];
}
