import { GLOB_SYNTAX } from '../../shared/glob/parse-glob.ts';
import type { Schema } from '../../shared/validation/schema.ts';

/** Rules of our own that JSON schema has no word for, in words. */
const RULES: Record<string, string> = {
  text: 'Well-formed Unicode without control characters.',
  metadata:
    'At most 64 KiB as JSON and 16 levels deep; the keys `__proto__`, `constructor` and `prototype` are refused.',
  name: '1 to 200 characters, counted in code points of the NFC form; no control characters, no invisible or bidirectional ones, no white space at either end.',
  memberId: '1 to 80 bytes of UTF-8 without control characters.',
  crc32c: 'Base64 of the 4 bytes of the CRC32C, big-endian, as Cloud Storage shows it.',
  glob: `A glob: ${GLOB_SYNTAX}.`,
  adapterRule:
    'Exactly one of: files (unique: a capture of its glob); directories; lines (unique: a key of each line, or header); file and pointer (unique: a key of each member, or sum).',
};

/** Keywords whose value is one schema, many, or many by name. */
const NESTED = ['items', 'additionalProperties', 'not'];
const NESTED_LISTS = ['anyOf', 'oneOf', 'allOf'];

/** Schemas by name, to be referred to. */
export type Components = Map<string, Schema>;

/**
 * A schema as the document shows it: rules of our own become words, and what has a `title` becomes a component that is
 * referred to.
 *
 * @throws RangeError when two different schemas have one title.
 */
export function describedSchema(schema: Schema, components: Components): Schema {
  const { title, ...rest } = translate(schema, components);
  if (typeof title !== 'string') return rest;
  const known = components.get(title);
  if (known && JSON.stringify(known) !== JSON.stringify(rest)) throw new RangeError(`Two schemas are called ${title}`);
  components.set(title, rest);
  return { $ref: `#/components/schemas/${title}` };
}

function translate(schema: Schema, components: Components): Schema {
  if (Array.isArray(schema.enum) && schema.enum.includes(null)) return nullableEnumeration(schema, components);
  if (isUnionOfKinds(schema)) return alternatives(schema, components);
  const described: Record<string, unknown> = {};
  const words = typeof schema.description === 'string' ? [schema.description] : [];
  for (const [keyword, value] of Object.entries(schema)) {
    const rule = RULES[keyword];
    if (rule) words.push(keyword === 'text' && value === 'multiline' ? 'Well-formed Unicode.' : rule);
    else described[keyword] = translateValue(keyword, value, components);
  }
  // Generators of clients take an object of which nothing is said for one that has no fields.
  if (isObject(schema) && !schema.properties) described.additionalProperties ??= true;
  return words.length > 0 ? { ...described, description: words.join(' ') } : described;
}

/** An enumeration, or null: generators of clients make a value named null of one that is listed. */
function nullableEnumeration({ description, ...schema }: Schema, components: Components): Schema {
  const values = (schema.enum as unknown[]).filter((value) => value !== null);
  const type = [schema.type].flat().find((each) => each !== 'null');
  return {
    ...(description === undefined ? {} : { description }),
    anyOf: [describedSchema({ ...schema, type, enum: values }, components), { type: 'null' }],
  };
}

/** Keywords that say something about values of one type only. */
const OF_TYPE: Readonly<Record<string, readonly string[]>> = {
  array: ['items', 'minItems', 'maxItems'],
  object: ['properties', 'required', 'additionalProperties'],
  integer: ['minimum', 'maximum'],
};

/** Whether a list may stand where another value may, or an object where a number may. */
function isUnionOfKinds({ type }: Schema): boolean {
  return Array.isArray(type) && (type.includes('array') || (type.includes('object') && !type.includes('null')));
}

/** One schema for each type: generators of clients take no list of types with an array or an object in it. */
function alternatives({ description, type, ...keywords }: Schema, components: Components): Schema {
  const each = (type as string[]).map((one) => {
    const own = Object.entries(keywords).filter(([keyword]) => OF_TYPE[one]?.includes(keyword));
    return describedSchema({ type: one, ...Object.fromEntries(own) }, components);
  });
  return { ...(description === undefined ? {} : { description }), anyOf: each };
}

function isObject({ type }: Schema): boolean {
  return [type].flat().includes('object');
}

function translateValue(keyword: string, value: unknown, components: Components): unknown {
  if (NESTED_LISTS.includes(keyword)) return (value as Schema[]).map((each) => describedSchema(each, components));
  if (typeof value !== 'object' || value === null) return value;
  if (NESTED.includes(keyword)) return describedSchema(value as Schema, components);
  if (keyword !== 'properties') return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [name, describedSchema(each as Schema, components)]),
  );
}
