import { parseArgs } from 'node:util';
import { startSharedEmulator, stopSharedEmulator } from '../support/emulator.ts';
import { runTorture } from '../support/reliability/run-torture.ts';
import { SCENARIOS } from './scenarios.ts';

/**
 * `npm run torture -- --seed N --minutes M [--only NAME] [--size N] [--path P] [--no-shrink]`: plays the scenarios,
 * larger than the tests do, with one seed after the other, until the time is over or an invariant does not hold.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      seed: { type: 'string', default: String(Math.floor(Math.random() * 2 ** 31)) },
      minutes: { type: 'string', default: '5' },
      only: { type: 'string' },
      size: { type: 'string' },
      path: { type: 'string' },
      'no-shrink': { type: 'boolean', default: false },
    },
  });
  const { only, minutes, ...draw } = values;
  if (only !== undefined && Number(minutes) === 0) {
    if (!(await play(only, Number(draw.seed), draw))) process.exitCode = 1;
    return;
  }
  const ends = Date.now() + Number(minutes) * 60_000;
  for (let seed = Number(draw.seed); ; seed++) {
    for (const name of only === undefined ? Object.keys(SCENARIOS) : [only]) {
      const held = await playApart(name, seed, draw);
      if (!held) process.exitCode = 1;
      if (!held || Date.now() > ends) return;
    }
  }
}

/** What of a scenario is played, as it was asked for. */
interface Draw {
  size?: string | undefined;
  path?: string | undefined;
  'no-shrink': boolean;
}

/** Plays a scenario in a process of its own, as each needs one. @returns Whether all invariants held. */
async function playApart(name: string, seed: number, { size, path, 'no-shrink': asDrawn }: Draw): Promise<boolean> {
  const { failed, printed } = await runTorture(import.meta.filename, [
    ...['--only', name, '--seed', String(seed), '--minutes', '0'],
    ...(size ? ['--size', size] : []),
    ...(path ? ['--path', path] : []),
    ...(asDrawn ? ['--no-shrink'] : []),
  ]);
  process.stdout.write(printed);
  return !failed;
}

/** Plays a scenario here. @returns Whether all invariants held. */
async function play(name: string, seed: number, { size: asked, path, 'no-shrink': asDrawn }: Draw): Promise<boolean> {
  const scenario = SCENARIOS[name];
  if (!scenario) throw new Error(`No such scenario: ${name}; there are ${Object.keys(SCENARIOS).join(', ')}`);
  const size = Number(asked ?? scenario.size);
  const { faults, figures, replay } = await scenario.play({
    ...{ size, seed, shrink: !asDrawn },
    ...(path ? { path } : {}),
  });
  console.log(`${name}: ${JSON.stringify(figures)}`);
  if (faults.length === 0) return true;
  console.log([...faults.slice(0, 20), ''].join('\n'));
  console.log(`Again: npm run torture -- --only ${name} --size ${size} --seed ${seed} --minutes 0 ${replay ?? ''}`);
  return false;
}

await startSharedEmulator();
try {
  await main();
} finally {
  await stopSharedEmulator();
}
