import { invalidField } from '../../errors.ts';
import type { Place } from '../../registry/dataset-queries.ts';
import { type Answer, count, object, type Static, text } from '../../validation/schema.ts';
import { type AskedPage, cursorSchema, type ListIdentity, MAX_OFFSET, nextCursor, pageRequest } from '../cursor.ts';

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

/** @throws ApiError INVALID_ARGUMENT when the cursor is not one of this list, or is sent with a page. */
export function pageOfQuery({ page, pageSize, cursor }: PageQuery, identity: ListIdentity): AskedPage {
  if (cursor === undefined) {
    const number = page ?? 1;
    return { ...pageRequest({ limit: pageSize, offset: (number - 1) * pageSize }, identity), number };
  }
  if (page !== undefined) throw invalidField('cursor', 'cannot be combined with page; send one of them');
  return pageRequest({ limit: pageSize, cursor }, identity);
}

/** Schemas of what a list answers beside its items: what is always there, and what may be absent. */
export const pageFields = {
  page: { ...count, description: 'From 1.' },
  pageSize: count,
  total: { ...count, description: 'On all pages.' },
  totalPages: count,
} as const;
export const optionalPageFields = {
  next_cursor: { ...text, description: 'The cursor of the next page; absent on the last.' },
} as const;

const paging = object(pageFields, optionalPageFields);

/** Which page of which list is answered. */
export interface PageOfList {
  page: AskedPage;
  /** How many items the list has. */
  total: number;
  identity: ListIdentity;
}

/** What a list answers beside its items. */
export function pagingView(
  items: readonly Place[],
  { page: { limit, number }, total, identity }: PageOfList,
): Answer<typeof paging> {
  return {
    page: number ?? 1,
    pageSize: limit,
    total,
    totalPages: Math.ceil(total / limit),
    next_cursor: nextCursor({ items, limit, total, number }, identity),
  };
}

/** The example of a first and only page. */
export function pagingExample(total: number): Static<typeof paging> {
  return { page: 1, pageSize: 50, total, totalPages: 1 };
}
