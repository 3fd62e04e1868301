import { JOB_RESOURCES, resourcesOf } from '../../../build/deploy/resources.ts';
import { ANSWER_MS, EVENT_TIMEOUT_MS } from '../../../shared/processing/process-upload.ts';
import { MAX_WALL_TIME_MS } from '../../../shared/scan/limits.ts';
import { MAX_RETRY_MS } from '../../../shared/storage/retry-policy.ts';

const SECOND = 1000;
const HOUR = 3600 * SECOND;

describe('the limits of time', () => {
  it('cut an attempt in a function off before the function is', () => {
    expect(EVENT_TIMEOUT_MS).toBe(resourcesOf('process-upload').timeoutSeconds * SECOND);
    expect(ANSWER_MS).toBeGreaterThanOrEqual(10 * SECOND);
    expect(ANSWER_MS).toBeLessThan(EVENT_TIMEOUT_MS);
  });

  it('end a scan before the job is killed, even when an outage comes at the very end', () => {
    expect(JOB_RESOURCES.timeout).toMatch(/^\d+h$/);
    expect(MAX_WALL_TIME_MS + MAX_RETRY_MS).toBeLessThan(Number.parseInt(JOB_RESOURCES.timeout, 10) * HOUR);
  });
});
