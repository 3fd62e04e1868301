import { ALERTS, LOG_METRICS } from './alerts.ts';
import { dashboard, digestOf, metricConfig } from './monitoring-files.ts';
import type { Step } from './steps.ts';

/** Metrics of log lines, then the alerts that need them, and the dashboard. */
export function monitoringSteps(): Step[] {
  return [
    ...LOG_METRICS.map((metric): Step => {
      const { name } = metric;
      const config = `--config-from-file=deploy/monitoring/metric-${name}.json`;
      return {
        say: `metric ${name}`,
        look: ['logging', 'metrics', 'describe', name],
        is: { format: 'value(description)', text: metricConfig(metric).description },
        create: ['logging', 'metrics', 'create', name, config],
        change: [['logging', 'metrics', 'update', name, config]],
      };
    }),
    {
      say: 'alerts',
      call: [['look_alerts'], ...ALERTS.map(({ name }) => ['alert', name]), ['drop_other_alerts']],
    },
    { say: 'dashboard', call: [['dashboard', digestOf(dashboard())]] },
  ];
}
