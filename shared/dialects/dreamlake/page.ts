import { invalidField } from '../../errors.ts';
import type { PageRequest, Place } from '../../registry/dataset-queries.ts';
import { type Answer, count, object, type Static, text } from '../../validation/schema.ts';
import { cursorSchema, MAX_OFFSET, nextCursor, pageRequest } from '../cursor.ts';

/** Schemas of the parameters of a list. */
export const pageParameters = {
  page: {
    type: 'integer',
    minimum: 1,
    documented: { default: 1, maximum: MAX_OFFSET + 1 },
    description: 'From 1; not together with `cursor`.',
  },
  pageSize: { type: 'integer', minimum: 1, maximum: 200, default: 50, description: 'Most items of a page.' },
  cursor: cursorSchema,
} as const;

const parameters = object({}, pageParameters);

/** How a page is asked for. */
export type PageQuery = Static<typeof parameters>;

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

/** Schemas of what a list answers beside its items: what is always there, and what may be absent. */
export const pageFields = {
  pageSize: count,
  total: { ...count, description: 'On all pages.' },
  totalPages: count,
} as const;
export const optionalPageFields = {
  page: { ...count, description: 'From 1; absent when a cursor was sent.' },
  next_cursor: { ...text, description: 'The cursor of the next page; absent on the last.' },
} as const;

const paging = object(pageFields, optionalPageFields);

/** What a list answers beside its items. With a cursor the number of the page is not known. */
export function pagingView(
  { page, pageSize, cursor }: PageQuery,
  list: readonly Place[],
  total: number,
): Answer<typeof paging> {
  return {
    page: cursor === undefined ? (page ?? 1) : undefined,
    pageSize,
    total,
    totalPages: Math.ceil(total / pageSize),
    next_cursor: nextCursor(list, pageSize),
  };
}

/** The example of a first and only page. */
export function pagingExample(total: number): Static<typeof paging> {
  return { page: 1, pageSize: 50, total, totalPages: 1 };
}
