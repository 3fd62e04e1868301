import { DATA_TYPES } from '../../dataset/data-type.ts';
import { facet, MAX_FACET_BYTES, MAX_FACETS } from '../../dataset/facets.ts';
import { DATASET_FORMATS } from '../../dataset/format.ts';
import { STATUSES, SUPERSEDED } from '../../dataset/status.ts';
import { invalidField } from '../../errors.ts';
import { object, type Static, text } from '../../validation/schema.ts';

const SHOWN = [...STATUSES.filter((status) => status !== 'discarded'), SUPERSEDED] as const;

/** What `project_id` is for all projects. */
export const ALL_PROJECTS = '*';

const timestamp = { ...text, maxLength: 40 } as const;

/** Schemas of the filter parameters. */
export const searchFields = {
  status: {
    type: 'array',
    maxItems: SHOWN.length,
    description: 'Only datasets of this status; repeat it, and one of them must match.',
    items: { ...text, enum: SHOWN },
  },
  format: {
    type: 'array',
    maxItems: DATASET_FORMATS.length,
    description: 'Only datasets of this format; repeat it, and one of them must match.',
    items: { ...text, enum: DATASET_FORMATS },
  },
  data_type: {
    type: 'array',
    maxItems: DATA_TYPES.length,
    description: 'Only datasets of this type; repeat it, and one of them must match.',
    items: { ...text, enum: DATA_TYPES },
  },
  tag: {
    type: 'array',
    maxItems: 10,
    description: 'Only datasets with this tag; repeat it, and all must match.',
    items: { ...text, minLength: 1, maxLength: 100 },
  },
  metadata: {
    type: 'array',
    maxItems: 10,
    description: `Only datasets whose metadata has this entry, as \`key:value\`; repeat it, and all must match. Texts, numbers (as they were written) and booleans at the top level can be filtered on: the first ${MAX_FACETS} of a dataset in the order of keys, of at most ${MAX_FACET_BYTES} bytes each.`,
    items: text,
  },
  name_prefix: {
    type: 'string',
    minLength: 1,
    maxLength: 200,
    description: 'Only datasets whose name begins with this; upper and lower case differ.',
  },
  created_after: { ...timestamp, description: 'Only datasets that were created at this time or later, in ISO 8601.' },
  created_before: { ...timestamp, description: 'Only datasets that were created before this time, in ISO 8601.' },
} as const;

const search = object({}, searchFields);

/** Filters as they are sent. */
export type SearchQuery = Static<typeof search>;

/** Filters, each absent or with something in it. */
export interface Search {
  statuses?: readonly string[];
  formats?: readonly string[];
  dataTypes?: readonly string[];
  tags?: readonly string[];
  facets?: readonly string[];
  namePrefix?: string;
  createdAfter?: Date;
  createdBefore?: Date;
}

/** @throws ApiError INVALID_ARGUMENT for a time that does not exist, and for a metadata filter that cannot match. */
export function parseSearch(query: SearchQuery): Search {
  const { status, format, data_type, tag, metadata, name_prefix, created_after, created_before } = query;
  return {
    ...listed('statuses', status),
    ...listed('formats', format),
    ...listed('dataTypes', data_type),
    ...listed('tags', tag),
    ...listed('facets', metadata?.map(parseFacet)),
    ...(name_prefix === undefined ? {} : { namePrefix: name_prefix }),
    ...(created_after === undefined ? {} : { createdAfter: parseTime('created_after', created_after) }),
    ...(created_before === undefined ? {} : { createdBefore: parseTime('created_before', created_before) }),
  };
}

/** Each value once, in an order that does not depend on the caller: a cursor is bound to it. */
function listed(
  key: 'statuses' | 'formats' | 'dataTypes' | 'tags' | 'facets',
  values: readonly string[] | undefined,
): Search {
  return values && values.length > 0 ? { [key]: [...new Set(values)].sort() } : {};
}

function parseFacet(entry: string): string {
  const colon = entry.indexOf(':');
  if (colon < 0) throw invalidField('metadata', `must be key:value, not ${JSON.stringify(entry)}`);
  const wanted = facet(entry.slice(0, colon), entry.slice(colon + 1));
  if (Buffer.byteLength(wanted) <= MAX_FACET_BYTES) return wanted;
  throw invalidField('metadata', `must have at most ${MAX_FACET_BYTES} bytes: a longer entry cannot be filtered on`);
}

/** A date, or a date with a time and its zone. https://www.rfc-editor.org/rfc/rfc3339 */
const TIME = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d))?$/;

function parseTime(field: string, sent: string): Date {
  const time = TIME.test(sent) && isDay(sent.slice(0, 10)) ? new Date(sent) : undefined;
  if (time && !Number.isNaN(time.getTime())) return time;
  throw invalidField(field, `must be a time such as 2026-03-06T12:00:00Z, not ${JSON.stringify(sent)}`);
}

/** JavaScript reads February 31 as March 3. */
function isDay(date: string): boolean {
  const time = new Date(date);
  return !Number.isNaN(time.getTime()) && time.toISOString().startsWith(date);
}
