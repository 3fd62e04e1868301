import type { SmokeClient } from './smoke-client.ts';
import type { SmokeStep } from './step.ts';
import { dreamlake } from './steps/dreamlake.ts';
import { eventDelivery } from './steps/event-delivery.ts';
import { everyList } from './steps/every-list.ts';
import { resumableUpload } from './steps/resumable-upload.ts';
import { reviewRound } from './steps/review-round.ts';
import { signedUpload } from './steps/signed-upload.ts';
import { writeOnce } from './steps/write-once.ts';

/** Everything that shows through the API alone, and at last that what was made is deleted. */
export function apiSteps(client: SmokeClient): SmokeStep[] {
  return [
    signedUpload(client),
    eventDelivery(client),
    writeOnce(client),
    resumableUpload(client),
    reviewRound(client),
    everyList(client),
    ...(client.target.token === undefined ? [] : [dreamlake(client)]),
    { name: 'clean-up', run: async () => `${await client.deleteAll()} datasets were deleted` },
  ];
}
