import { SCOPES, type Scope } from '../dataset/scope.ts';

/** Which organization a person belongs to whose token has a claim of this value, and what that person may do there. */
export interface ClaimRow {
  /** Name of the claim; its value is this one, or a list that holds it. */
  claim: string;
  value: string;
  /** Slug of the organization's namespace. */
  namespace: string;
  scopes: readonly Scope[];
}

/** The value may hold colons: namespace and scopes are the last two parts. */
const ROW = /^([^=\s]+)=(.+):([^:\s]+):([^:]+)$/;

/**
 * Reads rows written as `claim=value:namespace:scopes`, separated by `;`.
 *
 * @returns `undefined` when one is not well formed, or there is none.
 */
export function parseClaimRows(text: string): ClaimRow[] | undefined {
  const rows = text.split(';').map((row) => row.trim());
  const parsed = rows.flatMap((row) => {
    const [, claim, value, namespace, named = ''] = ROW.exec(row) ?? [];
    const scopes = named.split(',').map((name) => SCOPES.find((scope) => scope === name.trim()));
    if (!claim || !value || !namespace || !scopes.every((scope) => scope !== undefined)) return [];
    return [{ claim, value, namespace, scopes }];
  });
  return parsed.length === rows.length ? parsed : undefined;
}
