import { type CollectionRecord, withMembers, withoutMembers } from '../../shared/dataset/collection.ts';
import { dreamlake, type NamespaceCaller } from '../../shared/dialects/dreamlake/dreamlake.ts';
import { requireCollection } from '../../shared/dialects/dreamlake/found.ts';
import { memberTotalSchema } from '../../shared/dialects/dreamlake/schemas.ts';
import { type NameParameters, nameParameters, ownSpace } from '../../shared/dialects/dreamlake/space.ts';
import { type Reply, type Route, route } from '../../shared/http/route.ts';
import type { Services } from '../../shared/services.ts';
import { bodyValidator } from '../../shared/validation/validator.ts';
import { membersSchema, requireRoom } from './member-list.ts';
import { updateCollection } from './update-collection.ts';

const path = '/namespaces/:slug/projects/:projectSlug/collections/:name/members';

const addBody = bodyValidator<{ add: string[] }>({
  type: 'object',
  required: ['add'],
  additionalProperties: false,
  properties: { add: membersSchema },
  examples: [{ add: ['nodeId3'] }],
});

const removeBody = bodyValidator<{ remove: string[] }>({
  type: 'object',
  required: ['remove'],
  additionalProperties: false,
  properties: { remove: membersSchema },
  examples: [{ remove: ['nodeId3'] }],
});

/** `POST …/collections/:name/members {add}`: 200 with how many there are now; 400 also when too many, 401, 404. */
export const addRoute: Route = route({
  method: 'POST',
  path,
  dialect: dreamlake,
  scope: 'write',
  summary: 'Add members at the end of a collection; who is one already counts once',
  responses: { 200: memberTotalSchema },
  params: nameParameters,
  body: addBody,
  handle: ({ caller, params, body: { add } }, services) =>
    changeMembers(params, caller, ({ members }) => requireRoom(withMembers(members, add), 'add'), services),
});

/** `DELETE …/collections/:name/members {remove}`: 200 with how many are left; 400, 401, 404. */
export const removeRoute: Route = route({
  method: 'DELETE',
  path,
  dialect: dreamlake,
  scope: 'write',
  summary: 'Remove members from a collection; who is none is no error',
  responses: { 200: memberTotalSchema },
  example: { total: 2 },
  params: nameParameters,
  body: removeBody,
  handle: ({ caller, params, body: { remove } }, services) =>
    changeMembers(params, caller, ({ members }) => withoutMembers(members, remove), services),
});

async function changeMembers(
  { name, ...place }: NameParameters,
  caller: NamespaceCaller,
  membersAfter: (record: CollectionRecord) => string[],
  services: Services,
): Promise<Reply> {
  const { registry } = services;
  const { space, project } = ownSpace(place, caller, registry);
  const [found, by] = await Promise.all([registry.collections.named(space, name), caller.principal, project]);
  const record = await updateCollection(
    {
      found: requireCollection(found),
      change(current) {
        const members = membersAfter(current);
        return members.length === current.members.length ? {} : { members };
      },
      by,
    },
    services,
  );
  return { status: 200, body: { total: record.members.length } };
}
