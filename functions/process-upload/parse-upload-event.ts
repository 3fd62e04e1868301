import { HTTP, ValidationError } from 'cloudevents';
import { FINALIZED, type UploadEvent, uploadProperties } from '../../shared/cloud-run/upload-event.ts';
import { ApiError } from '../../shared/errors.ts';
import type { Headers } from '../../shared/http/dialect.ts';
import { object } from '../../shared/validation/schema.ts';
import { bodyValidator } from '../../shared/validation/validator.ts';

/** An event's data says more of the object than is of use here. */
const eventData = bodyValidator({ ...object(uploadProperties), additionalProperties: true });

/**
 * Reads a CloudEvent from an HTTP request in binary mode, the one that Eventarc sends.
 *
 * @returns `undefined` for an event of another type.
 * @throws ApiError INVALID_ARGUMENT when it is no CloudEvent, or its data does not name an object.
 */
export function parseUploadEvent(headers: Headers, body: unknown): UploadEvent | undefined {
  const event = parseCloudEvent(headers, body);
  if (event.type !== FINALIZED) return undefined;
  const result = eventData(event.data);
  if ('value' in result) {
    const { bucket, name, generation } = result.value;
    return { bucket, name, generation };
  }
  const [fault] = result.faults;
  throw new ApiError('INVALID_ARGUMENT', `data.${fault?.field} ${fault?.message}`, result.faults);
}

function parseCloudEvent(headers: Headers, body: unknown): { type: string; data: unknown } {
  try {
    const event = HTTP.toEvent({ headers: { ...headers }, body });
    if (Array.isArray(event)) throw new ValidationError('a batch is not taken');
    const { type, data } = event as { type: string; data: unknown };
    return { type, data };
  } catch (cause) {
    throw new ApiError('INVALID_ARGUMENT', `Not a CloudEvent: ${cause instanceof Error ? cause.message : cause}`, [], {
      cause,
    });
  }
}
