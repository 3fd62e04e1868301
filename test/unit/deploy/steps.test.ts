import { spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { callsOf, type Step, script } from '../../../build/deploy/steps.ts';
import { sampleDeployment } from '../../support/deploy/sample-deployment.ts';

const bucket: Step = { say: 'bucket', unless: ['describe', 'b'], create: ['create', 'b'], update: ['update', 'b'] };

/** Runs a script with a `gcloud` that prints its arguments and fails where `failing` says. */
function run(steps: readonly Step[], failing: string): { printed: string; failed: boolean } {
  const gcloud = `gcloud() { echo "[$*]"; [[ "$1" != "${failing}" ]]; }`;
  const { stdout, status } = spawnSync('bash', ['-c', `${gcloud}\n${script(steps)}`], { encoding: 'utf8' });
  return { printed: stdout, failed: status !== 0 };
}

describe('the script of a deployment', () => {
  it('creates what is not there', () => {
    expect(run([bucket], 'describe')).toEqual({ printed: 'bucket\n[create b]\n', failed: false });
  });

  it('updates what is there', () => {
    expect(run([bucket], 'nothing')).toEqual({ printed: 'bucket\n[update b]\n', failed: false });
  });

  it('stops at the first step that fails', () => {
    const steps: Step[] = [
      { say: 'first', run: ['one'] },
      { say: 'second', run: ['two'] },
    ];

    expect(run(steps, 'one')).toEqual({ printed: 'first\n[one]\n', failed: true });
  });

  it('hands arguments over as they are, whatever is in them', () => {
    const step: Step = { say: "it's", run: ['set', '--schedule=* * * * *', "--name=it's $HOME"] };

    expect(run([step], 'nothing').printed).toBe("it's\n[set --schedule=* * * * * --name=it's $HOME]\n");
  });

  const secret: Step = { say: 'secret', unlessAny: ['list'], createSecret: ['add'] };

  it('makes a secret of 32 random bytes, which a shell that reads it does not change', () => {
    const gcloud = 'gcloud() { if [[ "$1" == add ]]; then cat; fi; }';

    const { stdout } = spawnSync('bash', ['-c', `${gcloud}\n${script([secret])}`], { encoding: 'utf8' });

    expect(stdout).toMatch(/^secret\n[A-Za-z0-9+/]{43}=$/);
  });

  it.each([
    ['has a version', 'echo 1', 0],
    ['cannot be looked at', 'echo "no answer" >&2; return 1', 1],
  ])('makes no secret where one %s', (_case, list, expected) => {
    const gcloud = `gcloud() { if [[ "$1" == list ]]; then ${list}; else echo made; fi; }`;

    const { stdout, status } = spawnSync('bash', ['-c', `${gcloud}\n${script([secret])}`], { encoding: 'utf8' });

    expect([stdout, status]).toEqual(['secret\n', expected]);
  });

  it('waits until nothing is left, and fails when it cannot know', () => {
    const steps: Step[] = [{ say: 'wait', untilNone: ['list'] }];
    const afterListing = (list: string): { stdout: string; status: number | null } => {
      const bash = `sleep() { echo waits; touch "$DONE"; }\ngcloud() { ${list}; }\n${script(steps)}echo done`;
      const env = { ...process.env, DONE: join(mkdtempSync(join(tmpdir(), 'scenestore-steps-')), 'done') };
      return spawnSync('bash', ['-c', bash], { encoding: 'utf8', env });
    };

    expect(afterListing('[[ -e "$DONE" ]] || echo index')).toMatchObject({ stdout: 'wait\nwaits\ndone\n', status: 0 });
    expect(afterListing('return 3')).toMatchObject({ stdout: 'wait\n', status: 3 });
  });

  it('knows the calls inside arguments too', () => {
    const step: Step = { say: 'x', run: ['update', { output: ['describe', 'x'] }] };

    expect(callsOf(step)).toEqual([
      ['update', { output: ['describe', 'x'] }],
      ['describe', 'x'],
    ]);
  });
});

describe('a deployment', () => {
  /** Runs one with a `gcloud` that finds everything, or nothing. @returns Its calls. */
  async function callsWhere(everythingIs: 'there' | 'missing'): Promise<string[]> {
    const { steps } = await sampleDeployment();
    const gcloud = `gcloud() {
      if [[ "$*" == *--data-file=-* ]]; then cat >/dev/null; fi
      if [[ " $* " == *" describe "* && "$*" != *"value("* ]]; then ${everythingIs === 'there'}
      elif [[ "$*" == "secrets versions list"* ]]; then ${everythingIs === 'there' ? 'echo 1' : ':'}
      elif [[ "$*" == *"state=CREATING"* ]]; then :
      else echo "gcloud $*"; fi
    }`;
    const { stdout, status } = spawnSync('bash', ['-c', `${gcloud}\n${script(steps)}`], { encoding: 'utf8' });
    expect(status).toBe(0);
    return stdout.split('\n').filter((line) => line.startsWith('gcloud '));
  }

  it.each(['there', 'missing'] as const)(
    'leaves both buckets with all their settings when everything is %s',
    async (state) => {
      const updates = (await callsWhere(state)).filter((call) => call.startsWith('gcloud storage buckets update'));

      const closed = '--uniform-bucket-level-access --public-access-prevention';
      expect(updates).toEqual([
        `gcloud storage buckets update gs://nowhere-uploads ${closed} --soft-delete-duration=0 --lifecycle-file=dist/uploads-lifecycle.json --cors-file=dist/uploads-cors.json`,
        `gcloud storage buckets update gs://nowhere-datasets ${closed} --soft-delete-duration=604800s --cors-file=dist/datasets-cors.json`,
      ]);
    },
  );

  it('creates nothing that is there', async () => {
    const created = (await callsWhere('there')).filter((call) => / (create|add) /.test(call));

    // Google's agents: the call is the same whether or not they exist.
    for (const call of created) expect(call).toMatch(/^gcloud beta services identity create /);
  });

  it('gives the agents that it makes the roles that they work with', async () => {
    const calls = await callsWhere('missing');
    const made = calls.flatMap(
      (call) => /^gcloud beta services identity create --service=(\w+)\./.exec(call)?.[1] ?? [],
    );

    expect(made).toEqual(['pubsub', 'eventarc']);
    for (const service of made) {
      const agent = `serviceAccount:service-123456789012@gcp-sa-${service}.iam.gserviceaccount.com`;
      expect(calls).toContain(
        `gcloud projects add-iam-policy-binding nowhere --condition=None --member=${agent} --role=roles/${service}.serviceAgent`,
      );
    }
  });

  it('keeps dead letters, for as long as Pub/Sub can', async () => {
    expect(await callsWhere('missing')).toContain(
      'gcloud pubsub subscriptions create scenestore-dead-letters --topic=scenestore-dead-letters --expiration-period=never --message-retention-duration=31d',
    );
  });

  it('makes the job before the function that starts it, and each function before whoever calls it gets the right to', async () => {
    const calls = await callsWhere('missing');
    const place = (start: string): number => calls.findIndex((call) => call.startsWith(`gcloud ${start}`));

    expect(place('run jobs deploy scan-archive')).toBeGreaterThan(-1);
    expect(place('run jobs deploy scan-archive')).toBeLessThan(place('functions deploy process-upload'));
    expect(place('functions deploy process-upload')).toBeLessThan(
      place('run services add-iam-policy-binding process-upload'),
    );
    expect(place('run services add-iam-policy-binding process-upload')).toBeLessThan(place('eventarc triggers create'));
  });
});
