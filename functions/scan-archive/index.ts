import { errorFields, log } from '../../shared/log.ts';
import { services } from '../../shared/services.ts';
import { scanArchive } from './scan-archive.ts';

/** A Cloud Run job answers no requests: it runs once, and its exit code tells whether it is to be started again. */
scanArchive(process.env, services()).then(
  () => process.exit(0),
  (error: unknown) => {
    log('ERROR', 'the scan job failed', errorFields(error));
    process.exit(1);
  },
);
