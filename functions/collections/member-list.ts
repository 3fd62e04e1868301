import { MAX_MEMBERS } from '../../shared/dataset/collection.ts';
import { invalidField } from '../../shared/errors.ts';

/** Most members in one call. */
const MAX_IN_CALL = 2000;

/** Schema of the members that one call names. */
export const membersSchema = {
  type: 'array',
  maxItems: MAX_IN_CALL,
  items: { type: 'string', memberId: true },
};

/**
 * The members, unless they are too many.
 *
 * @param field - The field of the request that made them so many.
 * @throws ApiError INVALID_ARGUMENT when a collection cannot have so many.
 */
export function requireRoom(members: string[], field: string): string[] {
  if (members.length <= MAX_MEMBERS) return members;
  throw invalidField(field, `would make ${members.length} members; a collection has at most ${MAX_MEMBERS}`);
}
