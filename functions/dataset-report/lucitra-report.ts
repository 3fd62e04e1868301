import type { DatasetRecord } from '../../shared/dataset/dataset-record.ts';
import { reportName } from '../../shared/dataset/object-path.ts';
import { lucitra } from '../../shared/dialects/lucitra/dialect.ts';
import { findDataset, idParameters, ownDataset } from '../../shared/dialects/lucitra/own-dataset.ts';
import { reportSchema } from '../../shared/dialects/lucitra/report.ts';
import { ApiError } from '../../shared/errors.ts';
import { type Route, route } from '../../shared/http/route.ts';
import type { StoredPreview } from '../../shared/processing/write-previews.ts';
import type { Services } from '../../shared/services.ts';
import { signPreviews } from '../../shared/transfers/sign-previews.ts';
import type { Static } from '../../shared/validation/schema.ts';
import { reportPlace } from './report-place.ts';

/** `GET /v1/datasets/{id}/report`: 200 with the report; 401, 403, 404 (also without a report, and says why). */
export const reportFromLucitra: Route = route({
  method: 'GET',
  path: '/v1/datasets/:id/report',
  dialect: lucitra,
  scope: 'read',
  operationId: 'getReport',
  summary: 'Get the report of what is in a dataset',
  responses: { 200: reportSchema },
  params: idParameters,
  async handle({ caller, params }, services) {
    const [found] = await Promise.all([findDataset(params.id, services.registry), caller.principal]);
    return { status: 200, body: await readReport(ownDataset(found, caller).record, services) };
  },
});

/** A report as it is stored: images by their names beside it, to be signed for every answer. */
interface StoredContent extends Omit<Static<typeof reportSchema>, 'previews'> {
  previews: readonly StoredPreview[];
}

async function readReport(
  record: DatasetRecord,
  services: Pick<Services, 'config' | 'storage'>,
): Promise<Static<typeof reportSchema>> {
  const { place } = reportPlace(record);
  const { objects } = await services.storage();
  const bytes = await objects.read({ bucket: place.bucket, name: reportName(place) });
  if (!bytes) throw new ApiError('NOT_FOUND', 'The report of this dataset is no longer in Cloud Storage');
  // Only processing writes it, by the same types.
  const { previews, ...stored } = JSON.parse(bytes.toString()) as StoredContent;
  const files = previews.map(({ file }) => file);
  const urls = await signPreviews(record, files, services);
  return { ...stored, previews: previews.map(({ file: _, ...preview }, at) => ({ ...preview, url: urls[at] ?? '' })) };
}
