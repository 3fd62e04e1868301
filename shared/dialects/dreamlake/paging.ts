import { invalidField } from '../../errors.ts';
import type { PageRequest, Place } from '../../registry/dataset-queries.ts';
import { cursorSchema, MAX_OFFSET, nextCursor, pageRequest } from '../cursor.ts';

/** How a page is asked for. */
export interface PageQuery {
  page?: number;
  pageSize: number;
  cursor?: string;
}

/** Schemas of the parameters of a list. */
export const pageProperties = {
  page: { type: 'integer', minimum: 1 },
  pageSize: { type: 'integer', minimum: 1, maximum: 200, default: 50 },
  cursor: cursorSchema,
};

/** @throws ApiError INVALID_ARGUMENT when the page is too far, the cursor is not ours, or both were sent. */
export function pageOfQuery({ page, pageSize, cursor }: PageQuery): PageRequest {
  if (cursor !== undefined) {
    if (page !== undefined) throw invalidField('cursor', 'cannot be combined with page; send one of them');
    return pageRequest({ limit: pageSize, cursor });
  }
  const offset = ((page ?? 1) - 1) * pageSize;
  if (offset > MAX_OFFSET) {
    const last = Math.floor(MAX_OFFSET / pageSize) + 1;
    throw invalidField(
      'page',
      `must be at most ${last} at this pageSize; page on with cursor, from next_cursor of the page before`,
    );
  }
  return { limit: pageSize, offset };
}

/** What a list answers beside its items. With a cursor nobody knows the number of the page. */
export function pageView(
  { page, pageSize, cursor }: PageQuery,
  list: readonly Place[],
  total: number,
): Record<string, unknown> {
  const next = nextCursor(list, pageSize);
  return {
    ...(cursor === undefined ? { page: page ?? 1 } : {}),
    pageSize,
    total,
    totalPages: Math.ceil(total / pageSize),
    ...(next ? { next_cursor: next } : {}),
  };
}
