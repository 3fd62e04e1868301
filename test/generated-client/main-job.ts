// The main job in TypeScript, with openapi-fetch and the types that openapi-typescript makes of docs/openapi.json:
//   openapi-typescript openapi.json --output api.d.ts
import { env } from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import createClient from 'openapi-fetch';
import type { paths } from './api.d.ts';

const baseUrl = env.SCENESTORE_URL ?? '';
const pipeline = createClient<paths>({ baseUrl, headers: { authorization: `Bearer ${env.API_KEY}` } });
const reviewers = createClient<paths>({ baseUrl, headers: { 'gerra-api-key': env.API_KEY } });
const team = createClient<paths>({ baseUrl, headers: { authorization: `Bearer ${env.JWT}` } });

const ARCHIVE = JSON.stringify({ images: [{ id: 1, file_name: 'a.jpg' }], annotations: [], categories: [] });

const created = await answerOf(
  pipeline.POST('/v1/datasets', {
    body: {
      project_id: 'proj_abc123',
      name: 'warehouse-v3',
      format: 'coco',
      tags: ['winter'],
      metadata: { simulator: 'isaac-sim', scene_count: 1 },
    },
  }),
);

// There is none only when a request is repeated under its Idempotency-Key, and the dataset has been uploaded since.
if (!created.upload) throw new Error('The dataset takes no upload any more');
const { method, url, headers } = created.upload;
const uploaded = await fetch(url, { method, headers, body: ARCHIVE });
if (!uploaded.ok) throw new Error(`The upload was refused: ${uploaded.status} ${await uploaded.text()}`);

const processed = await whenProcessed(created.id);
const page = await answerOf(
  pipeline.GET('/v1/datasets', {
    params: { query: { project_id: processed.project_id, limit: 10 } },
  }),
);
const review = await answerOf(reviewers.POST('/datasets/{id}/accept', { params: { path: { id: created.id } } }));

const project = { slug: 'acme', projectSlug: 'warehouse' };
const collection = await answerOf(
  team.POST('/namespaces/{slug}/projects/{projectSlug}/collections', {
    params: { path: project },
    body: { name: 'winter', datasetId: created.id, members: ['a.jpg'] },
  }),
);
const dataset = await answerOf(
  team.GET('/namespaces/{slug}/projects/{projectSlug}/datasets/{name}', {
    params: { path: { ...project, name: 'warehouse-v3' } },
  }),
);
const stranger = await pipeline.GET('/v1/datasets/{id}', { params: { path: { id: 'ds_none' } } });

console.log(
  JSON.stringify({
    status: processed.status,
    scenes: processed.scene_count,
    simulator: processed.metadata.simulator,
    listed: page.datasets.map(({ id }) => id === created.id),
    review: review.status,
    members: collection.members,
    collections: dataset.collections.map(({ name }) => name),
    refusal: stranger.error?.error.code,
  }),
);

/** Asks for a dataset until the registry has worked out what is in it. */
async function whenProcessed(id: string) {
  while (true) {
    const dataset = await answerOf(pipeline.GET('/v1/datasets/{id}', { params: { path: { id } } }));
    if (dataset.status !== 'awaiting_upload' && dataset.status !== 'processing') return dataset;
    await pause(100);
  }
}

/** What a call answers. @throws Error with what the registry says when it refuses. */
async function answerOf<T>(call: Promise<{ data?: T; error?: unknown; response: Response }>): Promise<T> {
  const { data, error, response } = await call;
  if (data === undefined) throw new Error(`${response.status} ${JSON.stringify(error)}`);
  return data;
}
