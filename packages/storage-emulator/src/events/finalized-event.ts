import type { ObjectResource } from './object-resource.ts';

/** A CloudEvent as an HTTP request in binary mode: attributes as headers, data as body. */
export interface EventRequest {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/**
 * The event that Cloud Storage emits, through Eventarc, when an object has become visible.
 *
 * @param id identifies the event; two events may tell of the same object.
 * @see https://cloud.google.com/eventarc/docs/cloudevents#storage
 */
export function finalizedEvent(id: string, object: ObjectResource): EventRequest {
  return {
    headers: {
      'content-type': 'application/json',
      'ce-specversion': '1.0',
      'ce-id': id,
      'ce-type': 'google.cloud.storage.object.v1.finalized',
      'ce-source': `//storage.googleapis.com/projects/_/buckets/${object.bucket}`,
      'ce-subject': headerValue(`objects/${object.name}`),
      'ce-bucket': object.bucket,
      'ce-time': object.timeCreated,
    },
    body: JSON.stringify(object),
  };
}

/**
 * "Space (U+0020), double-quote (U+0022), percent (U+0025) and any characters outside the printable ASCII range of
 * U+0021-U+007E … MUST be percent-encoded."
 * @see https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/bindings/http-protocol-binding.md#3132-http-header-values
 */
function headerValue(text: string): string {
  return text.replace(/[^\x21-\x7e]|["%]/gu, (character) => encodeURIComponent(character.toWellFormed()));
}
