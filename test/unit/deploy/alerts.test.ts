import { ALERTS, LOG_METRICS } from '../../../build/deploy/alerts.ts';
import { alertPolicy } from '../../../build/deploy/monitoring-files.ts';

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

  it('look at metrics that the deployment makes', () => {
    const made = LOG_METRICS.map(({ name }) => `metric.type="logging.googleapis.com/user/${name}"`);
    const logged = ALERTS.flatMap(({ name }) => filtersOf(name)).filter((filter) => filter.includes('/user/'));

    expect(logged.length).toBeGreaterThan(5);
    for (const filter of logged) expect(made).toContain(filter.split(' AND ')[0]);
  });
});
