import type { Adapter } from '../../../../shared/dataset/adapter.ts';
import { adapterSchema } from '../../../../shared/validation/dataset-fields.ts';
import { bodyValidator } from '../../../../shared/validation/validator.ts';
import { ScenestoreError } from '../scenestore-error.ts';

const validate = bodyValidator(adapterSchema);

/** @throws ScenestoreError INVALID_ARGUMENT of kind `usage` that names the fields */
export function validAdapter(json: unknown): Adapter {
  const validated = validate(json);
  if ('value' in validated) return validated.value;
  const faults = validated.faults.map(({ field, message }) => `adapter.${field} ${message}`);
  throw new ScenestoreError('usage', 'INVALID_ARGUMENT', `${faults.join(', ')}.`);
}
