import { parseDatasetId, toShortId } from '../../shared/dataset/dataset-id.ts';
import {
  changedExample,
  collectionPageSchema,
  collectionPageView,
  collectionSchema,
  collectionView,
  createdCollectionSchema,
  createdCollectionView,
  MAX_LISTED_BYTES,
  membersSchema,
} from '../../shared/dialects/dreamlake/collection.ts';
import {
  changeFields,
  changesOf,
  describedFields,
  successSchema,
  successView,
} from '../../shared/dialects/dreamlake/described.ts';
import { dreamlake } from '../../shared/dialects/dreamlake/dialect.ts';
import { datasetOfSpace, requireCollection } from '../../shared/dialects/dreamlake/found.ts';
import { pageOfQuery, pageParameters } from '../../shared/dialects/dreamlake/page.ts';
import { collectionParameters, ownSpace, spaceParameters } from '../../shared/dialects/dreamlake/space.ts';
import { type Route, route } from '../../shared/http/route.ts';
import type { CollectionChanges } from '../../shared/registry/collections.ts';
import { MANY_WRITERS, retryOnConflict } from '../../shared/registry/commit.ts';
import { startOperation } from '../../shared/services.ts';
import { nameSchema } from '../../shared/validation/dataset-fields.ts';
import { nullable, object, text } from '../../shared/validation/schema.ts';
import { bodyValidator, queryValidator } from '../../shared/validation/validator.ts';
import { createCollection } from './create-collection.ts';
import { shownDatasets } from './target.ts';
import { updateCollection } from './update-collection.ts';

/** Collections by themselves; what is in them, and which dataset they are in: `dreamlake-members.ts`. */

const collections = '/namespaces/:slug/projects/:projectSlug/collections';

const createBody = bodyValidator(
  object({ name: nameSchema }, { ...describedFields, datasetId: nullable(text), members: membersSchema }),
  { name: 'front-camera-clips', datasetId: 'ds_3rhg2k0000h90a8m2c14v5z1rw', members: ['nodeId1', 'nodeId2'] },
);

/** `POST /namespaces/:slug/projects/:projectSlug/collections`: 201; 400, 401, 404 also unknown dataset, 409 name taken. */
export const createFromDreamlake: Route = route({
  method: 'POST',
  path: collections,
  dialect: dreamlake,
  scope: 'write',
  operationId: 'createCollection',
  summary: 'Create a collection, in a dataset or by itself',
  responses: { 201: createdCollectionSchema },
  params: spaceParameters,
  body: createBody,
  async handle({ caller, params, body: { datasetId, metadata = null, ...rest } }, services) {
    const { registry } = services;
    const { space, project: own } = ownSpace(params, caller, registry);
    const [project, dataset, by] = await Promise.all([
      own,
      datasetId ? datasetOfSpace(datasetId, space, registry) : null,
      caller.principal,
    ]);
    const collection = { ...rest, metadata: metadata?.text ?? null };
    const record = await createCollection({ collection, project, dataset, by }, services);
    // A dataset that was never iterated is its own current version: nothing has to be read for it.
    const isAlone = dataset && !dataset.record.iteration.hasSiblings && record.groupId === dataset.record.id;
    const [shown = null] = isAlone ? [toShortId(dataset.record.id)] : await shownDatasets([record], registry);
    return { status: 201, body: createdCollectionView(record, shown) };
  },
});

const listQuery = queryValidator(
  object({}, { ...pageParameters, datasetId: { ...text, description: 'Only collections of this dataset.' } }),
);

/**
 * `GET /namespaces/:slug/projects/:projectSlug/collections`: 200 with a page, of one dataset if `datasetId` is sent;
 * 400 also when the page's members are too large for one answer, 401, 404 also unknown dataset.
 */
export const listFromDreamlake: Route = route({
  method: 'GET',
  path: collections,
  dialect: dreamlake,
  scope: 'read',
  operationId: 'listCollections',
  summary: 'List the collections of a project, newest first',
  responses: { 200: collectionPageSchema },
  params: spaceParameters,
  query: listQuery,
  async handle({ caller, params, query: { datasetId, ...query } }, { registry }) {
    const { space, project } = ownSpace(params, caller, registry);
    const uuid = datasetId === undefined ? undefined : parseDatasetId(datasetId);
    const identity = { list: 'dreamlake collections', filter: { space, datasetId: uuid } };
    const page = pageOfQuery(query, identity);
    const listOf = async (groupId: string | undefined) => {
      const filter = { space, ...(groupId === undefined ? {} : { groupId }) };
      const { collections: stored } = registry;
      return Promise.all([stored.page(filter, page, MAX_LISTED_BYTES), page.total ?? stored.count(filter)]);
    };
    // Most datasets have one version, whose id is that of the group.
    const [list, dataset] = await Promise.all([
      listOf(uuid),
      datasetId === undefined ? undefined : datasetOfSpace(datasetId, space, registry),
      project,
      caller.principal,
    ]);
    const groupId = dataset?.record.iteration.groupId;
    const [found, total] = groupId === uuid ? list : await listOf(groupId);
    if (!found) throw tooLarge();
    const datasetIds = await shownDatasets(found, registry);
    return { status: 200, body: collectionPageView(found, datasetIds, { page, total, identity }) };
  },
});

function tooLarge(): Error {
  const message = `is too large: the members of this page have more than ${MAX_LISTED_BYTES} bytes; send a smaller one`;
  return dreamlake.invalid('query', [{ field: 'pageSize', message }]);
}

/** `GET /namespaces/:slug/projects/:projectSlug/collections/:name`: 200; 401, 404. */
export const getFromDreamlake: Route = route({
  method: 'GET',
  path: `${collections}/:name`,
  dialect: dreamlake,
  scope: 'read',
  operationId: 'getCollection',
  summary: 'Get a collection with its members',
  responses: { 200: collectionSchema },
  params: collectionParameters,
  async handle({ caller, params: { name, ...place } }, { registry }) {
    const { space, project } = ownSpace(place, caller, registry);
    const [found] = await Promise.all([registry.collections.named(space, name), project, caller.principal]);
    const { record } = requireCollection(found);
    const [shown = null] = await shownDatasets([record], registry);
    return { status: 200, body: collectionView(record, shown) };
  },
});

const updateBody = bodyValidator(object({}, { ...changeFields, datasetId: nullable(text) }), {
  name: 'rear-camera-clips',
  datasetId: null,
});

/**
 * `PATCH /namespaces/:slug/projects/:projectSlug/collections/:name`: 200 with the collection, changed in what was sent;
 * 400, 401, 404 also unknown dataset, 409 name taken.
 */
export const updateFromDreamlake: Route = route({
  method: 'PATCH',
  path: `${collections}/:name`,
  dialect: dreamlake,
  scope: 'write',
  operationId: 'updateCollection',
  summary: 'Change a collection; what is not sent stays as it is',
  responses: { 200: collectionSchema },
  example: changedExample,
  errors: [409],
  params: collectionParameters,
  body: updateBody,
  async handle({ caller, params: { name, ...place }, body: { datasetId, ...body } }, services) {
    const { registry } = services;
    const { space, project } = ownSpace(place, caller, registry);
    const [found, dataset, by] = await Promise.all([
      registry.collections.named(space, name),
      typeof datasetId === 'string' ? datasetOfSpace(datasetId, space, registry) : datasetId,
      caller.principal,
      project,
    ]);
    const change = (): CollectionChanges => changesOf(body);
    const record = await updateCollection({ found: requireCollection(found), change, dataset, by }, services);
    const [shown = null] = await shownDatasets([record], registry);
    return { status: 200, body: collectionView(record, shown) };
  },
});

/** `DELETE /namespaces/:slug/projects/:projectSlug/collections/:name`: 200; 401, 404. */
export const deleteFromDreamlake: Route = route({
  method: 'DELETE',
  path: `${collections}/:name`,
  dialect: dreamlake,
  scope: 'write',
  operationId: 'deleteCollection',
  summary: 'Delete a collection',
  responses: { 200: successSchema },
  params: collectionParameters,
  async handle({ caller, params: { name, ...place } }, services) {
    const { registry } = services;
    const { space, project } = ownSpace(place, caller, registry);
    const [found, by] = await Promise.all([registry.collections.named(space, name), caller.principal, project]);
    const { record } = requireCollection(found);
    const operation = startOperation(by, services);
    await retryOnConflict(async (tries) => {
      const stored = tries === 0 ? found : await registry.collections.get(record.id);
      // Gone since it was found: by this request, whose answer was lost, or by another one.
      if (!stored) return true;
      const named = requireCollection(stored.record.name === name ? stored : undefined);
      return (await registry.collections.delete(named, operation)) || undefined;
    }, MANY_WRITERS);
    return { status: 200, body: successView() };
  },
});
