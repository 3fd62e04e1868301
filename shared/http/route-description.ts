import type { Schema } from '../validation/schema.ts';

/** Schemas of a route's answers by status. */
export type Responses = Readonly<Record<number, Schema>>;

/** What the API's description says of a route, beside what the schemas of its requests say. */
export interface RouteDescription {
  /** Its name in the description and in generated clients: a short verb, unique among all routes. */
  readonly operationId?: string;
  /** What it does, in one line. */
  readonly summary?: string;
  /**
   * Schemas of its answers by status. One that has a `title` is a schema of that name in the description; its
   * `examples` are shown.
   */
  readonly responses?: Responses;
  /** What it answers when it succeeds, where the example of the schema is that of another route. */
  readonly example?: unknown;
  /** Statuses of errors beyond those that every route of the dialect may answer. */
  readonly errors?: readonly number[];
}
