import { logFault } from '../../shared/log.ts';
import { services } from '../../shared/services.ts';
import { scanArchive } from './scan-archive.ts';

// Asynchronous from its first step, so that settings that cannot be read end it like everything else.
const run = async (): Promise<void> => scanArchive(process.env, services());

/**
 * A Cloud Run job answers no requests: it runs once, and its exit code tells whether it failed. Cloud Run then starts it
 * again, which helps only when it never got as far as its lease: after that, the sweep starts a new attempt.
 */
run().then(
  () => process.exit(0),
  (error: unknown) => {
    logFault('the scan job failed', error);
    process.exit(1);
  },
);
