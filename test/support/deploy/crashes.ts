import type { Deployer } from './run-build.ts';

/** What became of the deployments that followed on a crash. */
export interface Crashes {
  /** After how many writes a deployment died. */
  crashes: number;
  /** Of each that did not lead to what an undisturbed one leads to: after which write, and how. */
  differences: string[];
}

/** A deployment that died: after how many writes, in which step, and what it left. */
interface Crash {
  writes: number;
  step: string;
  left: string;
}

/** Every so many-th deployment is followed to its end, whatever the state is before. */
const FOLLOWED = 10;

/**
 * Has a deployment die after every write, and another one follow on each. It has to lead to what an undisturbed one leads
 * to. A deployment is a function of the project that it finds and of its checkout, so one that has made up for the crash,
 * after some step, is run no further: there the project is as the undisturbed one had it after that step. What the last
 * step reads of earlier ones, the lock's, is among the objects of the project.
 *
 * @param deployers Equal projects, which are deployed into at the same time.
 * @param stride Dies only after every so many-th write; 1: after every one.
 * @param tell Is told of every crash, as it goes.
 */
export async function crashAfterEveryWrite(
  deployers: readonly Deployer[],
  stride: number,
  tell: (line: string) => void = () => {},
): Promise<Crashes> {
  const [first] = deployers;
  if (!first) throw new RangeError('there is no deployer');
  const { standIn } = first;
  const start = standIn.project.snapshot();
  const died: Crash[] = [];
  const after = new Map<string, string>();
  let [writes, unfinished] = [0, [] as Omit<Crash, 'step'>[]];
  standIn.afterWrite = () =>
    void (++writes % stride === 0 && unfinished.push({ writes, left: standIn.project.snapshot() }));
  const undisturbed = await first.deploy(
    {},
    {
      buildId: 'undisturbed',
      afterStep(step) {
        died.push(...unfinished.map((crash) => ({ ...crash, step })));
        unfinished = [];
        after.set(step, comparable(standIn.project.snapshot()));
        return true;
      },
    },
  );
  if (undisturbed.failed) throw new Error(undisturbed.errors);
  standIn.afterWrite = () => undefined;

  const steps = [...after.keys()];
  const last = steps.at(-1) ?? '';
  const differences: string[] = [];
  const left = [...died.entries()];
  await Promise.all(deployers.map(followAll));
  standIn.project.restore(start);
  return { crashes: died.length, differences };

  async function followAll(deployer: Deployer): Promise<void> {
    for (let next = left.shift(); next; next = left.shift()) {
      const [index, crash] = next;
      const { end, difference } = await follow(crash, deployer, index % FOLLOWED === 0);
      if (difference) differences.push(`after write ${crash.writes}, in ${crash.step}: ${difference}`);
      tell(`${index + 1}/${died.length}: ${crash.step}, made up for by ${end} ${difference ?? ''}`);
    }
  }

  async function follow(
    crash: Crash,
    { standIn: { project }, deploy }: Deployer,
    toTheEnd: boolean,
  ): Promise<{ end: string; difference?: string }> {
    project.restore(crash.left);
    project.put('builds', 'undisturbed', { status: 'TIMEOUT' });
    let [end, found] = ['', ''];
    const ended = await deploy(
      {},
      {
        buildId: `after-${crash.writes}`,
        afterStep(step) {
          end = step;
          if (steps.indexOf(step) < steps.indexOf(crash.step)) return true;
          found = comparable(project.snapshot());
          return toTheEnd || found !== after.get(step);
        },
      },
    );
    const wanted = after.get(end || last) ?? '';
    if (ended.failed) return { end, difference: `${ended.failed} failed: ${ended.errors}` };
    return found === wanted ? { end } : { end, difference: firstDifference(wanted, found) };
  }
}

/** A state without what differs from run to run: builds, counters, generations, random secrets, who has the lock, and orders. */
function comparable(snapshot: string): string {
  const { builds: _, counters: __, ...kinds } = JSON.parse(snapshot);
  for (const [name, object] of Object.entries<{ content?: unknown }>(kinds.objects ?? {})) {
    if (name.endsWith('/deployed/lock')) object.content = '';
  }
  return JSON.stringify(sorted(kinds), null, 1).replaceAll(/"(generation|value|createTime)": "[^"]*"/g, '"$1": ""');
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted).sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort()
      .map(([key, inner]) => [key, sorted(inner)]),
  );
}

function firstDifference(wanted: string, found: string): string {
  const [a, b] = [wanted.split('\n'), found.split('\n')];
  const at = a.findIndex((line, index) => line !== b[index]);
  return `${a.slice(at - 3, at + 2).join(' ')} <> ${b.slice(at - 3, at + 2).join(' ')}`;
}
