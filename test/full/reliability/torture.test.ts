import { SCENARIOS } from '../../reliability/scenarios.ts';

describe('a longer torture', () => {
  it.each(Object.entries(SCENARIOS))(
    'of %s leaves every invariant standing',
    async (name, { size, play }) => {
      const { faults, figures } = await play({ size, seed: 20_260_306 });

      console.log(`${name}: ${JSON.stringify(figures)}`);
      expect(faults).toEqual([]);
    },
    600_000,
  );
});
