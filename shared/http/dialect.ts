import type { Principal, Scope } from '../auth/principal.ts';
import type { ApiError, Fault } from '../errors.ts';
import type { Services } from '../services.ts';

/** Request headers by lower-case name, as Node gives them. */
export type Headers = Readonly<Record<string, string | string[] | undefined>>;

/**
 * Whoever sent the request, as far as the credential itself tells. Reads may start from that; a write needs the
 * {@link Principal}, and `serve` sends no answer before it is there.
 */
export interface Caller {
  /** Resolves once the credential is proven and holds the route's scope; rejects with the dialect's 401 or 403. */
  readonly principal: Promise<Principal>;
}

/** A caller that acts for one organization. */
export interface OrganizationCaller extends Caller {
  readonly organizationId: string;
}

/** The parts of a request that are validated. */
export type RequestPart = 'params' | 'query' | 'body';

/** How one product speaks: who may call, and what its errors look like. */
export interface Dialect<C extends Caller = Caller> {
  readonly name: string;

  /**
   * Reads the credential and starts to prove it.
   *
   * @throws ApiError UNAUTHENTICATED when there is none, or it cannot be genuine.
   */
  authenticate(headers: Headers, scope: Scope, services: Services): C | Promise<C>;

  /** The error for a request whose part breaks its schema. */
  invalid(part: RequestPart, faults: readonly Fault[]): ApiError;

  /** The response for an error. */
  envelope(error: ApiError): { status: number; body: unknown };
}
