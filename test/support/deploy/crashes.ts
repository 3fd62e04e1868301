import type { Deployer } from './run-build.ts';

/**
 * Deploys, and has the deployment die with its build after one more write each time, in a project that goes back to how
 * that left it, until one ends well. A run that follows on a crash has to lead to what an undisturbed one leads to.
 *
 * @param stride how many writes later each deployment dies; 1: after every one.
 * @returns How often it died, and every difference that a crash made.
 */
export async function crashAfterEveryWrite(
  deployer: Deployer,
  stride: number,
): Promise<{ crashes: number; differences: string[] }> {
  const { standIn } = deployer;
  const start = standIn.project.snapshot();
  const states: string[] = [];
  let writes = 0;
  standIn.afterWrite = () => void (++writes % stride === 0 && states.push(standIn.project.snapshot()));
  const undisturbed = await deployer.deploy({}, { buildId: 'undisturbed' });
  if (undisturbed.failed) throw new Error(undisturbed.errors);
  standIn.afterWrite = () => undefined;
  const wanted = comparable(standIn.project.snapshot());
  const differences: string[] = [];
  for (const [index, state] of states.entries()) {
    standIn.project.restore(state);
    standIn.project.put('builds', 'undisturbed', { status: 'TIMEOUT' });
    const after = await deployer.deploy({}, { buildId: `after-${index}` });
    const found = comparable(standIn.project.snapshot());
    if (after.failed || found !== wanted) {
      differences.push(
        `after write ${(index + 1) * stride}: ${after.failed ?? firstDifference(wanted, found)} ${after.errors}`,
      );
    }
  }
  standIn.project.restore(start);
  return { crashes: states.length, differences };
}

/** A state without what differs from run to run: builds, counters, generations, random secrets, and orders. */
function comparable(snapshot: string): string {
  const { builds: _, counters: __, ...kinds } = JSON.parse(snapshot);
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
