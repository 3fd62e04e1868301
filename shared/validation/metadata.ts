import { facetsOf, type ScalarEntry } from '../dataset/facets.ts';
import type { MetadataText } from '../dataset/metadata-text.ts';

/** Metadata as JSON: at most this many bytes, so that a record stays far below Firestore's 1 MiB. */
export const MAX_METADATA_BYTES = 64 * 1024;
/** Levels of objects and arrays in metadata. */
export const MAX_METADATA_DEPTH = 16;
/** Keys with a meaning of their own on JavaScript objects. */
const REFUSED_KEYS = ['__proto__', 'constructor', 'prototype'];

/** A fault in metadata: the keys and indexes of its path, and a message. */
export interface MetadataFault {
  path: readonly (string | number)[];
  message: string;
}

/** The `metadata` of a request's body, which is an object, as its source text. */
export class SentMetadata implements MetadataText {
  readonly text: string;
  readonly facets: readonly string[];
  /** The first limit of the contract that it breaks, if any. */
  readonly fault: MetadataFault | undefined;

  /** @param text - Well-formed JSON without white space between tokens. */
  constructor(text: string, entries: readonly ScalarEntry[], fault: MetadataFault | undefined) {
    this.text = text;
    this.facets = facetsOf(entries);
    this.fault = fault ?? sizeFault(text);
  }
}

/** @param depth - 1 is the metadata itself. */
export function depthFault(depth: number): string | undefined {
  return depth > MAX_METADATA_DEPTH ? `must be at most ${MAX_METADATA_DEPTH} levels deep` : undefined;
}

export function keyFault(key: string): string | undefined {
  return REFUSED_KEYS.includes(key) ? `is not an allowed key; ${REFUSED_KEYS.join(', ')} are refused` : undefined;
}

/** @param token - A number as it was written. */
export function numberFault(token: string): string | undefined {
  return Number.isFinite(Number(token)) ? undefined : 'must be a finite number';
}

function sizeFault(text: string): MetadataFault | undefined {
  const bytes = Buffer.byteLength(text);
  if (bytes <= MAX_METADATA_BYTES) return undefined;
  return { path: [], message: `must be at most ${MAX_METADATA_BYTES} bytes as JSON, not ${bytes}` };
}
