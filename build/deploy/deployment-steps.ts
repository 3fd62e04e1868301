import { callerSteps } from './caller-steps.ts';
import type { Deployment } from './deployment.ts';
import { foundationSteps } from './foundation-steps.ts';
import { functionSteps } from './function-steps.ts';
import { type Grant, grantCommand, grants } from './grants.ts';
import type { Step } from './steps.ts';

/** A deployment from nothing, or from an earlier one, in order; indexes are brought between the two parts. */
export interface DeploymentSteps {
  /** What everything else stands on, with the rights that a function starts with. */
  foundation: Step[];
  /** What runs and what calls it. */
  functions: Step[];
}

const INDEXES_BUILT: Step = {
  say: 'indexes: a query without its own fails',
  untilNone: [
    ...['firestore', 'indexes', 'composite', 'list', '--database=(default)', '--filter=state=CREATING'],
    '--format=value(name)',
  ],
};

/**
 * Plans a deployment.
 *
 * @param gatewayConfig what `dist/api-gateway.json` holds.
 */
export function deploymentSteps(deployment: Deployment, gatewayConfig: string): DeploymentSteps {
  // A function starts with its rights; a right to call it can be given when it is there.
  const toCall = ({ on }: Grant): boolean => on.startsWith('service ') || on.startsWith('job ');
  const given = grants(deployment);
  const step = (grant: Grant): Step => ({
    say: `${grant.who}: ${grant.role} on ${grant.on}`,
    run: grantCommand(grant, deployment),
  });
  return {
    foundation: [...foundationSteps(deployment), ...given.filter((grant) => !toCall(grant)).map(step)],
    functions: [
      INDEXES_BUILT,
      ...functionSteps(deployment),
      ...given.filter(toCall).map(step),
      ...callerSteps(deployment, gatewayConfig),
    ],
  };
}
