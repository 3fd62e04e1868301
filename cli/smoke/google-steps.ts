import type { Deployment } from '../../build/deploy/deployment.ts';
import type { GoogleApi } from './google/google-api.ts';
import type { SmokeStep } from './step.ts';
import { closedBuckets } from './steps/closed-buckets.ts';
import { closedFunctions } from './steps/closed-functions.ts';
import { coldStarts } from './steps/cold-starts.ts';
import { deadLetters } from './steps/dead-letters.ts';
import { exactRights } from './steps/exact-rights.ts';
import { storageSuite } from './steps/storage-suite.ts';
import { sweepRuns } from './steps/sweep-runs.ts';

/** Everything that only Google's own APIs tell of a deployment. */
export function googleSteps(deployment: Deployment, api: GoogleApi): SmokeStep[] {
  const now = (): Date => new Date();
  return [
    closedFunctions(deployment),
    closedBuckets(deployment, api),
    exactRights(deployment, api),
    sweepRuns(deployment, api, now),
    deadLetters(deployment, api, `smoke test of ${now().toISOString()}`),
    coldStarts(deployment, api, now),
    storageSuite(deployment),
  ];
}
