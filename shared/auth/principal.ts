import type { OrganizationState } from '../dataset/organization-state.ts';
import type { Scope } from '../dataset/scope.ts';
import { ApiError } from '../errors.ts';

export { DEFAULT_SCOPES, SCOPES, type Scope } from '../dataset/scope.ts';

/**
 * The proven identity of a caller whose credential holds the scope of the route. Every write takes one, so that nothing
 * can be written before the credential is proven.
 */
export interface Principal {
  /** The identity in audit events: a key's id, or a token's `email` or `sub`. */
  id: string;
  /** All scopes of the credential. */
  scopes: readonly Scope[];
  /** What a write has to know of its organization; absent where a route only reads. */
  organization?: OrganizationState | undefined;
}

/** @throws ApiError PERMISSION_DENIED when a credential does not allow what an operation needs beside its route's scope. */
export function requireScope({ scopes }: Principal, scope: Scope, what: string): void {
  if (scopes.includes(scope)) return;
  throw new ApiError('PERMISSION_DENIED', `This credential does not have the scope "${scope}", which ${what} needs`);
}
