import { Ajv, type ErrorObject } from 'ajv';
import { MAX_MEMBER_BYTES } from '../dataset/collection.ts';
import { globFault } from '../glob/parse-glob.ts';
import { adapterRuleFault } from './adapter-rule-fault.ts';
import { SentMetadata } from './metadata.ts';
import { nameFault } from './name.ts';
import type { Schema, Sent, Static } from './schema.ts';

/** One thing that is wrong: the field's path in dots (`metadata.a.b`; empty for the whole) and what is allowed. */
export interface ValidationFault {
  field: string;
  message: string;
}

/** Most faults that one answer lists. */
const MAX_FAULTS = 100;

/** An input of more values is checked up to its first fault only, because each value may have faults. */
const MAX_VALUES = 10_000;

/** The typed request, or its faults; a last fault without a field says so when the list is not complete. */
export type Validated<T> = { value: T } | { faults: ValidationFault[] };

/** Checks one part of a request against its schema. */
export interface Validator<T> {
  /** The JSON schema, for the description of the API. */
  readonly schema: Schema;
  (input: unknown): Validated<T>;
}

/**
 * A validator for JSON bodies: types are taken as they are. What it yields is of the schema's own type.
 *
 * @param examples - Shown by the description of the API.
 */
export function bodyValidator<const S extends Schema>(
  schema: S,
  ...examples: readonly Sent<Static<S>>[]
): Validator<Static<S>> {
  return lazyValidator(examples.length > 0 ? { ...schema, examples } : schema);
}

/**
 * A validator for query strings: digits become a number where the schema wants an integer, and a parameter that is sent
 * once becomes a list of one where it wants a list.
 */
export function queryValidator<const S extends Schema>(schema: S): Validator<Static<S>> {
  const validate = lazyValidator<Static<S>>(schema);
  return Object.assign((input: unknown) => validate(withTypes(input, schema)), { schema });
}

/** A copy with the values that the schema wants spelled as text; anything else stays as it is, and is a fault. */
function withTypes(input: unknown, schema: Schema): object {
  const properties = (schema.properties ?? {}) as Readonly<Record<string, Schema>>;
  const entries = Object.entries(input as object).map(([name, value]) => {
    const type = properties[name]?.type;
    if (typeof value !== 'string') return [name, value];
    if (type === 'array') return [name, [value]];
    return [name, type === 'integer' && /^-?\d{1,15}$/.test(value) ? Number(value) : value];
  });
  return Object.fromEntries(entries);
}

/** Takes any body; for a route whose body another part of the project reads. */
export const anything: Validator<unknown> = Object.assign((value: unknown) => ({ value }), { schema: {} });

/** Compiles on first use: a cold start pays only for the route that is called. */
function lazyValidator<T>(schema: Schema): Validator<T> {
  const compiled: Partial<Record<Mode, ReturnType<Ajv['compile']>>> = {};
  const validate = (input: unknown): Validated<T> => {
    const mode = hasMoreValues(input, MAX_VALUES) ? 'first-fault' : 'all-faults';
    compiled[mode] ??= createAjv({ allErrors: mode === 'all-faults' }).compile(schema);
    const check = compiled[mode];
    if (check(input)) return { value: input as T };
    return { faults: reportedFaults(check.errors ?? [], mode) };
  };
  return Object.assign(validate, { schema });
}

/** Whether validation stops at the first fault. */
type Mode = 'all-faults' | 'first-fault';

/**
 * Whether a JSON value holds more than `limit` values: members of its objects and arrays, at any level. It looks at no
 * more than those, and is not recursive, because the depth of the value has not been checked yet.
 */
function hasMoreValues(value: unknown, limit: number): boolean {
  const found = [value];
  for (const each of found) {
    if (typeof each !== 'object' || each === null) continue;
    const members = Object.values(each);
    if (found.length + members.length > limit) return true;
    found.push(...members);
  }
  return false;
}

/** The faults that the answer lists, followed by one that says so when there are, or may be, more. */
function reportedFaults(errors: readonly ErrorObject[], mode: Mode): ValidationFault[] {
  const faults = errors
    .slice(0, MAX_FAULTS)
    .map(toFault)
    .map(({ field, message }) => ({ field: shownField(field), message }));
  const more = errors.length - faults.length;
  if (more > 0) faults.push({ field: '', message: `has ${more} more faults` });
  if (mode === 'first-fault') {
    faults.push({ field: '', message: `has more than ${MAX_VALUES} values; validation stopped at the first fault` });
  }
  return faults;
}

/** Most characters of a field's path in a fault: the path may contain a key from the request, as long as the body. */
const MAX_FIELD_CHARACTERS = 300;

function shownField(field: string): string {
  return field.length <= MAX_FIELD_CHARACTERS ? field : `${field.slice(0, MAX_FIELD_CHARACTERS - 1)}…`.toWellFormed();
}

function createAjv(options: { allErrors: boolean }): Ajv {
  const ajv = new Ajv({
    verbose: true,
    useDefaults: true,
    strict: true,
    allowUnionTypes: true,
    // To check schemas against their own schema takes longer than all the rest; a test does it.
    meta: false,
    validateSchema: false,
    // To shorten the code takes longer than to run it as it is.
    code: { optimize: false },
    ...options,
  });
  // Only the description of the API reads it.
  ajv.addKeyword('documented');
  addText(ajv);
  addMetadata(ajv);
  addAdapterRule(ajv);
  // A glob that archive paths can be matched against.
  addFaultKeyword(ajv, 'glob', ofText(globFault));
  // What datasets, collections and projects may be called.
  addFaultKeyword(ajv, 'name', ofText(nameFault));
  addMemberId(ajv);
  addCrc32c(ajv);
  return ajv;
}

/** `text: true`: a string that every store and protocol can carry: well-formed Unicode without control characters. */
function addText(ajv: Ajv): void {
  ajv.addKeyword({
    keyword: 'text',
    type: 'string',
    schemaType: ['boolean', 'string'],
    error: { message: 'must be well-formed Unicode without control characters' },
    validate: (kind: boolean | 'multiline', value: string) =>
      value.isWellFormed() && !(kind === 'multiline' ? /\0/ : /\p{Cc}/u).test(value),
  });
}

/** `metadata: true`: the contract's limits on metadata, which were checked as its text was read. */
function addMetadata(ajv: Ajv): void {
  const check = Object.assign(
    (_enabled: boolean, value: unknown): boolean => {
      const fault = value instanceof SentMetadata ? value.fault : undefined;
      check.errors = fault ? [{ keyword: 'metadata', message: fault.message, params: { below: fault.path } }] : [];
      return fault === undefined;
    },
    { errors: [] as Partial<ErrorObject>[] },
  );
  ajv.addKeyword({ keyword: 'metadata', type: ['object', 'array'], schemaType: 'boolean', validate: check });
}

/** `adapterRule: true`: one of the ways to count the scenes of a custom dataset. */
function addAdapterRule(ajv: Ajv): void {
  addFaultKeyword(ajv, 'adapterRule', adapterRuleFault);
}

/** A keyword whose message a function of our own finds. */
function addFaultKeyword(ajv: Ajv, keyword: string, faultOf: (value: unknown) => string | undefined): void {
  const check = Object.assign(
    (_enabled: boolean, value: unknown): boolean => {
      const message = faultOf(value);
      check.errors = message === undefined ? [] : [{ keyword, message, params: {} }];
      return message === undefined;
    },
    { errors: [] as Partial<ErrorObject>[] },
  );
  ajv.addKeyword({ keyword, schemaType: 'boolean', validate: check });
}

/** What a function says of strings; values of other types are the business of `type`. */
function ofText(faultOf: (text: string) => string | undefined): (value: unknown) => string | undefined {
  return (value) => (typeof value === 'string' ? faultOf(value) : undefined);
}

/** `memberId: true`: what a member of a collection may be called. */
function addMemberId(ajv: Ajv): void {
  ajv.addKeyword({
    keyword: 'memberId',
    type: 'string',
    schemaType: 'boolean',
    error: { message: `must be 1 to ${MAX_MEMBER_BYTES} bytes of UTF-8 without control characters` },
    validate: (_enabled: boolean, value: string) =>
      value !== '' && Buffer.byteLength(value) <= MAX_MEMBER_BYTES && value.isWellFormed() && !/\p{Cc}/u.test(value),
  });
}

/** 32 bits in base64: the last character before the padding carries two of them. */
const CRC32C = /^[A-Za-z0-9+/]{5}[AQgw]==$/;

/** `crc32c: true`: a CRC32C as Cloud Storage shows it. */
function addCrc32c(ajv: Ajv): void {
  ajv.addKeyword({
    keyword: 'crc32c',
    type: 'string',
    schemaType: 'boolean',
    error: {
      message: 'must be a CRC32C as Cloud Storage shows it: its 4 bytes, big-endian, in base64, such as "yZRlqg=="',
    },
    validate: (_enabled: boolean, value: string) => CRC32C.test(value),
  });
}

function toFault(error: ErrorObject): ValidationFault {
  const path = error.instancePath
    .split('/')
    .slice(1)
    .map((segment) => segment.replaceAll('~1', '/').replaceAll('~0', '~'));
  if (error.keyword === 'metadata') path.push(...error.params.below.map(String));
  if (error.keyword === 'required')
    return { field: [...path, error.params.missingProperty].join('.'), message: 'is required' };
  if (error.keyword === 'additionalProperties') {
    const allowed = Object.keys((error.parentSchema?.properties as object | undefined) ?? {});
    return {
      field: [...path, error.params.additionalProperty].join('.'),
      message: `is not a known field${allowed.length > 0 ? `; known fields are ${allowed.join(', ')}` : ''}`,
    };
  }
  return { field: path.join('.'), message: describe(error) };
}

function describe({ keyword, params, message, schema }: ErrorObject): string {
  switch (keyword) {
    case 'enum':
      return `must be one of ${params.allowedValues.join(', ')}`;
    case 'minLength':
      return `must have at least ${params.limit} character${params.limit === 1 ? '' : 's'}`;
    case 'maxLength':
      return `must have at most ${params.limit} characters`;
    case 'maxItems':
      return `must have at most ${params.limit} items`;
    case 'minimum':
      return `must be at least ${params.limit}`;
    case 'maximum':
      return `must be at most ${params.limit}`;
    case 'type':
      return `must be ${article(String(params.type).replaceAll(',', ' or '))}`;
    case 'not':
      return `must not be ${(schema as { enum: string[] }).enum.map((value) => JSON.stringify(value)).join(' or ')}`;
    default:
      return message ?? 'is not valid';
  }
}

function article(type: string): string {
  return type === 'null' ? type : `${/^[aeiou]/.test(type) ? 'an' : 'a'} ${type}`;
}
