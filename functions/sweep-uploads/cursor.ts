import { invalidField } from '../../shared/errors.ts';
import type { SweepPlaces } from '../../shared/processing/sweep/sweep.ts';
import { PLACE_PATTERN } from '../../shared/registry/walk.ts';
import { parseJson } from '../../shared/validation/parse-json.ts';
import { nullable, object } from '../../shared/validation/schema.ts';
import { bodyValidator } from '../../shared/validation/validator.ts';

const objectName = nullable({ type: 'string', minLength: 1, maxLength: 1024, text: 'multiline' });
const place = nullable({ type: 'string', pattern: PLACE_PATTERN });

const places = bodyValidator(
  object(
    {},
    {
      uploads: objectName,
      awaiting_upload: place,
      processing: place,
      discarded: place,
      failed: place,
      expired: place,
      archives: objectName,
      events: place,
      deliveries: place,
    },
  ),
);

/** Where a sweep goes on, as an opaque text. */
export function toCursor(next: SweepPlaces): string {
  return Buffer.from(JSON.stringify(next)).toString('base64url');
}

/** @throws ApiError INVALID_ARGUMENT when it is not a cursor that {@link toCursor} made. */
export function parseCursor(cursor: string): SweepPlaces {
  const result = places(parseJson(Buffer.from(cursor, 'base64url').toString()));
  if ('value' in result) return result.value;
  throw invalidField('cursor', 'is not a valid cursor; use next_cursor from the previous run of the sweep');
}
