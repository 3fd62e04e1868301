/**
 * Where an archive comes from: the generation of the upload that it is a copy of. It is stored as custom metadata of the
 * copy. Only promotion writes to the datasets bucket, and takes over no metadata from the upload: it cannot be forged, as
 * size and checksum can.
 */
export interface Provenance {
  bucket: string;
  name: string;
  generation: string;
}

/** The keys of the custom metadata. Values are percent-encoded, because they travel as headers too. */
const KEYS = { bucket: 'upload-bucket', name: 'upload-name', generation: 'upload-generation' } as const;

/** The custom metadata of the copy of an upload. */
export function provenanceMetadata({ bucket, name, generation }: Provenance): Record<string, string> {
  return { [KEYS.bucket]: bucket, [KEYS.name]: encodeURIComponent(name), [KEYS.generation]: generation };
}

/** Reads an object's custom metadata back; `null` when it names no upload. */
export function readProvenance(metadata: Readonly<Record<string, unknown>> = {}): Provenance | null {
  const { [KEYS.bucket]: bucket, [KEYS.name]: name, [KEYS.generation]: generation } = metadata;
  if (typeof bucket !== 'string' || typeof name !== 'string' || typeof generation !== 'string') return null;
  try {
    return { bucket, name: decodeURIComponent(name), generation };
  } catch {
    return null;
  }
}

/** Whether two copies are of the same generation of the same upload. */
export function isSameProvenance(a: Provenance, b: Provenance | null): boolean {
  return a.bucket === b?.bucket && a.name === b.name && a.generation === b.generation;
}
