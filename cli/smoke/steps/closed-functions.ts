import { functionAddress } from '../../../build/api-gateway.ts';
import type { Deployment } from '../../../build/deploy/deployment.ts';
import type { SmokeStep } from '../step.ts';

const TIMEOUT_MS = 60_000;

/**
 * No function answers a caller without a token of an account that may call it: the gateway is the only way in.
 *
 * @param call makes a request.
 */
export function closedFunctions(deployment: Deployment, call: typeof fetch = fetch): SmokeStep {
  return {
    name: 'closed-functions',
    async run() {
      const answers = deployment.functions.map(async ({ folder, name }) => {
        const url = functionAddress(folder, deployment);
        const { status } = await call(url, { method: 'POST', signal: AbortSignal.timeout(TIMEOUT_MS) });
        return [401, 403].includes(status) ? [] : [`${name} answered ${status} to a call without a token`];
      });
      const open = (await Promise.all(answers)).flat();
      if (open.length > 0) throw new Error(open.join('; '));
      return `${deployment.functions.length} functions refused a call without a token`;
    },
  };
}
