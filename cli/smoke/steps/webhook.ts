import { setTimeout as pause } from 'node:timers/promises';
import type { SmokeClient } from '../smoke-client.ts';
import type { SmokeStep } from '../step.ts';
import { thenCleanUp } from '../then-clean-up.ts';

/** The gateway knows no such path, and says so to everyone: an endpoint that Google can reach, and that is ours. */
const ENDPOINT = '/scenestore-smoke';
const EXPECTED = 404;
const PATIENCE_MS = 60_000;
const POLL_MS = 250;

interface ShownDelivery {
  attempt: number;
  status_code: number | null;
  latency_ms: number | null;
  error: string | null;
}

/**
 * A test event goes from a function into the queue, from there to `deliver-webhook`, and out to an endpoint: the
 * deployment's own gateway, which refuses it, as the log of deliveries shows. The webhook is deleted again.
 */
export function webhook(client: SmokeClient): SmokeStep {
  return {
    name: 'webhook',
    async run() {
      const url = client.target.baseUrl + ENDPOINT;
      const { id } = await client.expect<{ id: string }>(201, 'POST', '/v1/webhooks', {
        ...{ url, events: ['dataset.created'], description: 'Smoke test' },
      });
      const tryOut = async (): Promise<string> => {
        await client.expect(202, 'POST', `/v1/webhooks/${id}/test`);
        const { status_code: status, latency_ms: latency, error } = await attempted(id, client);
        if (status !== EXPECTED) throw new Error(`${url} was answered ${status ?? error}, not ${EXPECTED}`);
        return `a test event reached the gateway, which answered ${status} after ${latency} ms, as it should`;
      };
      return thenCleanUp(tryOut, () => client.expect(200, 'DELETE', `/v1/webhooks/${id}`));
    },
  };
}

/** Waits for the first attempt at the only delivery of a webhook. */
async function attempted(id: string, client: SmokeClient): Promise<ShownDelivery> {
  const until = Date.now() + PATIENCE_MS;
  for (;;) {
    const path = `/v1/webhooks/${id}/deliveries`;
    const { deliveries } = await client.expect<{ deliveries: ShownDelivery[] }>(200, 'GET', path);
    const delivery = deliveries.find(({ attempt }) => attempt > 0);
    if (delivery) return delivery;
    if (Date.now() > until) throw new Error(`the queue brought nothing to deliver-webhook in ${PATIENCE_MS / 1000} s`);
    await pause(POLL_MS);
  }
}
