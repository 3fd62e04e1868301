/** Limits of one organization; `null`: no limit. */
export interface Quota {
  /** Datasets that are not deleted. */
  datasets: number | null;
  /** Bytes of all archives that are stored for it, those of deleted datasets until their purge. */
  bytes: number | null;
  /** Datasets that await an upload or are processed. */
  uploads: number | null;
}

/** The quota of an organization that was given none. */
export const NO_QUOTA: Quota = { datasets: null, bytes: null, uploads: null };

/**
 * What a write has to know of its organization. It is repeated in the organization's document and in that of its
 * namespace, so that whichever a request reads anyway says it.
 */
export interface OrganizationState {
  /** How many webhooks it has: without any, its events are not announced. */
  webhooks: number;
  quota: Quota;
}
