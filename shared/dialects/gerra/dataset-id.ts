import { parseDatasetId } from '../../dataset/dataset-id.ts';
import { queryValidator } from '../../validation/validator.ts';
import { gerra } from './gerra.ts';

/** The id of one dataset, in the path or the query. */
export const idParameter = queryValidator<{ id: string }>({
  type: 'object',
  required: ['id'],
  additionalProperties: false,
  properties: { id: { type: 'string' } },
});

/**
 * The UUID of an id in either spelling.
 *
 * @throws ApiError FAILED_PRECONDITION (422) when it is neither.
 */
export function requireDatasetId(id: string): string {
  const uuid = parseDatasetId(id);
  if (uuid === undefined) throw gerra.invalid('params', [{ field: 'id', message: 'must be a UUID' }]);
  return uuid;
}
