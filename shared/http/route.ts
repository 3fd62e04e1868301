import type { Scope } from '../auth/principal.ts';
import type { Services } from '../services.ts';
import type { Answer, ObjectSchema, Schema, Static } from '../validation/schema.ts';
import type { Validator } from '../validation/validator.ts';
import type { Caller, Dialect, Headers } from './dialect.ts';

export type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';

/** A request after authentication and validation. */
export interface Request<C extends Caller = Caller, P = unknown, Q = unknown, B = unknown> {
  caller: C;
  params: P;
  query: Q;
  body: B;
  headers: Headers;
  /** Aborted when the caller has gone before the answer. */
  readonly signal: AbortSignal;
}

/** Schemas of a route's answers by status. */
export type Responses = Readonly<Record<number, Schema>>;

/** What a handler answers. */
export interface Reply<S extends number = number, B = unknown> {
  status: S;
  /** Sent as JSON; `undefined` sends no body. */
  body?: B;
  /** Sent as they are instead of a body; `headers` say what they are. */
  bytes?: Uint8Array;
  headers?: Record<string, string>;
  /** Fields for the line that is logged of the request. */
  logged?: Record<string, unknown>;
}

/** What the handler of a route answers when it succeeds: what one of the schemas `R` describes. */
export type ReplyOf<S extends number, R extends Responses> = number extends keyof R
  ? Reply
  : Reply<S, Answer<R[keyof R]>> & { body: Answer<R[keyof R]> };

/**
 * How the answer of a POST is kept for its `Idempotency-Key` where it holds what must not be stored, such as signed URLs
 * and secrets.
 */
export interface Replay {
  /** The body without that. */
  stored(body: unknown): unknown;
  /** The body that a repeated request is answered with. @param text - The stored body as JSON. */
  restored(text: string, services: Services): Promise<unknown>;
}

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
  /** Whether it takes `If-Match`: it is then answered 412 when the dataset is at another revision. */
  readonly conditional?: boolean;
}

/** What `serve`, the gateway and the API's description know of a route. */
export interface Route extends RouteDescription {
  readonly method: Method;
  /** In express' syntax: `/v1/datasets/:id`. */
  readonly path: string;
  readonly dialect: Dialect;
  readonly scope: Scope;
  /** Schema of the path's parameters. They are always texts, and not validated. */
  readonly params?: Schema;
  readonly query?: Validator<unknown>;
  /** A route without one takes no body. */
  readonly body?: Validator<unknown>;
  /** Default: an answer is stored and repeated as it is. */
  readonly replay?: Replay;
  handle(request: Request, services: Services): Promise<Reply>;
}

/** A route as it is declared: its handler takes and answers what its dialect and its schemas say. */
export interface RouteDeclaration<C extends Caller, P extends Schema, Q, B, S extends number, R extends Responses>
  extends RouteDescription {
  method: Method;
  path: string;
  dialect: Dialect<C>;
  scope: Scope;
  params?: P;
  query?: Validator<Q>;
  body?: Validator<B>;
  replay?: Replay;
  responses?: R & Record<S, Schema>;
  handle(request: Request<C, Static<P>, Q, B>, services: Services): Promise<ReplyOf<S, R>>;
}

/** Declares a route, checked at compile time: what it validates is what its handler takes. */
export function route<
  C extends Caller,
  const P extends Schema = ObjectSchema<Record<never, never>, Record<never, never>>,
  Q = Record<string, never>,
  B = undefined,
  S extends number = number,
  const R extends Responses = Responses,
>(declaration: RouteDeclaration<C, P, Q, B, S, R>): Route {
  return declaration as unknown as Route;
}
