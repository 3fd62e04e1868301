import { FieldPath, type Query, type QueryDocumentSnapshot, Timestamp } from '@google-cloud/firestore';

/**
 * What a place in a walk looks like: the time by which the walk is ordered, in milliseconds, and the document's id.
 * Firestore takes times up to the year 9999; so many digits end in 5138.
 */
export const PLACE_PATTERN = '^[0-9]{1,14}[.][0-9a-f-]{36,73}$';

/** Which part of a walk, oldest first: everything up to a time, from a place on. */
export interface WalkRequest {
  before: Date;
  limit: number;
  /** `next` of the part before. */
  after?: string | undefined;
}

/** One part of a walk. */
export interface WalkedDocuments {
  docs: QueryDocumentSnapshot[];
  /** Where to go on; `undefined`: the walk is at its end. */
  next: string | undefined;
}

/** Reads one part of what a query finds, ordered by a time. The documents hold that field. */
export async function walk(found: Query, field: string, request: WalkRequest): Promise<WalkedDocuments> {
  const { before, limit, after } = request;
  let query = found.where(field, '<=', before).orderBy(field).orderBy(FieldPath.documentId()).limit(limit);
  if (after !== undefined) {
    const [time, id] = after.split('.');
    query = query.startAfter(Timestamp.fromMillis(Number(time)), id);
  }
  const { docs } = await query.get();
  const last = docs.length === limit ? docs.at(-1) : undefined;
  return { docs, next: last && `${(last.get(field) as Timestamp).toMillis()}.${last.id}` };
}
