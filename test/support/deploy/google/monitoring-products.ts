import { basics } from './basics.ts';
import { type Handlers, pairs, write } from './handler.ts';

/** Metrics, alerts and dashboards. */
export const monitoringHandlers: Handlers = {
  ...basics('logging metrics', 'metrics'),
  'logging metrics create': write(({ name, flag }, project) => {
    project.create('metrics', name, { name, ...JSON.parse(flag('config-from-file')) });
  }),
  'logging metrics update': write(({ name, flag }, project) => {
    project.get('metrics', name);
    project.put('metrics', name, { name, ...JSON.parse(flag('config-from-file')) });
  }),
  ...basics('alpha monitoring policies', 'alerts'),
  'alpha monitoring policies create': write(({ flag, values }, project) => {
    const policy = JSON.parse(flag('policy-from-file'));
    const name = `projects/${project.id}/alertPolicies/${project.list('alerts').length + 1}`;
    project.create('alerts', name, {
      ...{ ...policy, name, userLabels: pairs(values['--user-labels']) },
      notificationChannels: values['--notification-channels'] ?? [],
    });
  }),
  'alpha monitoring policies update': write(({ name, flag, values }, project) => {
    const found = project.get('alerts', name);
    project.put('alerts', name, {
      ...{ ...found, ...JSON.parse(flag('policy-from-file')), userLabels: pairs(values['--update-user-labels']) },
      notificationChannels: values['--set-notification-channels'] ?? found.notificationChannels,
    });
  }),
  ...basics('monitoring dashboards', 'dashboards'),
  'monitoring dashboards create': write(({ flag }, project) => {
    const name = `projects/${project.number}/dashboards/${project.list('dashboards').length + 1}`;
    project.create('dashboards', name, { name, ...JSON.parse(flag('config-from-file')) });
  }),
};
