import type { Principal, Scope } from '../auth/principal.ts';
import type { RateState } from '../auth/rate-limit.ts';
import type { ApiError, Fault } from '../errors.ts';
import type { Services } from '../services.ts';
import type { Schema } from '../validation/schema.ts';

/** Request headers by lower-case name, as Node gives them. */
export type Headers = Readonly<Record<string, string | string[] | undefined>>;

/**
 * The sender of a request, as its credential claims. Reads may start from that; a write needs the {@link Principal}, and
 * `serve` sends no answer before the principal is proven.
 */
export interface Caller {
  /** Resolves once the credential is proven and holds the route's scope; rejects with the dialect's 401 or 403. */
  readonly principal: Promise<Principal>;
  /** What is left of its rate limit; absent without a limit. */
  readonly rate?: RateState | undefined;
}

/** A caller that acts for one organization. */
export interface OrganizationCaller extends Caller {
  readonly organizationId: string;
}

/** The parts of a request that are validated. */
export type RequestPart = 'params' | 'query' | 'body';

/**
 * What a caller proves itself with: an API key of this deployment, a token that another service signed, an identity that
 * Cloud Run checks before a function runs, or nothing, where all callers are answered alike.
 */
export type Credential = 'api-key' | 'token' | 'platform' | 'none';

/** What the description of the API says of a dialect. */
export interface DialectDescription {
  /** Heading of its operations. */
  readonly tag: string;
  readonly description: string;
  /** How its callers authenticate. https://spec.openapis.org/oas/v3.1.1.html#security-scheme-object */
  readonly security: Readonly<Record<string, string>>;
  /** The header that carries the credential, with a shell variable in its place, for a command line. */
  readonly header: string;
  /** Schema of its error envelope. */
  readonly error: Schema;
  /** Statuses of the errors that each of its routes may answer. */
  readonly errors: readonly number[];
  /** What examples of its errors say, by status, where that is always the same. */
  readonly messages: Readonly<Record<number, string>>;
}

/** The conventions of one product: how its callers authenticate, and the form of its errors. */
export interface Dialect<C extends Caller = Caller> {
  readonly name: string;
  readonly credential: Credential;
  /** For the header `WWW-Authenticate` of a 401. */
  readonly challenge: string;
  /** `undefined` for a dialect that is no part of the API. */
  readonly description: DialectDescription | undefined;

  /**
   * Reads the credential and starts to prove it.
   *
   * @throws ApiError UNAUTHENTICATED when the credential is missing or cannot be genuine; RATE_LIMITED.
   */
  authenticate(headers: Headers, scope: Scope, services: Services): C | Promise<C>;

  /**
   * The owner of the data that a path names: the organization of the credential, or the namespace in the path.
   *
   * @throws ApiError NOT_FOUND when the caller may not use the path.
   */
  tenant(caller: C, params: Readonly<Record<string, string>>): string;

  /** The error for a request whose part breaks its schema. */
  invalid(part: RequestPart, faults: readonly Fault[]): ApiError;

  /** The response for an error. */
  envelope(error: ApiError): { status: number; body: unknown };
}
