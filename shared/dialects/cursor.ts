import { createHash } from 'node:crypto';
import { type ApiError, invalidField } from '../errors.ts';
import type { PageRequest, Place } from '../registry/dataset-queries.ts';
import { isDocumentId } from '../registry/stored.ts';

/** Firestore takes no larger offset, and no list is so long. */
export const MAX_OFFSET = 2 ** 31 - 1;

/** Schema of a cursor. */
export const cursorSchema = {
  type: 'string',
  minLength: 1,
  maxLength: 2000,
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

/** The paging parameters of a list request. */
export interface ListQuery {
  limit: number;
  offset?: number;
  cursor?: string;
}

/** What identifies a list: its name, unique among all lists of all dialects, and everything that selects its items. */
export interface ListIdentity {
  list: string;
  /** The filters that select its items, including the organization or namespace. */
  filter: object;
}

/** A requested page, with what its cursor contains. */
export interface AskedPage extends PageRequest {
  /**
   * How many items the list had when its first page was answered; `undefined`: they have to be counted now; `null`: they
   * are not counted in this list.
   */
  total?: number | null;
  /** The page before was found by comparing datasets one by one. */
  isCompared?: boolean;
  /** The number of the page, from 1, in a list that counts its pages. */
  number?: number;
}

/** @throws ApiError INVALID_ARGUMENT when the cursor is not one of this list, or is sent with an offset. */
export function pageRequest({ limit, offset, cursor }: ListQuery, identity: ListIdentity): AskedPage {
  if (cursor === undefined) return { limit, ...(offset ? { offset: Math.min(offset, MAX_OFFSET) } : {}) };
  if (offset !== undefined) throw invalidField('cursor', 'cannot be combined with offset; send one of them');
  return { limit, ...parseCursor(cursor, identity) };
}

/** The page after which the next cursor starts. */
export interface AnsweredPage {
  items: readonly Place[];
  limit: number;
  /** `null`: it is not counted in this list. */
  total: number | null;
  /** Whether it was found by comparing datasets one by one; told only where there is no total. */
  isCompared?: boolean | undefined;
  /** The number of the page, from 1, in a list that counts its pages. */
  number?: number | undefined;
}

/** The cursor of the page after this one; `undefined` when this one was not full. */
export function nextCursor(
  { items, limit, total, isCompared, number }: AnsweredPage,
  identity: ListIdentity,
): string | undefined {
  const last = items.length === limit ? items.at(-1) : undefined;
  if (!last) return undefined;
  const counted = total ?? (isCompared ? '~' : '-');
  const parts = [last.createdAt.getTime(), last.id, counted, ...(number === undefined ? [] : [number + 1])];
  return Buffer.from(`${bindingOf(identity)}.${parts.join('.')}`).toString('base64url');
}

/**
 * The list that it belongs to, a time in milliseconds, an id, the total and the number of the page. Firestore takes times
 * up to the year 9999; so many digits end in 5138. The id of an event has 73 characters.
 */
const CURSOR = /^([\w-]{16})\.(\d{1,14})\.([\w-]{1,80})\.(\d{1,15}|[-~])(?:\.(\d{1,15}))?$/u;

function parseCursor(cursor: string, identity: ListIdentity): Omit<AskedPage, 'limit'> {
  const [, binding, time, id, total, number] = CURSOR.exec(Buffer.from(cursor, 'base64url').toString()) ?? [];
  if (!id || !isDocumentId(id) || binding !== bindingOf(identity)) {
    throw foreignCursor();
  }
  return {
    after: { createdAt: new Date(Number(time)), id },
    total: total === '-' || total === '~' ? null : Number(total),
    ...(total === '~' && { isCompared: true }),
    ...(number === undefined ? {} : { number: Number(number) }),
  };
}

/** A cursor of a list whose places are no records: the place as a text of its own. */
export function cursorAt(place: string, identity: ListIdentity): string {
  return Buffer.from(`${bindingOf(identity)}.${place}`).toString('base64url');
}

/** @throws ApiError INVALID_ARGUMENT when the cursor is not one of {@link cursorAt} for this list. */
export function placeOf(cursor: string, identity: ListIdentity): string {
  const text = Buffer.from(cursor, 'base64url').toString();
  const binding = `${bindingOf(identity)}.`;
  if (!text.startsWith(binding)) throw foreignCursor();
  return text.slice(binding.length);
}

function foreignCursor(): ApiError {
  return invalidField(
    'cursor',
    'is not a cursor of this list; use next_cursor from its previous page, with the same filters',
  );
}

/** Identifies a list. It is not a secret: a list shows only what its filters select, whatever its cursor says. */
function bindingOf({ list, filter }: ListIdentity): string {
  const text = JSON.stringify([list, Object.entries(filter).sort(([a], [b]) => (a < b ? -1 : 1))]);
  return createHash('sha256').update(text).digest('base64url').slice(0, 16);
}
