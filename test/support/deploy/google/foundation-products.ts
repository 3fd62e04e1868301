import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { basics, labelled } from './basics.ts';
import { type FakeProject, GcloudFault, type Resource } from './fake-project.ts';
import { type Call, type Handlers, pairs, read, write } from './handler.ts';

/** APIs and Google's own accounts. */
export const serviceHandlers: Handlers = {
  'projects describe': read((_call, project) => ({ projectId: project.id, projectNumber: project.number })),
  'auth print-access-token': read(() => 'ya29.token\n'),
  'services list': read((_call, project) => project.list('services')),
  'services enable': write(({ names }, project) => {
    for (const name of names) project.put('services', name, { config: { name } });
  }),
  'beta services identity create': write(({ flag }, project) => {
    const product = flag('service').replace('.googleapis.com', '');
    project.put('agents', `service-${project.number}@gcp-sa-${product}.iam.gserviceaccount.com`, {});
  }),
  'org-policies describe': read(({ name }, project) => project.get('org policies', name)),
};

/** Secrets, containers and Pub/Sub. */
export const foundationHandlers: Handlers = {
  ...basics('secrets', 'secrets'),
  'secrets create': write((call, project) => {
    const replication = JSON.parse(readFileSync(resolve(call.cwd, call.flag('replication-policy-file')), 'utf8'));
    project.create('secrets', call.name, { ...labelled(project, call.name, 'secrets', call), replication });
  }),
  'secrets versions add': write(({ name, input }, project) => {
    const { name: secret } = project.get('secrets', name);
    const version = versionsOf(name, project).length + 1;
    const createTime = new Date(version * 1000).toISOString();
    project.create('secret versions', `${name}/${version}`, {
      ...{ name: `${secret}/versions/${version}`, state: 'ENABLED', createTime, value: input },
    });
  }),
  'secrets versions list': read(({ name }, project) => {
    project.get('secrets', name);
    return versionsOf(name, project);
  }),
  ...basics('artifacts repositories', 'repositories'),
  'artifacts repositories create': write((call, project) => {
    const place = `locations/${call.flag('location')}/repositories`;
    project.create('repositories', call.name, {
      ...labelled(project, call.name, place, call),
      ...(call.flag('kms-key') ? { kmsKeyName: call.flag('kms-key') } : {}),
    });
  }),
  'artifacts repositories set-cleanup-policies': write((call, project) => {
    // The parser has read the file.
    const cleanupPolicies = call.values['--policy'];
    project.put('repositories', call.name, { ...project.get('repositories', call.name), cleanupPolicies });
  }),
  'artifacts docker images describe': read(({ name }, project) => project.get('images', name)),
  'builds submit': write(({ name, flag, values, cwd }, project) => {
    project.requireAccount(flag('service-account'));
    project.get('repositories', 'scenestore-images');
    for (const file of ['Dockerfile', 'index.js']) {
      if (!existsSync(join(cwd, name, file))) throw new GcloudFault(`${file} is missing in ${name}`);
    }
    const image = pairs(values['--substitutions'])._IMAGE ?? '';
    const digest = `sha256:${createHash('sha256').update(image).digest('hex')}`;
    project.put('images', image, { image_summary: { digest } });
    project.put('images', `${image.replace(/:[^:]*$/, '')}@${digest}`, { image_summary: { digest } });
  }),
  'builds describe': read(({ name }, project) => project.get('builds', name)),
  ...basics('tasks queues', 'queues'),
  'tasks queues create': write((call, project) => {
    project.create('queues', call.name, queue(call, project));
  }),
  'tasks queues update': write((call, project) => {
    project.put('queues', call.name, { ...project.get('queues', call.name), ...queue(call, project) });
  }),
  'tasks queues resume': write(({ name }, project) => {
    project.put('queues', name, { ...project.get('queues', name), state: 'RUNNING' });
  }),
  ...basics('pubsub topics', 'topics'),
  'pubsub topics create': write((call, project) => {
    project.create('topics', call.name, labelled(project, call.name, 'topics', call));
  }),
  ...basics('pubsub subscriptions', 'subscriptions'),
  'pubsub subscriptions create': write((call, project) => {
    project.get('topics', call.flag('topic'));
    const retention = `${call.values['--message-retention-duration']}s`;
    project.create('subscriptions', call.name, {
      ...labelled(project, call.name, 'subscriptions', call),
      messageRetentionDuration: retention,
    });
  }),
  'pubsub subscriptions update': write(({ name, flag, values }, project) => {
    const [, topic = ''] = flag('dead-letter-topic').split('/topics/');
    project.get('topics', topic);
    project.put('subscriptions', name, {
      ...project.get('subscriptions', name),
      ackDeadlineSeconds: values['--ack-deadline'],
      retryPolicy: {
        minimumBackoff: `${values['--min-retry-delay']}s`,
        maximumBackoff: `${values['--max-retry-delay']}s`,
      },
      messageRetentionDuration: values['--message-retention-duration'],
      deadLetterPolicy: {
        deadLetterTopic: flag('dead-letter-topic'),
        maxDeliveryAttempts: values['--max-delivery-attempts'],
      },
    });
  }),
};

function queue({ name, flag, values }: Call, project: FakeProject): Resource {
  return {
    name: `projects/${project.id}/locations/${flag('location')}/queues/${name}`,
    retryConfig: {
      maxAttempts: values['--max-attempts'],
      minBackoff: values['--min-backoff'],
      maxBackoff: values['--max-backoff'],
    },
    rateLimits: { maxConcurrentDispatches: values['--max-concurrent-dispatches'] },
    state: 'RUNNING',
  };
}

function versionsOf(name: string, project: FakeProject): Resource[] {
  return project.list('secret versions').filter((version) => String(version.name).includes(`/${name}/`));
}
