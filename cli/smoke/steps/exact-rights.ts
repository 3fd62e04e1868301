import type { Deployment } from '../../../build/deploy/deployment.ts';
import { type Grant, grants } from '../../../build/deploy/grants.ts';
import type { GoogleApi } from '../google/google-api.ts';
import { readPolicy, rightsIn } from '../google/policy.ts';
import type { SmokeStep } from '../step.ts';

/** Accounts that are not ours, though they are called like ours: the deployer's is made by hand. */
const NOT_DEPLOYED = ['scenestore-deployer'];

/** Every account has the rights of the table in docs/deploy.md, and no others; nothing is open to everybody. */
export function exactRights(deployment: Deployment, api: GoogleApi): SmokeStep {
  return {
    name: 'exact-rights',
    async run() {
      const expected = grants(deployment);
      const places = [...new Set(expected.map(({ on }) => on))];
      const policies = await Promise.all(places.map((on) => readPolicy(on, deployment, api)));
      const found = policies.flatMap((policy, index) => rightsIn(policy, places[index] ?? 'project', deployment));
      const fault = differenceOf(
        expected,
        found.filter(({ who }) => !NOT_DEPLOYED.includes(who)),
      );
      if (fault) throw new Error(fault);
      return `${expected.length} rights in ${places.length} policies, none missing and none beside`;
    },
  };
}

/** What is missing and what is too much, or `undefined`. */
export function differenceOf(expected: readonly Grant[], found: readonly Grant[]): string | undefined {
  const text = ({ who, role, on }: Grant): string => `${who} ${role} on ${on}`;
  const without = (some: readonly Grant[], others: readonly Grant[]): string[] => {
    const known = new Set(others.map(text));
    return some.map(text).filter((right) => !known.has(right));
  };
  const missing = without(expected, found).map((right) => `missing: ${right}`);
  const surplus = without(found, expected).map((right) => `not in the table: ${right}`);
  return [...missing, ...surplus].join('; ') || undefined;
}
