import type { OrganizationState } from '../dataset/organization-state.ts';
import { ApiError } from '../errors.ts';

/** What a credential may be allowed to do; `admin`, which webhooks need, only when it was asked for. */
export const SCOPES = ['read', 'write', 'review', 'admin'] as const;

export type Scope = (typeof SCOPES)[number];

/** The scopes of a credential that does not name its own. */
export const DEFAULT_SCOPES: readonly Scope[] = ['read', 'write', 'review'];

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
