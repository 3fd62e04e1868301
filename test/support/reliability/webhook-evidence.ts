import { Firestore } from '@google-cloud/firestore';
import type { Delivery } from '../../../shared/dataset/webhook.ts';

/** A delivery, as far as it is compared. */
export type ToldDelivery = Pick<Delivery, 'id' | 'eventId' | 'webhookId' | 'status' | 'attempt'>;

/** An audit event, as far as webhooks go. */
export interface ToldEvent {
  id: string;
  event: string;
  /** Absent once its deliveries exist. */
  fanOut?: string;
}

/** Every audit event of a dataset in a project. */
export async function allEvents(projectId: string): Promise<ToldEvent[]> {
  const events = await all(projectId, 'auditEvents', (id, data) => ({ ...data, id }) as ToldEvent);
  return events.filter((event) => 'datasetId' in event);
}

/** Every delivery of a project. */
export function allDeliveries(projectId: string): Promise<ToldDelivery[]> {
  return all(projectId, 'deliveries', (id, data) => ({ ...data, id }) as ToldDelivery);
}

async function all<T>(
  projectId: string,
  collection: string,
  read: (id: string, data: Record<string, unknown>) => T,
): Promise<T[]> {
  const db = new Firestore({ projectId });
  const { docs } = await db.collection(collection).get();
  await db.terminate();
  return docs.map((document) => read(document.id, document.data()));
}
