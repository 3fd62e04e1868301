import type { DatasetRecord } from '../../dataset/dataset-record.ts';
import { REASON_KEY } from '../../dataset/facets.ts';
import { JsonText } from '../../validation/json-text.ts';

/** The caller's metadata, and a reviewer's reason, which this dialect shows in it. */
export function metadataView({ metadata, review }: Pick<DatasetRecord, 'metadata' | 'review'>): JsonText {
  const text = metadata ?? '{}';
  return new JsonText(review?.reason ? withMember(text, REASON_KEY, review.reason) : text);
}

/** A text in quotes, a character that structures JSON, or what lies between those. */
const TOKEN = /"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\],:]|[^"{}[\],:]+/g;

/**
 * The text of a JSON object with one member more, in place of one of that name. The others stay as they were written,
 * numbers that JavaScript cannot hold among them.
 *
 * @param text - Well-formed JSON.
 */
export function withMember(text: string, name: string, value: string): string {
  let depth = 0;
  let previous = '';
  /** Name of the member at the top level that the token belongs to. */
  let key = '';
  /** Where the value that is replaced starts. */
  let start = -1;
  for (const { 0: token, index } of text.matchAll(TOKEN)) {
    if (token.trim() === '') continue;
    const endsMember = depth === 1 && (token === ',' || token === '}');
    if (endsMember && start >= 0) return text.slice(0, start) + JSON.stringify(value) + text.slice(index);
    if (token === '}' || token === ']') depth--;
    if (depth === 1 && token.startsWith('"') && (previous === '{' || previous === ',')) key = JSON.parse(token);
    if (depth === 1 && token === ':' && key === name) start = index + 1;
    if (token === '{' || token === '[') depth++;
    previous = token;
  }
  const end = text.lastIndexOf('}');
  const comma = text.slice(0, end).trim() === '{' ? '' : ',';
  return `${text.slice(0, end)}${comma}${JSON.stringify(name)}:${JSON.stringify(value)}}`;
}
