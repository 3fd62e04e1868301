import type { Scope } from '../auth/principal.ts';
import type { Services } from '../services.ts';
import type { Validator } from '../validation/validator.ts';
import type { Caller, Dialect, Headers } from './dialect.ts';
import type { RouteDescription } from './route-description.ts';

export type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';

/** A request after authentication and validation. */
export interface Request<C extends Caller = Caller, P = unknown, Q = unknown, B = unknown> {
  caller: C;
  params: P;
  query: Q;
  body: B;
  headers: Headers;
}

/** What a handler answers. */
export interface Reply {
  status: number;
  /** Sent as JSON; `undefined` sends no body. */
  body?: unknown;
  headers?: Record<string, string>;
}

/** What `serve`, the gateway and the API's description know of a route. */
export interface Route extends RouteDescription {
  readonly method: Method;
  /** In express' syntax: `/v1/datasets/:id`. */
  readonly path: string;
  readonly dialect: Dialect;
  readonly scope: Scope;
  readonly params?: Validator<unknown>;
  readonly query?: Validator<unknown>;
  /** A route without one takes no body. */
  readonly body?: Validator<unknown>;
  handle(request: Request, services: Services): Promise<Reply>;
}

/** A route as it is declared: its handler sees the types that its dialect and validators yield. */
export interface RouteDeclaration<C extends Caller, P, Q, B> extends RouteDescription {
  method: Method;
  path: string;
  dialect: Dialect<C>;
  scope: Scope;
  params?: Validator<P>;
  query?: Validator<Q>;
  body?: Validator<B>;
  handle(request: Request<C, P, Q, B>, services: Services): Promise<Reply>;
}

/** Declares a route, checked at compile time: what it validates is what its handler takes. */
export function route<C extends Caller, P = Record<string, string>, Q = Record<string, never>, B = undefined>(
  declaration: RouteDeclaration<C, P, Q, B>,
): Route {
  return declaration as unknown as Route;
}
