import type { Validator } from '../validation/validator.ts';

/** What the API's description says of a route, beside what the schemas of its requests say. */
export interface RouteDescription {
  /** What it does, in one line. */
  readonly summary?: string;
  /**
   * Schemas of its answers by status. One that has a `title` is a schema of that name in the description; its
   * `examples` are shown.
   */
  readonly responses?: Readonly<Record<number, Validator<unknown>['schema']>>;
  /** What it answers when it succeeds, where the example of the schema is that of another route. */
  readonly example?: unknown;
  /** Statuses of errors beyond those that every route of the dialect may answer. */
  readonly errors?: readonly number[];
}
