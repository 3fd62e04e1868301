import type { MetadataText } from '../dataset/metadata-text.ts';
import type { JsonText } from './json-text.ts';

/**
 * A JSON schema as it is written, of literal types, so that {@link Static} can read what it lets through. Ajv validates
 * by it, the description of the API shows it, and the compiler holds handlers, views and examples to it.
 */
export type Schema = Readonly<Record<string, unknown>>;

declare const TYPE: unique symbol;

/** A schema with a rule that types cannot express, and the type of what it lets through. */
export type Typed<S extends Schema, T> = S & { readonly [TYPE]?: T };

/** The type of what a schema lets through, defaults filled in. */
export type Static<S> = S extends { readonly [TYPE]?: infer T }
  ? unknown extends T
    ? Plain<S>
    : Exclude<T, undefined>
  : Plain<S>;

type Plain<S> = S extends { readonly const: infer C }
  ? C
  : S extends { readonly enum: readonly (infer E)[] }
    ? E
    : S extends { readonly type: readonly (infer T)[] }
      ? OfType<T, S>
      : S extends { readonly type: infer T }
        ? OfType<T, S>
        : unknown;

interface Scalars {
  string: string;
  integer: number;
  number: number;
  boolean: boolean;
  null: null;
}

type OfType<T, S> = T extends keyof Scalars
  ? Scalars[T]
  : T extends 'array'
    ? S extends { readonly items: infer I }
      ? Static<I>[]
      : unknown[]
    : T extends 'object'
      ? OfObject<S>
      : unknown;

type OfObject<S> = S extends { readonly properties: infer P }
  ? Merged<{ [K in keyof P & Present<S, P>]: Static<P[K]> } & { [K in Exclude<keyof P, Present<S, P>>]?: Static<P[K]> }>
  : S extends { readonly additionalProperties: infer A extends Schema }
    ? Record<string, Static<A>>
    : Record<string, unknown>;

/** The fields that are always there: the required ones, and those that have a default. */
type Present<S, P> =
  | (S extends { readonly required: readonly (infer R)[] } ? R : never)
  | { [K in keyof P]: P[K] extends { readonly default: unknown } ? K : never }[keyof P];

type Merged<T> = { [K in keyof T]: T[K] };

/**
 * The type of an answer as a view builds it. A field that may be absent may be `undefined`, which JSON leaves out; an
 * object of which the schema says nothing, such as metadata, may be its JSON text.
 */
export type Answer<S> = Sendable<Static<S>>;

type Sendable<T> = T extends readonly (infer I)[]
  ? readonly Sendable<I>[]
  : T extends object
    ? string extends keyof T
      ? unknown extends T[keyof T]
        ? T | JsonText
        : T
      : { [K in keyof T]: Record<string, never> extends Pick<T, K> ? Sendable<T[K]> | undefined : Sendable<T[K]> }
    : T;

/** The type of a body as it is sent, for examples: what is read as the text of metadata is an object in it. */
export type Sent<T> = T extends MetadataText
  ? Readonly<Record<string, unknown>>
  : T extends readonly (infer I)[]
    ? readonly Sent<I>[]
    : T extends object
      ? { readonly [K in keyof T]: Sent<T[K]> }
      : T;

/** A schema of an object that has these fields and no others; those of `optional` may be absent. */
export function object<const P extends Fields, const O extends Fields = Record<never, never>>(
  properties: P & Known<P>,
  optional?: O & Known<O>,
): ObjectSchema<P, O> {
  return {
    type: 'object',
    ...(Object.keys(properties).length > 0 ? { required: Object.keys(properties) } : {}),
    additionalProperties: false,
    properties: { ...properties, ...optional },
  } as unknown as ObjectSchema<P, O>;
}

type Fields = Readonly<Record<string, Schema>>;

/** What {@link object} makes. */
export interface ObjectSchema<P, O> extends Schema {
  readonly type: 'object';
  readonly required: readonly (keyof P)[];
  readonly additionalProperties: false;
  readonly properties: Merged<P & O>;
}

/** The keywords that schemas here may use: those of JSON schema that ajv and {@link Static} both read, and our own. */
type Keyword =
  | ('title' | 'description' | 'examples' | 'default' | 'documented')
  | ('type' | 'const' | 'enum' | 'not' | 'format' | 'pattern')
  | ('minLength' | 'maxLength' | 'minimum' | 'maximum')
  | ('items' | 'minItems' | 'maxItems')
  | ('properties' | 'required' | 'additionalProperties')
  | ('text' | 'name' | 'metadata' | 'glob' | 'adapterRule' | 'memberId' | 'crc32c');

/** Makes an unknown keyword an error where it is written. */
type Known<P> = {
  [F in keyof P]: { [K in keyof P[F]]: K extends Keyword | typeof TYPE ? P[F][K] : string extends K ? P[F][K] : never };
};

/**
 * A schema with a name, under which the description of the API shows it, and examples of what it lets through.
 *
 * @param title - Unique among all schemas.
 */
export function named<const S extends Schema>(title: string, schema: S, ...examples: readonly Static<S>[]): S {
  return { title, ...schema, ...(examples.length > 0 ? { examples } : {}) };
}

/** A schema that lets `null` through as well. */
export function nullable<const S extends Schema & { readonly type: string }>(schema: S): Nullable<S> {
  const values = schema.enum as readonly unknown[] | undefined;
  return {
    ...schema,
    type: [schema.type, 'null'],
    ...(values ? { enum: [...values, null] } : {}),
  } as unknown as Nullable<S>;
}

type Nullable<S extends { readonly type: string }> = {
  readonly [K in keyof S]: K extends 'type'
    ? readonly [S['type'], 'null']
    : K extends 'enum'
      ? S[K] extends readonly (infer E)[]
        ? readonly (E | null)[]
        : S[K]
      : K extends typeof TYPE
        ? S[K] | null
        : S[K];
};

export const text = { type: 'string' } as const;
export const texts = { type: 'array', items: text } as const;
export const count = { type: 'integer', minimum: 0 } as const;
export const time = { type: 'string', format: 'date-time' } as const;
export const uuid = { type: 'string', format: 'uuid' } as const;
