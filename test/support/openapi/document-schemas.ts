import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import type { OpenApiDocument } from '../../../build/openapi/document.ts';

/** Says what about a value is not as a schema of a document says; `undefined` when nothing is. */
export type SchemaCheck = (place: readonly string[], value: unknown) => string | undefined;

/** Checks values against the schemas that a document holds, each named by the keys that lead to it. */
export function documentSchemas(document: OpenApiDocument): SchemaCheck {
  const ajv = new Ajv2020({
    strict: false,
    // The document as a whole is linted by another test.
    ...{ meta: false, validateSchema: false },
    // To shorten the code takes longer than to run it as it is.
    code: { optimize: false },
    allErrors: true,
    formats: { 'date-time': isDateTime, date: true, uuid: true },
  });
  ajv.addSchema(document, 'openapi.json');
  const compiled = new Map<string, ValidateFunction>();

  return (place, value) => {
    const pointer = place.map(escapeSegment).join('/');
    const validate = compiled.get(pointer) ?? ajv.compile({ $ref: `openapi.json#/${pointer}` });
    compiled.set(pointer, validate);
    return validate(value) ? undefined : ajv.errorsText(validate.errors);
  };
}

/** A segment of a JSON pointer in the fragment of a URI. */
function escapeSegment(segment: string): string {
  return encodeURIComponent(segment.replaceAll('~', '~0').replaceAll('/', '~1'));
}

function isDateTime(text: string): boolean {
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(text) && !Number.isNaN(Date.parse(text));
}
