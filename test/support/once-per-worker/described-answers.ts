import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { OpenApiDocument } from '../../../build/openapi/document.ts';
import { documentSchemas, type SchemaCheck } from '../openapi/document-schemas.ts';

/** docs/openapi.json, and a check of values against its schemas. */
export interface DescribedAnswers {
  document: OpenApiDocument;
  check: SchemaCheck;
}

const FILE = join(import.meta.dirname, '../../../docs/openapi.json');
let read: DescribedAnswers | undefined;

/** Reads docs/openapi.json, the first time. */
export function describedAnswers(): DescribedAnswers {
  if (!read) {
    const document: OpenApiDocument = JSON.parse(readFileSync(FILE, 'utf8'));
    read = { document, check: documentSchemas(document) };
  }
  return read;
}
