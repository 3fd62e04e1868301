/** What a credential may be allowed to do; `admin`, which webhooks need, only when it was asked for. */
export const SCOPES = ['read', 'write', 'review', 'admin'] as const;

export type Scope = (typeof SCOPES)[number];

/** The scopes of a credential that does not name its own. */
export const DEFAULT_SCOPES: readonly Scope[] = ['read', 'write', 'review'];
