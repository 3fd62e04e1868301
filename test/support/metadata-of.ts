import type { MetadataText } from '../../shared/dataset/metadata-text.ts';
import { parseSentJson } from '../../shared/validation/sent-json.ts';

/** Metadata as it is read from a body that holds this object. */
export function metadataOf(metadata: object): MetadataText {
  const body = parseSentJson(JSON.stringify({ metadata })) as { metadata: MetadataText };
  return body.metadata;
}
