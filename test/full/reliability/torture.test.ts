import { join } from 'node:path';
import { SCENARIOS } from '../../reliability/scenarios.ts';
import { runTorture } from '../../support/reliability/run-torture.ts';

const program = join(import.meta.dirname, '../../reliability/torture.ts');

describe('a longer torture', () => {
  it.each(Object.keys(SCENARIOS))(
    'of %s leaves every invariant standing',
    async (name) => {
      const { failed, printed } = await runTorture(program, ['--only', name, '--seed', '20260306', '--minutes', '0']);

      const figures = printed.split('\n').find((line) => line.startsWith(`${name}: `));
      console.log(figures);
      expect(failed ? printed : '').toBe('');
      expect(figures).toContain('"seconds"');
    },
    600_000,
  );
});
