import { spawnSync } from 'node:child_process';
import { callsOf, type Step, script } from '../../../build/deploy/steps.ts';

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

  it('knows the calls inside arguments too', () => {
    const step: Step = { say: 'x', run: ['update', { output: ['describe', 'x'] }] };

    expect(callsOf(step)).toEqual([
      ['update', { output: ['describe', 'x'] }],
      ['describe', 'x'],
    ]);
  });
});
