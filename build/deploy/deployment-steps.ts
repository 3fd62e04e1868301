import { callerSteps } from './caller-steps.ts';
import type { Deployment } from './deployment.ts';
import { foundationSteps } from './foundation-steps.ts';
import { functionSteps } from './function-steps.ts';
import { type Grant, grantCommand, grants } from './grants.ts';
import type { Step } from './steps.ts';

/**
 * A deployment from nothing, or from an earlier one, in order.
 *
 * @param gatewayConfig what `dist/api-gateway.json` holds.
 */
export function deploymentSteps(deployment: Deployment, gatewayConfig: string): Step[] {
  // A function starts with its rights; a right to call it can be given when it is there.
  const toCall = ({ on }: Grant): boolean => on.startsWith('service ') || on.startsWith('job ');
  const given = grants(deployment);
  const step = (grant: Grant): Step => ({
    say: `${grant.who}: ${grant.role} on ${grant.on}`,
    run: grantCommand(grant, deployment),
  });
  return [
    ...foundationSteps(deployment),
    ...given.filter((grant) => !toCall(grant)).map(step),
    ...functionSteps(deployment),
    ...given.filter(toCall).map(step),
    ...callerSteps(deployment, gatewayConfig),
  ];
}
