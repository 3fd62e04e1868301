import { BUCKET_SETTINGS } from '../../../build/deploy/bucket-settings.ts';
import type { Deployment } from '../../../build/deploy/deployment.ts';
import { bindingOf, type Grant, grants } from '../../../build/deploy/grants.ts';
import type { GoogleApi } from '../../../cli/smoke/google/google-api.ts';
import { jobRunsSince } from '../../../cli/smoke/google/job-runs.ts';
import { readPolicy } from '../../../cli/smoke/google/policy.ts';
import { closedBuckets } from '../../../cli/smoke/steps/closed-buckets.ts';
import { closedFunctions } from '../../../cli/smoke/steps/closed-functions.ts';
import { coldStarts } from '../../../cli/smoke/steps/cold-starts.ts';
import { deadLetters } from '../../../cli/smoke/steps/dead-letters.ts';
import { exactRights } from '../../../cli/smoke/steps/exact-rights.ts';
import { sweepRuns } from '../../../cli/smoke/steps/sweep-runs.ts';
import { sampleDeployment } from '../../support/deploy/sample-deployment.ts';

const NOW = new Date('2026-01-02T03:04:00Z');
const now = (): Date => NOW;

/** Google's APIs that answer by URL. */
function apiOf(answer: (url: string) => object): GoogleApi {
  const call = async <T>(url: string): Promise<T> => answer(url) as T;
  return { get: call, post: call };
}

let deployment: Deployment;
beforeAll(async () => {
  deployment = await sampleDeployment();
});

describe('the step that compares the rights in a project with the table', () => {
  /** A project in which rights were given: its APIs answer with the policy of the resource that was asked for. */
  async function projectWith(given: readonly Grant[]): Promise<GoogleApi> {
    const policies = new Map<string, object>();
    const places = [...new Set([...grants(deployment), ...given].map(({ on }) => on))];
    for (const on of places) {
      const note = apiOf((url) => {
        policies.set(url, { bindings: given.filter((grant) => grant.on === on).map(binding) });
        return {};
      });
      await readPolicy(on, deployment, note);
    }
    expect(policies.size).toBe(places.length);
    return apiOf((url) => policies.get(url) ?? {});
  }

  function binding({ who, role, only }: Grant): object {
    const own = bindingOf({ who, role, on: 'project', ...(only ? { only } : {}) }, deployment);
    const { condition } = own;
    return { role: own.role, members: [/[@:]|^all/.test(who) ? who : own.member], ...(condition ? { condition } : {}) };
  }

  it('finds all of them and no others where a build gave them', async () => {
    const others: Grant[] = [
      { who: 'user:owner@example.org', role: 'roles/owner', on: 'project' },
      { who: 'projectViewer:nowhere', role: 'roles/storage.legacyBucketReader', on: 'uploads bucket' },
      { who: 'scenestore-deployer', role: 'roles/owner', on: 'project' },
      { who: 'neighbour', role: 'roles/editor', on: 'project' },
    ];

    const seen = await exactRights(deployment, await projectWith([...grants(deployment), ...others])).run();

    const places = new Set(grants(deployment).map(({ on }) => on));
    expect(seen).toBe(`${grants(deployment).length} rights in ${places.size} policies, none missing and none beside`);
  });

  it.each([
    [{ who: 'allUsers', role: 'roles/storage.objectViewer', on: 'datasets bucket' }],
    [{ who: 'scenestore-get-dataset', role: 'roles/editor', on: 'project' }],
    [{ who: 'user:owner@example.org', role: 'roles/run.invoker', on: 'service scenestore-process-upload' }],
  ] as [Grant][])('names a right that is not in the table: %j', async (surplus) => {
    const { run } = exactRights(deployment, await projectWith([...grants(deployment), surplus]));

    await expect(run()).rejects.toThrow(`not in the table: ${surplus.who} ${surplus.role} on ${surplus.on}`);
  });

  it('names a right that is missing', async () => {
    const given = grants(deployment).filter(({ on }) => on !== 'job scenestore-scan-archive');

    const { run } = exactRights(deployment, await projectWith(given));

    await expect(run()).rejects.toThrow(
      /^missing: scenestore-process-upload roles\/run.jobsExecutorWithOverrides on job scenestore-scan-archive$/,
    );
  });
});

describe('the step that looks at the buckets', () => {
  const closed = { publicAccessPrevention: 'enforced', uniformBucketLevelAccess: { enabled: true } };
  const { uploads, datasets } = BUCKET_SETTINGS;
  const buckets: Record<string, object> = {
    'nowhere-scenestore-uploads': { ...uploads, iamConfiguration: closed },
    'nowhere-scenestore-datasets': {
      ...datasets,
      softDeletePolicy: { retentionDurationSeconds: '7776000' },
      iamConfiguration: closed,
    },
  };
  const projectWith = (changes: object): GoogleApi =>
    apiOf((url) => {
      const name = url.split('/').at(-1) ?? '';
      return { ...buckets[name], ...(name === 'nowhere-scenestore-uploads' ? changes : {}) };
    });

  it('passes when both are as they were deployed', async () => {
    expect(await closedBuckets(deployment, projectWith({})).run()).toContain('public access prevention and uniform');
  });

  it.each([
    ['can be opened', { iamConfiguration: { ...closed, publicAccessPrevention: 'inherited' } }, 'is inherited'],
    ['has access of its own for objects', { iamConfiguration: { publicAccessPrevention: 'enforced' } }, 'not uniform'],
    ['keeps what was deleted', { softDeletePolicy: { retentionDurationSeconds: '604800' } }, 'lasts 604800 s, not 0'],
    ['keeps what never came to anything', { lifecycle: undefined }, 'lifecycle is undefined'],
    ['answers no browser', { cors: [] }, 'CORS is []'],
  ])('fails when one %s', async (_case, changes, message) => {
    await expect(closedBuckets(deployment, projectWith(changes)).run()).rejects.toThrow(
      new RegExp(`^nowhere-scenestore-uploads: .*${message.replaceAll(/[[\]]/g, '\\$&')}$`),
    );
  });
});

describe('the step that looks at the sweep', () => {
  const run = (job: object): Promise<string> =>
    sweepRuns(
      deployment,
      apiOf(() => job),
      now,
    ).run();

  it('passes when it was called a moment ago and answered', async () => {
    expect(await run({ state: 'ENABLED', lastAttemptTime: '2026-01-02T03:03:30Z', status: {} })).toBe(
      'called 30 s ago, and it answered 2xx',
    );
  });

  it.each([
    ['was refused', { state: 'ENABLED', lastAttemptTime: '2026-01-02T03:03:30Z', status: { code: 7 } }, 'code 7'],
    ['is long ago', { state: 'ENABLED', lastAttemptTime: '2026-01-02T02:00:00Z' }, 'last called 2026'],
    ['was never made', { state: 'ENABLED' }, 'last called never'],
    ['is paused', { state: 'PAUSED', lastAttemptTime: '2026-01-02T03:03:30Z' }, 'PAUSED'],
  ])('fails when its last call %s', async (_case, job, message) => {
    await expect(run(job)).rejects.toThrow(message);
  });
});

describe('the step that tells how long starts take', () => {
  const startOf = (service_name: string, doubleValue: number): object => ({
    resource: { labels: { service_name } },
    points: [{ value: { doubleValue } }],
  });
  const run = (...timeSeries: object[]): Promise<string> =>
    coldStarts(
      deployment,
      apiOf(() => ({ timeSeries })),
      now,
    ).run();

  it('tells the median of each function, the slowest first, and nothing of other services', async () => {
    const seen = await run(
      startOf('scenestore-get-dataset', 812),
      startOf('scenestore-create-dataset', 1234),
      startOf('another', 9999),
    );

    expect(seen).toBe('medians since yesterday: scenestore-create-dataset 1.2 s, scenestore-get-dataset 0.8 s');
  });

  it('fails when a start takes longer than a client waits', async () => {
    await expect(run(startOf('scenestore-get-dataset', 6000))).rejects.toThrow('get-dataset 6.0 s');
  });

  it('fails when no start was measured', async () => {
    await expect(run()).rejects.toThrow('no start was measured');
  });
});

describe('the step that looks for dead letters', () => {
  const mark = 'mark';
  const data = Buffer.from(mark).toString('base64');
  const agent = 'serviceAccount:service-123456789012@gcp-sa-pubsub.iam.gserviceaccount.com';
  const topic = 'projects/nowhere/topics/scenestore-dead-letters';
  const subscription = 'projects/nowhere/subscriptions/eventarc-sub';
  const answers = {
    triggers: {
      triggers: [{ name: 'x/scenestore-uploads-1', transport: { pubsub: { subscription } } }, { name: 'x/other' }],
    },
    subscription: { deadLetterPolicy: { deadLetterTopic: topic, maxDeliveryAttempts: 100 } },
    publishers: { bindings: [{ role: 'roles/pubsub.publisher', members: [agent] }] },
    subscribers: { bindings: [{ role: 'roles/pubsub.subscriber', members: [agent] }] },
    pulled: {
      receivedMessages: [
        { ackId: '1', message: { data } },
        { ackId: '2', message: { data: 'b3RoZXI=' } },
      ],
    },
  };
  const acknowledged: unknown[] = [];

  function run(changes: Partial<Record<keyof typeof answers, object>> = {}): Promise<string> {
    const { triggers, subscription: described, publishers, subscribers, pulled } = { ...answers, ...changes };
    const byEnd: [string, object][] = [
      ['/triggers', triggers],
      ['/eventarc-sub', described],
      [`${topic}:getIamPolicy`, publishers],
      [`${subscription}:getIamPolicy`, subscribers],
      [':publish', {}],
      [':pull', pulled],
      [':acknowledge', {}],
    ];
    const answer = async <T>(url: string, body?: object): Promise<T> => {
      if (url.endsWith(':acknowledge')) acknowledged.push(body);
      return byEnd.find(([end]) => url.endsWith(end))?.[1] as T;
    };
    return deadLetters(deployment, { get: answer, post: answer }, mark).run();
  }

  it('passes where they are kept, takes its own away and leaves others', async () => {
    expect(await run()).toBe('after 100 refusals an event is kept; 1 others are waiting');
    expect(acknowledged).toEqual([{ ackIds: ['1'] }]);
  });

  it.each([
    ['there is no trigger', { triggers: {} }, 'there are 0 triggers of uploads, not 1'],
    ['the subscription forwards nothing', { subscription: {} }, `not to ${topic} after 100 attempts`],
    ['Pub/Sub may not publish', { publishers: {} }, 'has no roles/pubsub.publisher on'],
    ['Pub/Sub may not take them out', { subscribers: {} }, 'has no roles/pubsub.subscriber on'],
    ['the topic keeps nothing', { pulled: {} }, 'does not hold what was published'],
  ])('fails where %s', async (_case, changes, message) => {
    await expect(run(changes)).rejects.toThrow(message);
  });
});

describe('the step that calls functions without a token', () => {
  const run = (status: number): Promise<string> =>
    closedFunctions(deployment, async () => new Response('', { status })).run();

  it.each([401, 403])('passes when each answers %d', async (status) => {
    expect(await run(status)).toBe(`${deployment.functions.length} functions refused a call without a token`);
  });

  it('names each that answers', async () => {
    await expect(run(200)).rejects.toThrow(/scenestore-get-dataset answered 200 to a call without a token/);
  });
});

describe('the runs of the scan job', () => {
  it('are counted from a time on', async () => {
    const executions = ['2026-01-02T03:04:01Z', '2026-01-02T03:03:59Z'].map((createTime) => ({ createTime }));

    expect(
      await jobRunsSince(
        NOW,
        deployment,
        apiOf(() => ({ executions })),
      ),
    ).toBe(1);
  });
});
