import { CROWD_PROJECT } from './create-crowd.ts';
import type { Tenant } from './create-tenant.ts';
import type { BenchRequest } from './processes/send-request.ts';

/** The first request of a function, and what it is compared with. */
export interface ColdStart {
  function: string;
  request: BenchRequest;
  /** The bare function that loads the client libraries that this request needs. */
  bare: 'get' | 'get-with-storage' | 'list';
  /** The request to it: the same reads of Firestore as those that this request starts with. */
  bareQuery: URLSearchParams;
}

/** Counts that the statistics are made of. */
const STATISTICS = 17;
/** The id of a dataset that does not exist. */
const UNKNOWN = '00000000-0000-4000-8000-000000000000';

/** One request to each function that clients call; each must be authenticated before it is answered. */
export function coldStarts({ apiKey, apiKeyHash, organizationId, token, datasetIds }: Tenant): ColdStart[] {
  const { id: projectId, namespace, slug } = CROWD_PROJECT;
  const space = `/namespaces/${namespace}/projects/${slug}`;
  const lucitra = { authorization: `Bearer ${apiKey}` };
  const gerra = { 'gerra-api-key': apiKey };
  const dreamlake = { authorization: `Bearer ${token}` };
  const key = `apiKeys/${apiKeyHash}`;
  const place = [`namespaces/${namespace}`, `projectSlugs/${namespace}~${slug}`];
  return [
    {
      function: 'create-dataset',
      request: {
        ...{ method: 'POST', path: '/v1/datasets', headers: lucitra, status: 201 },
        body: { project_id: projectId, name: 'cold-start', format: 'coco' },
      },
      bare: 'get-with-storage',
      bareQuery: reads([key, `projects/${projectId}`, 'datasetNames/cold-start']),
    },
    {
      function: 'list-datasets',
      request: { path: `/v1/datasets?project_id=${projectId}`, headers: lucitra, status: 200 },
      bare: 'list',
      bareQuery: new URLSearchParams({ key: apiKeyHash, organization: organizationId, project: projectId }),
    },
    {
      function: 'get-dataset',
      request: { path: `/v1/datasets/${datasetIds[0]}`, headers: lucitra, status: 200 },
      bare: 'get',
      bareQuery: reads([key, `datasets/${datasetIds[0]}`]),
    },
    {
      function: 'update-dataset',
      request: {
        ...{ method: 'PATCH', path: `${space}/datasets/none`, headers: dreamlake, status: 404 },
        body: { description: 'It does not exist' },
      },
      bare: 'get',
      bareQuery: reads(place),
    },
    {
      function: 'delete-dataset',
      request: { method: 'DELETE', path: `/v1/datasets/${UNKNOWN}`, headers: lucitra, status: 404 },
      bare: 'get',
      bareQuery: reads([key, `datasets/${UNKNOWN}`]),
    },
    {
      function: 'review-dataset',
      request: { method: 'POST', path: `/datasets/${UNKNOWN}/accept`, headers: gerra, status: 404 },
      bare: 'get',
      bareQuery: reads([key, `datasets/${UNKNOWN}`]),
    },
    {
      function: 'dataset-iterations',
      request: { path: `/datasets/${UNKNOWN}/iterations`, headers: gerra, status: 404 },
      bare: 'get',
      bareQuery: reads([key, `datasets/${UNKNOWN}`]),
    },
    {
      function: 'dataset-stats',
      request: { path: '/datasets/stats', headers: gerra, status: 200 },
      bare: 'get',
      bareQuery: reads([key], Array(STATISTICS).fill('datasets')),
    },
    {
      function: 'collections',
      request: { path: `${space}/collections`, headers: dreamlake, status: 200 },
      bare: 'get',
      bareQuery: reads(place, ['collections']),
    },
    {
      function: 'projects',
      request: { path: `/namespaces/${namespace}/projects`, headers: dreamlake, status: 200 },
      bare: 'get',
      bareQuery: reads(place.slice(0, 1), ['projects']),
    },
  ];
}

/** What `bare/read-documents.ts` is asked. */
function reads(documents: readonly string[], counts: readonly string[] = []): URLSearchParams {
  return new URLSearchParams([
    ...documents.map((path): [string, string] => ['document', path]),
    ...counts.map((path): [string, string] => ['count', path]),
  ]);
}
