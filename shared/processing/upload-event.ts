import { HTTP, ValidationError } from 'cloudevents';
import { ApiError } from '../errors.ts';
import type { Headers } from '../http/dialect.ts';
import { bodyValidator } from '../validation/validator.ts';

/** The only event that starts processing. */
export const FINALIZED = 'google.cloud.storage.object.v1.finalized';

/** An object that is complete in a bucket. */
export interface UploadEvent {
  bucket: string;
  name: string;
  /** Compared for equality only. */
  generation: string;
}

const eventData = bodyValidator<UploadEvent>({
  type: 'object',
  required: ['bucket', 'name', 'generation'],
  properties: {
    bucket: { type: 'string', minLength: 1 },
    name: { type: 'string', minLength: 1 },
    generation: { type: 'string', pattern: '^[0-9]+$' },
  },
});

/**
 * Reads a CloudEvent from an HTTP request in binary mode, the one that Eventarc sends.
 *
 * @returns `undefined` for an event of another type.
 * @throws ApiError INVALID_ARGUMENT when it is no CloudEvent, or its data does not name an object.
 */
export function parseUploadEvent(headers: Headers, body: unknown): UploadEvent | undefined {
  const event = parseCloudEvent(headers, body);
  return event.type === FINALIZED ? readUpload(event.data) : undefined;
}

/** Reads the data of an event. @throws ApiError INVALID_ARGUMENT when it does not name an object. */
export function readUpload(data: unknown): UploadEvent {
  const result = eventData(data);
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
