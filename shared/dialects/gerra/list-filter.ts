import { facet, MAX_FACET_BYTES, MAX_FACETS } from '../../dataset/facets.ts';
import { invalidField } from '../../errors.ts';
import type { DatasetFilter } from '../../registry/dataset-queries.ts';
import { dataTypeSchema } from '../../validation/dataset-fields.ts';
import { object, type Static, text } from '../../validation/schema.ts';
import type { ListIdentity } from '../cursor.ts';
import { statusSchema } from './dataset.ts';

/** Schemas of the filter parameters. */
export const filterFields = {
  status: { ...statusSchema, description: 'Only datasets of this status.' },
  data_type: { ...dataTypeSchema, description: 'Only datasets of this type.' },
  metadata: {
    type: 'array',
    description: `Only datasets whose metadata has this entry, as \`key:value\`; repeat it, and all must match. Texts, numbers (as they were written) and booleans at the top level can be filtered on: the first ${MAX_FACETS} of a dataset in the order of keys, of at most ${MAX_FACET_BYTES} bytes each; a reviewer’s \`rejection_reason\` is before them.`,
    items: text,
    maxItems: 10,
  },
} as const;

const filter = object({}, filterFields);

/** Filters as they are sent. */
export type FilterQuery = Static<typeof filter>;

/** What an index selects, and the metadata entries that its selection has to have beside. */
export interface ListFilter {
  filter: DatasetFilter;
  furtherFacets: readonly string[];
}

/** @throws ApiError INVALID_ARGUMENT for a metadata filter that is not `key:value`, or is longer than is indexed. */
export function listFilter(
  { status, data_type: dataType, metadata = [] }: FilterQuery,
  organizationId: string,
): ListFilter {
  const [first, ...furtherFacets] = new Set(metadata.map(parseFacet));
  return {
    filter: {
      ...{ organizationId, inReview: true },
      ...(status === undefined ? {} : { shownStatus: status }),
      ...(dataType === undefined ? {} : { dataType }),
      ...(first === undefined ? {} : { facet: first }),
    },
    furtherFacets,
  };
}

/** What a list that is filtered so shows, whatever the order of its filters. */
export function listIdentity({ status, data_type, metadata = [] }: FilterQuery, organizationId: string): ListIdentity {
  return { list: 'gerra datasets', filter: { organizationId, status, data_type, metadata: metadata.toSorted() } };
}

function parseFacet(entry: string): string {
  const colon = entry.indexOf(':');
  if (colon < 0) throw invalidField('metadata', `must be key:value, not ${JSON.stringify(entry)}`);
  const wanted = facet(entry.slice(0, colon), entry.slice(colon + 1));
  if (Buffer.byteLength(wanted) > MAX_FACET_BYTES) {
    throw invalidField('metadata', `must have at most ${MAX_FACET_BYTES} bytes: a longer entry cannot be filtered on`);
  }
  return wanted;
}
