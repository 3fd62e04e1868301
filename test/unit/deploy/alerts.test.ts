import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ALERTS, LOG_METRICS } from '../../../build/deploy/alerts.ts';
import { alertPolicy } from '../../../build/deploy/monitoring-files.ts';
import { ROOT } from '../../../build/functions.ts';

interface Policy {
  conditions: { conditionThreshold?: { filter: string }; conditionAbsent?: { filter: string } }[];
}

const filtersOf = (name: string): string[] =>
  ALERTS.filter((alert) => alert.name === name)
    .flatMap((alert) => (alertPolicy(alert) as Policy).conditions)
    .map(({ conditionThreshold, conditionAbsent }) => (conditionThreshold ?? conditionAbsent)?.filter ?? '');

describe('the alerts', () => {
  it.each(['faults', 'uploads-failed-by-platform'])(
    '%s are raised by lines of the scan job as of functions',
    (name) => {
      expect(filtersOf(name)).toEqual([
        expect.stringContaining('resource.type="cloud_run_revision"'),
        expect.stringContaining('resource.type="cloud_run_job"'),
      ]);
    },
  );

  it('and the metrics are in the documents: each metric by name, and what all conditions cost', () => {
    const read = (name: string): string => readFileSync(join(ROOT, 'docs', name), 'utf8');
    const conditions = ALERTS.flatMap((alert) => (alertPolicy(alert) as Policy).conditions).length;

    expect(
      LOG_METRICS.map(({ name }) => name).filter((name) => !read('operations.md').includes(`\`${name}\``)),
    ).toEqual([]);
    expect(read('deploy.md')).toContain(
      `${ALERTS.length} alerts with ${conditions} conditions, $${(conditions * 1.5).toFixed(2)}`,
    );
  });

  it('look at metrics that the deployment makes', () => {
    const made = LOG_METRICS.map(({ name }) => `metric.type="logging.googleapis.com/user/${name}"`);
    const logged = ALERTS.flatMap(({ name }) => filtersOf(name)).filter((filter) => filter.includes('/user/'));

    expect(logged.length).toBeGreaterThan(5);
    for (const filter of logged) expect(made).toContain(filter.split(' AND ')[0]);
  });
});
