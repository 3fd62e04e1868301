import { type CollectionRecord, MAX_MEMBERS, withMembers, withoutMembers } from '../../shared/dataset/collection.ts';
import {
  addedSchema,
  addedView,
  membersSchema,
  memberTotalSchema,
  memberTotalView,
  removedSchema,
  removedView,
} from '../../shared/dialects/dreamlake/collection.ts';
import { dreamlake, type NamespaceCaller } from '../../shared/dialects/dreamlake/dialect.ts';
import { requireCollection, requireDataset } from '../../shared/dialects/dreamlake/found.ts';
import {
  collectionParameters,
  datasetParameters,
  type NameParameters,
  ownSpace,
} from '../../shared/dialects/dreamlake/space.ts';
import { invalidField } from '../../shared/errors.ts';
import { type Route, route } from '../../shared/http/route.ts';
import type { Services } from '../../shared/services.ts';
import { object, text } from '../../shared/validation/schema.ts';
import { bodyValidator, queryValidator } from '../../shared/validation/validator.ts';
import { type AttachCollections, attachCollections } from './attach-collections.ts';
import { updateCollection } from './update-collection.ts';

/** What the description says of a value of a DELETE in its query. */
const IN_QUERY = 'What to remove, where a client sends no body with a DELETE; repeat it for each value.';

const membersPath = '/namespaces/:slug/projects/:projectSlug/collections/:name/members';

const addMembersBody = bodyValidator(object({ add: membersSchema }), { add: ['nodeId3'] });

/** `POST …/collections/:name/members {add}`: 200 with how many there are now; 400 also when too many, 401, 404. */
export const addMembers: Route = route({
  method: 'POST',
  path: membersPath,
  dialect: dreamlake,
  scope: 'write',
  operationId: 'addMembers',
  summary: 'Add members at the end of a collection; ids that are members already are ignored',
  responses: { 200: memberTotalSchema },
  params: collectionParameters,
  body: addMembersBody,
  async handle({ caller, params, body: { add } }, services) {
    const { members } = await changeMembers(params, caller, (before) => limited(withMembers(before, add)), services);
    return { status: 200, body: memberTotalView(members.length) };
  },
});

const removeMembersBody = bodyValidator(object({}, { remove: membersSchema }), { remove: ['nodeId3'] });
const removeMembersQuery = queryValidator(object({}, { remove: { ...membersSchema, description: IN_QUERY } }));

/** `DELETE …/collections/:name/members {remove}`, or `?remove=…`: 200 with how many are left; 400, 401, 404. */
export const removeMembers: Route = route({
  method: 'DELETE',
  path: membersPath,
  dialect: dreamlake,
  scope: 'write',
  operationId: 'removeMembers',
  summary: 'Remove members from a collection; unknown ids are ignored',
  responses: { 200: memberTotalSchema },
  example: memberTotalView(2),
  params: collectionParameters,
  query: removeMembersQuery,
  body: removeMembersBody,
  async handle({ caller, params, query, body }, services) {
    const remove = sentOnce(query.remove, body.remove);
    const { members } = await changeMembers(params, caller, (before) => withoutMembers(before, remove), services);
    return { status: 200, body: memberTotalView(members.length) };
  },
});

/**
 * What a DELETE is to remove: some clients refuse to send it a body, and a query is too short for thousands of values.
 *
 * @throws ApiError INVALID_ARGUMENT when neither the query nor the body says, or both do.
 */
function sentOnce(inQuery: readonly string[] | undefined, inBody: readonly string[] | undefined): readonly string[] {
  if (inQuery && inBody) throw invalidField('remove', 'is sent in the query and in the body; send it in one of them');
  const sent = inQuery ?? inBody;
  if (!sent) throw invalidField('remove', 'is required');
  return sent;
}

/** @throws ApiError INVALID_ARGUMENT when a collection cannot have so many members. */
function limited(members: string[]): string[] {
  if (members.length <= MAX_MEMBERS) return members;
  throw invalidField('add', `would make ${members.length} members; a collection has at most ${MAX_MEMBERS}`);
}

async function changeMembers(
  { name, ...place }: NameParameters,
  caller: NamespaceCaller,
  membersAfter: (members: readonly string[]) => string[],
  services: Services,
): Promise<CollectionRecord> {
  const { registry } = services;
  const { space, project } = ownSpace(place, caller, registry);
  const [found, by] = await Promise.all([registry.collections.named(space, name), caller.principal, project]);
  return updateCollection(
    {
      found: requireCollection(found),
      change(current) {
        const members = membersAfter(current.members);
        return members.length === current.members.length ? {} : { members };
      },
      by,
    },
    services,
  );
}

const collectionsPath = '/namespaces/:slug/projects/:projectSlug/datasets/:name/collections';

/** Names of collections in one call, those too that could not be given any more. Thirty of them are a query. */
const namesSchema = {
  type: 'array',
  maxItems: 300,
  items: { ...text, minLength: 1, maxLength: 375, text: true },
} as const;

const addCollectionsBody = bodyValidator(object({ add: namesSchema }), { add: ['front-camera-clips'] });

/** `POST …/datasets/:name/collections {add}`: 200 with how many joined and how many it has; 400, 401, 404. */
export const addCollections: Route = route({
  method: 'POST',
  path: collectionsPath,
  dialect: dreamlake,
  scope: 'write',
  operationId: 'addCollections',
  summary: 'Put collections into a dataset, out of whichever they are in',
  responses: { 200: addedSchema },
  params: datasetParameters,
  body: addCollectionsBody,
  async handle({ caller, params, body: { add } }, services) {
    const { moved, total } = await changeCollections('attach', add, params, caller, services);
    return { status: 200, body: addedView(moved, total) };
  },
});

const removeCollectionsBody = bodyValidator(object({}, { remove: namesSchema }), { remove: ['front-camera-clips'] });
const removeCollectionsQuery = queryValidator(object({}, { remove: { ...namesSchema, description: IN_QUERY } }));

/** `DELETE …/datasets/:name/collections {remove}`, or `?remove=…`: 200 with how many left and how many it has; 400, 401, 404. */
export const removeCollections: Route = route({
  method: 'DELETE',
  path: collectionsPath,
  dialect: dreamlake,
  scope: 'write',
  operationId: 'removeCollections',
  summary: 'Take collections out of a dataset; they stand alone then',
  responses: { 200: removedSchema },
  params: datasetParameters,
  query: removeCollectionsQuery,
  body: removeCollectionsBody,
  async handle({ caller, params, query, body }, services) {
    const remove = sentOnce(query.remove, body.remove);
    const { moved, total } = await changeCollections('detach', remove, params, caller, services);
    return { status: 200, body: removedView(moved, total) };
  },
});

async function changeCollections(
  direction: AttachCollections['direction'],
  given: readonly string[],
  { name, ...place }: NameParameters,
  caller: NamespaceCaller,
  services: Services,
): Promise<{ moved: number; total: number }> {
  const { registry } = services;
  const names = [...new Set(given)];
  const { space, project } = ownSpace(place, caller, registry);
  const [own, found, by] = await Promise.all([
    registry.datasets.named(space, name),
    registry.collections.groupings(space, names),
    caller.principal,
    project,
  ]);
  const dataset = requireDataset(own);
  const moved = await attachCollections({ direction, names, found, dataset, by }, services);
  const total = await registry.collections.count({ space, groupId: dataset.record.iteration.groupId });
  return { moved, total };
}
