import { conditionNotMet, invalid, notModified } from './storage-error.ts';

/**
 * What must hold of an object's generation and metageneration (of a bucket: metageneration) for a call to go ahead.
 * Numbers are strings: they are compared for equality only. Generation `0` stands for "no live object".
 */
export interface Preconditions {
  generationMatch?: string;
  generationNotMatch?: string;
  metagenerationMatch?: string;
  metagenerationNotMatch?: string;
}

/** What a precondition is held against. */
export interface Versioned {
  generation?: string;
  metageneration: string;
}

/**
 * Reads `ifGenerationMatch` and its kin from a JSON API query, or with `ifSource` those of the source of a copy.
 *
 * @throws StorageError 400 when one is not a number.
 */
export function preconditionsFromQuery(query: URLSearchParams, prefix: 'if' | 'ifSource' = 'if'): Preconditions {
  return readPreconditions((name) => query.get(`${prefix}${name}`));
}

/**
 * Reads `x-goog-if-generation-match` and `x-goog-if-metageneration-match` from an XML API request.
 *
 * @throws StorageError 400 when one is not a number.
 */
export function preconditionsFromHeaders(headers: NodeJS.Dict<string | string[]>): Preconditions {
  return readPreconditions((name) => {
    const value =
      headers[
        `x-goog-if-${name
          .replace(/(?=[A-Z])/g, '-')
          .toLowerCase()
          .slice(1)}`
      ];
    return typeof value === 'string' ? value : null;
  });
}

function readPreconditions(lookUp: (name: string) => string | null): Preconditions {
  const read = (name: string): string | undefined => {
    const value = lookUp(name);
    if (value === null) return undefined;
    if (!/^\d+$/.test(value)) throw invalid(`Invalid value '${value}' for precondition ${name}: expected a number.`);
    return value;
  };
  const found = {
    generationMatch: read('GenerationMatch'),
    generationNotMatch: read('GenerationNotMatch'),
    metagenerationMatch: read('MetagenerationMatch'),
    metagenerationNotMatch: read('MetagenerationNotMatch'),
  };
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined));
}

/** @throws StorageError 412 `conditionNotMet` when one of them does not hold of what is there now. */
export function checkPreconditions(preconditions: Preconditions, current: Versioned | undefined): void {
  if (!isMatch(preconditions, current) || isNamed(preconditions, current)) throw conditionNotMet();
}

/** For a read: what the caller already has is 304, not 412. @throws StorageError 304 or 412. */
export function checkReadPreconditions(preconditions: Preconditions, current: Versioned): void {
  if (!isMatch(preconditions, current)) throw conditionNotMet();
  if (isNamed(preconditions, current)) throw notModified();
}

function isMatch(preconditions: Preconditions, current: Versioned | undefined): boolean {
  const { generationMatch, metagenerationMatch } = preconditions;
  return (
    (generationMatch === undefined || generationMatch === (current?.generation ?? '0')) &&
    (metagenerationMatch === undefined || metagenerationMatch === current?.metageneration)
  );
}

function isNamed(preconditions: Preconditions, current: Versioned | undefined): boolean {
  const { generationNotMatch, metagenerationNotMatch } = preconditions;
  return (
    (generationNotMatch !== undefined && generationNotMatch === (current?.generation ?? '0')) ||
    (metagenerationNotMatch !== undefined && metagenerationNotMatch === current?.metageneration)
  );
}
