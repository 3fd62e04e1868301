import type { Firestore } from '@google-cloud/firestore';
import { fromDocument } from './stored.ts';

/** One audit event of an organization. */
export interface OrganizationEvent {
  id: string;
  at: Date;
  event: string;
  by: string;
  /** What was changed; absent: a dataset. */
  kind?: string;
  targetId?: string;
  datasetId?: string;
  from?: string | null;
  to?: string | null;
  details?: Record<string, unknown>;
}

/** Which of the events. */
export interface HistoryFilter {
  organizationId: string;
  /** Default: those of datasets too. */
  kind?: string | undefined;
  limit: number;
}

/** The audit events of an organization, newest first. */
export class OrganizationHistory {
  readonly #db: Firestore;

  constructor(db: Firestore) {
    this.#db = db;
  }

  async latest({ organizationId, kind, limit }: HistoryFilter): Promise<OrganizationEvent[]> {
    const own = this.#db.collection('auditEvents').where('organizationId', '==', organizationId);
    const query = kind === undefined ? own : own.where('kind', '==', kind);
    const fields = ['at', 'event', 'by', 'kind', 'targetId', 'datasetId', 'from', 'to', 'details'];
    const { docs } = await query
      .orderBy('at', 'desc')
      .select(...fields)
      .limit(limit)
      .get();
    return docs.map((document) => ({ ...fromDocument<OrganizationEvent>(document.data()), id: document.id }));
  }
}
