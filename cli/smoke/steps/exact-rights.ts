import type { Deployment } from '../../../build/deploy/deployment.ts';
import { grants } from '../../../build/deploy/grants.ts';
import type { GoogleApi } from '../google/google-api.ts';
import { grantLine, readPolicy, rightsIn } from '../google/policy.ts';
import type { SmokeStep } from '../step.ts';

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
        expected.map((grant) => grantLine(grant, deployment)),
        found,
      );
      if (fault) throw new Error(fault);
      return `${expected.length} rights in ${places.length} policies, none missing and none beside`;
    },
  };
}

/** What is missing and what is too much, or `undefined`. */
export function differenceOf(expected: readonly string[], found: readonly string[]): string | undefined {
  const without = (some: readonly string[], others: readonly string[]): string[] => {
    const known = new Set(others);
    return some.filter((right) => !known.has(right));
  };
  const missing = without(expected, found).map((right) => `missing: ${right}`);
  const surplus = without(found, expected).map((right) => `not in the table: ${right}`);
  return [...missing, ...surplus].join('; ') || undefined;
}
