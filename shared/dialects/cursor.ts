import { invalidField } from '../errors.ts';
import type { PageRequest, Place } from '../registry/dataset-queries.ts';
import { isDocumentId } from '../registry/stored.ts';

/** An offset beyond this reads too many records to skip them. */
export const MAX_OFFSET = 10_000;

/** Schema of a cursor. */
export const cursorSchema = {
  type: 'string',
  minLength: 1,
  maxLength: 200,
  description: 'Where to go on: `next_cursor` of the previous page.',
} as const;

/** Schemas of the parameters of a list. */
export function pagingFields<const L extends { default: number; maximum: number }>(limit: L) {
  return {
    limit: { type: 'integer', minimum: 1, ...limit, description: 'Most datasets of a page.' },
    offset: {
      type: 'integer',
      minimum: 0,
      documented: { default: 0, maximum: MAX_OFFSET },
      description: 'How many datasets to skip; not together with `cursor`.',
    },
    cursor: cursorSchema,
  } as const;
}

/** What a list was asked for. */
export interface ListQuery {
  limit: number;
  offset?: number;
  cursor?: string;
}

/** @throws ApiError INVALID_ARGUMENT when the offset is too large, the cursor is not ours, or both were sent. */
export function pageRequest({ limit, offset, cursor }: ListQuery): PageRequest {
  if (cursor !== undefined) {
    if (offset !== undefined) throw invalidField('cursor', 'cannot be combined with offset; send one of them');
    return { limit, after: parseCursor(cursor) };
  }
  if ((offset ?? 0) > MAX_OFFSET) {
    throw invalidField(
      'offset',
      `must be at most ${MAX_OFFSET}; page on with cursor, from next_cursor of the page before`,
    );
  }
  return { limit, ...(offset ? { offset } : {}) };
}

/** The cursor of the page after this one; `undefined` when this one was not full. */
export function nextCursor(page: readonly Place[], limit: number): string | undefined {
  const last = page.length === limit ? page.at(-1) : undefined;
  return last && Buffer.from(`${last.createdAt.getTime()}.${last.id}`).toString('base64url');
}

/** A time in milliseconds and an id. Firestore takes times up to the year 9999; so many digits end in 5138. */
const PLACE = /^(\d{1,14})\.([\w-]{1,64})$/;

function parseCursor(cursor: string): Place {
  const [, time, id] = PLACE.exec(Buffer.from(cursor, 'base64url').toString()) ?? [];
  if (!time || !id || !isDocumentId(id)) throw invalidField('cursor', 'is not a next_cursor of a page before');
  return { createdAt: new Date(Number(time)), id };
}
