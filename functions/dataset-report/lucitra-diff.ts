import type { DatasetRecord } from '../../shared/dataset/dataset-record.ts';
import { differenceName } from '../../shared/dataset/object-path.ts';
import { lucitra } from '../../shared/dialects/lucitra/dialect.ts';
import { differenceSchema } from '../../shared/dialects/lucitra/difference.ts';
import { findDataset, idParameters, ownDataset, requireOwn } from '../../shared/dialects/lucitra/own-dataset.ts';
import { ApiError } from '../../shared/errors.ts';
import { type Route, route } from '../../shared/http/route.ts';
import type { Services } from '../../shared/services.ts';
import { type Content, computeDifference, readContent } from '../../shared/transfers/difference/compute-difference.ts';
import type { Difference } from '../../shared/transfers/difference/difference.ts';
import type { IndexPlace } from '../../shared/transfers/read-files.ts';
import { object, text } from '../../shared/validation/schema.ts';
import { queryValidator } from '../../shared/validation/validator.ts';
import { reportPlace } from './report-place.ts';

/** Files of an archive that are compared while a request waits. */
const MAX_FILES = 200_000;

const diffQuery = queryValidator(
  object({}, { base: { ...text, minLength: 1, description: 'Id of the other dataset; its parent when absent.' } }),
);

/**
 * `GET /v1/datasets/{id}/diff`: 200 with how it differs from its parent, or another dataset of the organization; 400, 401,
 * 403, 404 (either dataset, or its report), 422 without a parent, and for too many files.
 */
export const diffFromLucitra: Route = route({
  method: 'GET',
  path: '/v1/datasets/:id/diff',
  dialect: lucitra,
  scope: 'read',
  operationId: 'getDifference',
  summary: 'Get how the content of a dataset differs from that of its parent, or of another dataset',
  responses: { 200: differenceSchema },
  errors: [422],
  params: idParameters,
  query: diffQuery,
  async handle({ caller, params, query }, services) {
    const [found, asked] = await Promise.all([
      findDataset(params.id, services.registry),
      query.base === undefined ? undefined : findDataset(query.base, services.registry),
      caller.principal,
    ]);
    const { record } = ownDataset(found, caller);
    const { parentId } = record.iteration;
    const isOwn = asked?.record.organizationId === caller.organizationId && asked.record.listed;
    if (query.base !== undefined && !isOwn)
      throw new ApiError('NOT_FOUND', 'The dataset that base names was not found');
    const baseId = asked?.record.id ?? parentId;
    if (baseId === null) {
      throw new ApiError(
        'FAILED_PRECONDITION',
        'The dataset has no parent; name the dataset to compare it with as base',
      );
    }
    const kept = baseId === parentId ? await readKept(record, services) : undefined;
    if (kept) return { status: 200, body: kept };
    const base = asked ?? requireOwn(await services.registry.datasets.get(baseId), caller);
    return { status: 200, body: await compute(base.record, record, services) };
  },
});

/** The difference to the parent, which processing has computed. */
async function readKept(record: DatasetRecord, services: Pick<Services, 'storage'>): Promise<Difference | undefined> {
  const { place } = reportPlace(record);
  const { objects } = await services.storage();
  const bytes = await objects.read({ bucket: place.bucket, name: differenceName(place) });
  // Only processing writes it, by the same type.
  return bytes && (JSON.parse(bytes.toString()) as Difference);
}

async function compute(
  base: DatasetRecord,
  own: DatasetRecord,
  services: Pick<Services, 'storage'>,
): Promise<Difference> {
  const { place } = reportPlace(own);
  const [before, now] = await Promise.all([readContent(placeOfBase(base), services), readContent(place, services)]);
  if (!before || !now) throw new ApiError('NOT_FOUND', 'A report of the two datasets is no longer in Cloud Storage');
  for (const { index } of [before, now] satisfies Content[]) {
    if ((index?.files ?? 0) <= MAX_FILES) continue;
    const message = `An archive with more than ${MAX_FILES} files is compared with its parent only`;
    throw new ApiError('FAILED_PRECONDITION', message);
  }
  return computeDifference(before, now);
}

/** @throws ApiError NOT_FOUND that says which of the two has no report. */
function placeOfBase(base: DatasetRecord): IndexPlace {
  try {
    return reportPlace(base).place;
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    throw new ApiError(error.code, `base: ${error.message}`);
  }
}
