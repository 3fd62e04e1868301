import { runSteps } from '../../../cli/smoke/run-steps.ts';
import { SmokeClient } from '../../../cli/smoke/smoke-client.ts';
import type { SmokeStep } from '../../../cli/smoke/step.ts';
import { dreamlake } from '../../../cli/smoke/steps/dreamlake.ts';
import { webhook } from '../../../cli/smoke/steps/webhook.ts';
import { type RecordingServer, startRecordingServer } from '../../support/recording-server.ts';

/** A deployment that creates everything, and refuses what comes then. */
let deployment: RecordingServer;
let client: SmokeClient;
beforeAll(async () => {
  deployment = await startRecordingServer(({ method, url }, response) => {
    const isCreated = method === 'POST' && /(webhooks|datasets|collections)$/.test(url);
    response
      .writeHead(isCreated ? 201 : 500)
      .end(JSON.stringify(isCreated ? { id: 'ds_7kx9m2' } : { refused: method }));
  });
  client = new SmokeClient({
    ...{ baseUrl: deployment.url, apiKey: 'luci_x', token: 'x' },
    ...{ projectId: 'proj_abc123', namespace: 'acme', projectSlug: 'warehouse' },
  });
});
afterAll(() => deployment[Symbol.asyncDispose]());

async function lineOf(step: SmokeStep): Promise<string> {
  const lines: string[] = [];
  await runSteps([step], (line) => lines.push(line));
  return lines.join('\n');
}

describe('a step that cleans up behind itself', () => {
  it.each([
    ['webhook', webhook, /^FAIL .*POST \S+\/test was answered 500.*; the clean-up failed too: DELETE \S+ was answered/],
    ['dreamlake', dreamlake, /^FAIL .*POST \S+\/members was answered 500.*; the clean-up failed too: DELETE \S+\/coll/],
  ])('%s says what failed first when the clean-up fails too', async (_name, stepOf, expected) => {
    expect(await lineOf(stepOf(client))).toMatch(expected);
  });

  it('deletes the collection and the dataset also when a call between fails', async () => {
    deployment.requests.length = 0;

    await lineOf(dreamlake(client));

    const deleted = deployment.requests.filter(({ method }) => method === 'DELETE').map(({ url }) => url);
    expect(deleted).toEqual([expect.stringContaining('/collections/'), expect.stringContaining('/datasets/')]);
  });

  it('asks for every dataset to be deleted when one of them cannot be, and again the next time', async () => {
    for (const id of ['ds_1', 'ds_2']) client.remember(id);

    await expect(client.deleteAll()).rejects.toThrow(/ds_1 was answered 500.*; DELETE \S+ds_2 was answered 500/);
    await expect(client.deleteAll()).rejects.toThrow(/ds_1 was answered 500.*; DELETE \S+ds_2 was answered 500/);
  });

  it('says why a request found no server', async () => {
    const step = { name: 'request', run: () => fetch('http://127.0.0.1:1').then(String) };

    expect(await lineOf(step)).toMatch(/^FAIL +request +fetch failed \(bad port\)$/);
  });
});
