import { webhookDeliveries } from '../../support/reliability/scenarios/webhook-deliveries.ts';
import { tries } from '../../support/tries.ts';

it('every event reaches every endpoint that comes back, under one id, and nothing else is sent', async () => {
  const { faults, figures } = await webhookDeliveries(tries(20, 200), 20_260_306);

  expect(faults).toEqual([]);
  expect(figures.kills).toBeGreaterThan(0);
});
