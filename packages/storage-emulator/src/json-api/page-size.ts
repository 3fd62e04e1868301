import { invalid } from '../storage-error.ts';

/** "The recommended upper value for maxResults is 1000", and no page is longer. */
const LONGEST_PAGE = 1000;

/** Reads `maxResults`. @throws StorageError 400 when it is not a positive number. */
export function pageSize(query: URLSearchParams): number {
  const value = query.get('maxResults');
  if (value === null) return LONGEST_PAGE;
  if (!/^\d+$/.test(value) || Number(value) === 0) throw invalid(`Invalid value '${value}' for maxResults.`);
  return Math.min(Number(value), LONGEST_PAGE);
}
