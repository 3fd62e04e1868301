import type { DataType } from '../../dataset/data-type.ts';
import { facet, MAX_FACET_BYTES } from '../../dataset/facets.ts';
import { SHOWN_STATUSES } from '../../dataset/status.ts';
import type { Fault } from '../../errors.ts';
import type { DatasetFilter } from '../../registry/dataset-queries.ts';
import { dataTypeSchema } from '../../validation/dataset-fields.ts';
import { gerra } from './gerra.ts';

/** Filters as they are sent. */
export interface FilterQuery {
  status?: (typeof SHOWN_STATUSES)[number];
  data_type?: DataType;
  /** `key:value`, once or repeated. */
  metadata?: string | string[];
}

/** Schemas of the filter parameters. */
export const filterSchema = {
  status: { type: 'string', enum: SHOWN_STATUSES },
  data_type: dataTypeSchema,
  metadata: { type: ['string', 'array'], items: { type: 'string' }, maxItems: 10 },
};

/** What an index selects, and the metadata entries that its selection has to have beside. */
export interface ListFilter {
  filter: DatasetFilter;
  furtherFacets: readonly string[];
}

/** @throws ApiError INVALID_ARGUMENT for a metadata filter that is no `key:value`, or is longer than is indexed. */
export function listFilter({ status, data_type, metadata = [] }: FilterQuery, organizationId: string): ListFilter {
  const [first, ...furtherFacets] = new Set([metadata].flat().map(parseFacet));
  return {
    filter: {
      ...{ organizationId, inReview: true },
      ...(status === undefined ? {} : { status }),
      ...(data_type === undefined ? {} : { dataType: data_type }),
      ...(first === undefined ? {} : { facet: first }),
    },
    furtherFacets,
  };
}

function parseFacet(text: string): string {
  const colon = text.indexOf(':');
  if (colon < 0) throw invalid({ field: 'metadata', message: 'must be key:value' });
  const wanted = facet(text.slice(0, colon), text.slice(colon + 1));
  if (Buffer.byteLength(wanted) > MAX_FACET_BYTES) {
    throw invalid({ field: 'metadata', message: `must have at most ${MAX_FACET_BYTES} bytes` });
  }
  return wanted;
}

function invalid(fault: Fault): Error {
  return gerra.invalid('query', [fault]);
}
