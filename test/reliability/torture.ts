import { parseArgs } from 'node:util';
import { startSharedEmulator, stopSharedEmulator } from '../support/emulator.ts';
import { SCENARIOS } from './scenarios.ts';

/**
 * `npm run torture -- --seed N --minutes M [--only NAME] [--size N] [--path P] [--no-shrink]`: plays the scenarios, larger than the
 * tests do, with one seed after the other, until the time is over or an invariant does not hold.
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
  const ends = Date.now() + Number(values.minutes) * 60_000;
  const names = values.only ? [values.only] : Object.keys(SCENARIOS);
  for (let seed = Number(values.seed); ; seed++) {
    for (const name of names) {
      const scenario = SCENARIOS[name];
      if (!scenario) throw new Error(`No such scenario: ${name}; there are ${Object.keys(SCENARIOS).join(', ')}`);
      const size = Number(values.size ?? scenario.size);
      const { faults, figures, replay } = await scenario.play({
        ...{ size, seed, shrink: !values['no-shrink'] },
        ...(values.path ? { path: values.path } : {}),
      });
      console.log(`${name}: ${JSON.stringify(figures)}`);
      if (faults.length > 0) {
        console.log([...faults.slice(0, 20), ''].join('\n'));
        console.log(`Again: npm run torture -- --only ${name} --size ${size} --seed ${seed} ${replay ?? ''}`);
        process.exitCode = 1;
        return;
      }
      if (Date.now() > ends) return;
    }
  }
}

await startSharedEmulator();
try {
  await main();
} finally {
  await stopSharedEmulator();
}
