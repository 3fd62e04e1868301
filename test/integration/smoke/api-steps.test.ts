import { deliverAfter } from '@scenestore/storage-emulator/source';
import { apiSteps } from '../../../cli/smoke/api-steps.ts';
import { runSteps } from '../../../cli/smoke/run-steps.ts';
import { SmokeClient } from '../../../cli/smoke/smoke-client.ts';
import type { Target } from '../../../cli/smoke/target.ts';
import type { Stack } from '../../../local/stack/stack.ts';
import { services } from '../../../shared/services.ts';
import { LucitraClient } from '../../support/lucitra-client.ts';
import { startTestStack } from '../../support/stack.ts';

describe('the steps that try out a deployment through its API', () => {
  let stack: Stack;
  let target: Target;
  beforeAll(async () => {
    // An event takes longer than a request, as it does in Google Cloud.
    stack = await startTestStack({ deliveryPolicy: deliverAfter(300) });
    const { admin_api_key, jwt, project_id, namespace, project_slug } = stack.credentials;
    target = {
      baseUrl: stack.baseUrl,
      apiKey: admin_api_key,
      token: jwt,
      projectId: project_id,
      namespace,
      projectSlug: project_slug,
    };
  });
  afterAll(() => stack.close());

  it('all pass, say in one line each what was seen, and leave nothing behind', async () => {
    const lines: string[] = [];

    const failed = await runSteps(
      apiSteps(new SmokeClient(target), services(), async () => stack.scanJobs.started),
      (line) => lines.push(line),
    );

    expect(failed).toBe(0);
    expect(lines).toEqual([
      expect.stringMatching(/^ok +signed-upload +create answered 201 after \d+ ms, again after \d+ ms, and the URL/),
      expect.stringMatching(/^ok +event-delivery +pending \d+\.\d s after the upload, with 2 scenes$/),
      expect.stringMatching(/^ok +write-once +a second upload to the stricter URL was answered 412$/),
      expect.stringMatching(/^ok +resumable-upload +a session was opened/),
      expect.stringMatching(/^ok +hand-over +an upload was handed over; the scan job was started 1 times, and/),
      expect.stringMatching(/^ok +review-round +downloaded, iterated and accepted/),
      expect.stringMatching(/^ok +every-list +16 lists and the statistics answered 200, \d+ further pages too$/),
      expect.stringMatching(/^ok +webhook +a test event reached the gateway, which answered 404 after \d+ ms/),
      expect.stringMatching(/^ok +review-page +the page came with its script; people sign in with a key$/),
      expect.stringMatching(/^ok +dreamlake +a dataset and a collection were created, changed, read and deleted$/),
      expect.stringMatching(/^ok +clean-up +\d+ datasets were deleted$/),
    ]);
    const { body } = await new LucitraClient(stack).call('GET', `/v1/datasets?project_id=${target.projectId}`);
    expect(body).toMatchObject({ total: 0 });
  });

  it('fail one by one, with the answer that was not expected', async () => {
    const lines: string[] = [];
    const forged = new SmokeClient({ ...target, apiKey: 'luci_forged', token: undefined });

    const failed = await runSteps(
      apiSteps(forged, services(), async () => 0),
      (line) => lines.push(line),
    );

    expect(failed).toBe(8);
    for (const line of lines.slice(0, 8)) expect(line).toMatch(/^FAIL .* was answered 401: \{/);
    expect(lines.at(-1)).toMatch(/^ok +clean-up +0 datasets/);
  });
});
