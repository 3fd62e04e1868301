import { ApiError } from '../errors.ts';

/** What a key may be allowed to do. */
export const SCOPES = ['read', 'write', 'review'] as const;

export type Scope = (typeof SCOPES)[number];

/** The scopes of a credential that does not name its own. */
export const DEFAULT_SCOPES: readonly Scope[] = ['read', 'write', 'review'];

/**
 * Somebody whose credential has been proven and holds the scope that the route asks for. Every write takes one, so
 * that nothing can be written before the proof.
 */
export interface Principal {
  /** Who it is, for the audit: a key's id, or a token's `email` or `sub`. */
  id: string;
  /** What else the credential allows. */
  scopes: readonly Scope[];
}

/** @throws ApiError PERMISSION_DENIED when a credential does not allow what an operation needs beside its route's scope. */
export function requireScope({ scopes }: Principal, scope: Scope, what: string): void {
  if (scopes.includes(scope)) return;
  throw new ApiError('PERMISSION_DENIED', `This credential does not have the scope "${scope}", which ${what} needs`);
}
