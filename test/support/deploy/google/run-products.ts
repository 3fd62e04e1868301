import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { basics, labelled } from './basics.ts';
import { type FakeProject, GcloudFault, type Resource } from './fake-project.ts';
import { type Call, type Handlers, pairs, read, write } from './handler.ts';

/** Functions, the job, and what calls them. */
export const runHandlers: Handlers = {
  ...basics('functions', 'functions'),
  'functions deploy': write(deployFunction),
  'functions delete': write(({ name }, project) => {
    project.remove('functions', name);
    project.remove('run services', name);
  }),
  'run services list': read((_call, project) => project.list('run services')),
  ...basics('run jobs', 'run jobs'),
  'run jobs deploy': write(({ name, flag, values }, project) => {
    project.requireAccount(flag('service-account'));
    project.get('images', flag('image'));
    const { '--labels': labels, '--set-env-vars': environment } = values;
    project.put('run jobs', name, { metadata: { name, labels }, image: flag('image'), environment });
  }),
  ...basics('eventarc triggers', 'triggers'),
  'eventarc triggers create': write((call, project) => {
    const { name, flag, values } = call;
    project.get('run services', flag('destination-run-service'));
    project.requireAccount(flag('service-account'));
    requirePublisher(project);
    const subscription = `eventarc-${name}-sub`;
    project.create('subscriptions', subscription, { name: `projects/${project.id}/subscriptions/${subscription}` });
    project.create('triggers', name, {
      ...labelled(project, name, `locations/${flag('location')}/triggers`, call),
      eventFilters: values['--event-filters'],
      transport: { pubsub: { subscription: subscription } },
    });
  }),
  'eventarc triggers delete': write(({ name }, project) => {
    project.remove('triggers', name);
    project.remove('subscriptions', `eventarc-${name}-sub`);
  }),
  ...basics('scheduler jobs', 'scheduler jobs'),
  'scheduler jobs create http': write((call, project) => {
    project.create('scheduler jobs', call.name, scheduled(call, project));
  }),
  'scheduler jobs update http': write((call, project) => {
    project.put('scheduler jobs', call.name, {
      ...project.get('scheduler jobs', call.name),
      ...scheduled(call, project),
    });
  }),
  'scheduler jobs resume': write(({ name }, project) => {
    project.put('scheduler jobs', name, { ...project.get('scheduler jobs', name), state: 'ENABLED' });
  }),
  ...basics('api-gateway apis', 'apis'),
  'api-gateway apis create': write((call, project) => {
    project.create('apis', call.name, labelled(project, call.name, 'locations/global/apis', call));
  }),
  ...basics('api-gateway api-configs', 'api configs'),
  'api-gateway api-configs create': write((call, project) => {
    const { name, flag, values, cwd } = call;
    project.get('apis', flag('api'));
    project.requireAccount(flag('backend-auth-service-account'));
    const [file = ''] = values['--openapi-spec'] as string[];
    const routes = readFileSync(resolve(cwd, file), 'utf8');
    if (/PROJECT_NUMBER|REGION/.test(routes)) throw new GcloudFault('INVALID_ARGUMENT: the routes name no project');
    project.create('api configs', name, {
      ...labelled(project, name, `locations/global/apis/${flag('api')}/configs`, call),
      state: 'ACTIVE',
    });
  }),
  ...basics('api-gateway gateways', 'gateways'),
  'api-gateway gateways create': write((call, project) => {
    project.create('gateways', call.name, gateway(call, project));
  }),
  'api-gateway gateways update': write((call, project) => {
    project.put('gateways', call.name, {
      ...project.get('gateways', call.name),
      apiConfig: gateway(call, project).apiConfig,
    });
  }),
};

/** Keeps how many functions are deployed now, and the most that were at once. */
function countDeploys(by: number, project: FakeProject): void {
  const { now = 0, most = 0 } = (project.find('counters', 'deploys') ?? {}) as { now?: number; most?: number };
  project.put('counters', 'deploys', { now: now + by, most: Math.max(now + by, most) });
}

async function deployFunction({ name, flag, values, cwd }: Call, project: FakeProject): Promise<void> {
  countDeploys(1, project);
  await new Promise((resolve) => setTimeout(resolve, 5));
  countDeploys(-1, project);
  for (const account of ['service-account', 'build-service-account']) project.requireAccount(flag(account));
  project.get('repositories', flag('docker-repository').split('/repositories/')[1] ?? '');
  for (const file of ['index.js', 'package.json', 'package-lock.json']) {
    if (!existsSync(join(cwd, flag('source'), file))) throw new GcloudFault(`${file} is missing in ${flag('source')}`);
  }
  for (const [variable, version] of Object.entries(pairs(values['--set-secrets']))) {
    const [, secret = '', number = ''] = /secrets\/(.*)\/versions\/(.*)$/.exec(version) ?? [];
    project.get('secret versions', `${secret}/${number}`);
    if (
      !project.has(
        `secrets ${secret}`,
        `serviceAccount:${flag('service-account')}`,
        'roles/secretmanager.secretAccessor',
      )
    ) {
      throw new GcloudFault(`PERMISSION_DENIED: ${flag('service-account')} may not read ${secret} for ${variable}`);
    }
  }
  const labels = { ...pairs(project.find('functions', name)?.labels), ...pairs(values['--update-labels']) };
  project.put('functions', name, {
    ...{ name: `projects/${project.id}/locations/${flag('region')}/functions/${name}`, state: 'ACTIVE', labels },
    ...{ environment: values['--set-env-vars'], secrets: values['--set-secrets'], account: flag('service-account') },
  });
  project.put('run services', name, { metadata: { name, labels } });
}

function requirePublisher(project: FakeProject): void {
  const agent = `serviceAccount:service-${project.number}@gs-project-accounts.iam.gserviceaccount.com`;
  if (!project.has(`projects ${project.id}`, agent, 'roles/pubsub.publisher')) {
    throw new GcloudFault('PERMISSION_DENIED: Cloud Storage may not publish events');
  }
}

function scheduled(call: Call, project: FakeProject): Resource {
  const { name, flag } = call;
  const account = flag('oidc-service-account-email');
  project.requireAccount(account);
  return {
    name: `projects/${project.id}/locations/${flag('location')}/jobs/${name}`,
    description: flag('description'),
    schedule: flag('schedule'),
    attemptDeadline: '300s',
    httpTarget: { uri: flag('uri'), oidcToken: { serviceAccountEmail: account } },
    state: 'ENABLED',
  };
}

function gateway(call: Call, project: FakeProject): Resource {
  const { name, flag } = call;
  const config = project.get('api configs', flag('api-config'));
  if (config.state !== 'ACTIVE') throw new GcloudFault(`FAILED_PRECONDITION: ${flag('api-config')} is ${config.state}`);
  const place = `locations/${flag('location')}/gateways`;
  return { ...labelled(project, name, place, call), apiConfig: config.name };
}
