import type { Variable } from './variables.ts';

/** A word of a command: text with variables in it; or one that is there only where a variable is not empty. */
export type Word = string | { when: Variable; text: string };

/** A right, as a policy holds it. */
export interface Binding {
  member: string;
  role: string;
  /** Where the right holds only for some of the resources. https://cloud.google.com/iam/docs/conditions-overview */
  condition?: { title: string; expression: string };
}

/** One thing to do, or to find done. */
export type Step = { say: string /** It is only done where this is not empty. */; onlyWith?: Variable } & (
  | {
      /** Describes a resource; fails when it is not there. */
      look: Word[];
      /** What has to be printed of it, white space aside; without it, that it is there is enough. */
      is?: { format: string; text: string };
      create: Word[];
      /** Makes it what it has to be, where it is something else. */
      change?: Word[][];
      /** Whether it is not complete when it was created: the changes are made then too. */
      completed?: true;
    }
  | {
      /** Command group that knows the policy, `projects` for one. */
      group: string[];
      /** Whose policy it is. */
      policyOf: Word[];
      /** The rights that it has to give. */
      bindings: Binding[];
      /** The rights that it must not give. */
      without?: Binding[];
    }
  | { /** Describes a resource; fails when it is gone already. */ gone: Word[]; remove: Word[][] }
  | { /** Calls of the functions of `deploy/lib.sh`, one line each. */ call: Word[][] }
);
