import type { Walker } from './walker/walker.ts';

/** Slots of one row, and where its values begin. */
export const SLOTS = 16;
export const ROW_BYTES = SLOTS + 8 * SLOTS;

/** Bytes of a field's description, and of these its longest name. */
const FIELD_BYTES = 64;
const NAME_AT = 16;
const MAX_NAME = FIELD_BYTES - NAME_AT;

/**
 * As the walker numbers them. A `box` is an array of four numbers, an `id` a number or the hash of a string, a
 * `list` the hashes of the strings in an array, a `source` the text of an array: any other value of it is not kept.
 */
const KINDS = { number: 0, id: 1, text: 2, box: 3, list: 4, source: 5 } as const;
export type FieldKind = keyof typeof KINDS;

/** A field of a row: what it is read as, and the first of its slots. */
export interface RowField {
  readonly kind: FieldKind;
  readonly slot: number;
}

/** The fields that are read of every object of an array, by their names, in at most {@link SLOTS} slots. */
export class RowFields {
  readonly #fields: ReadonlyMap<string, RowField>;

  /** @throws RangeError when they do not fit into a row. */
  constructor(kinds: Readonly<Record<string, FieldKind>>) {
    const fields = new Map<string, RowField>();
    let slot = 0;
    for (const [name, kind] of Object.entries(kinds)) {
      if (Buffer.byteLength(name) > MAX_NAME) throw new RangeError(`the name of the field ${name} is too long`);
      fields.set(name, { kind, slot });
      slot += kind === 'box' ? 4 : 1;
    }
    if (slot > SLOTS) throw new RangeError(`${slot} slots are more than a row has`);
    if (Object.values(kinds).filter((kind) => kind === 'source').length > 1) {
      throw new RangeError('no more than one field of a row is kept as it stands');
    }
    this.#fields = fields;
  }

  get(name: string): RowField | undefined {
    return this.#fields.get(name);
  }

  /** The first slot of a field. @throws RangeError when there is no such field. */
  slot(name: string): number {
    const field = this.#fields.get(name);
    if (!field) throw new RangeError(`${name} is not read`);
    return field.slot;
  }

  /** Describes the fields to a walker. @returns how many they are */
  describe({ memory, fieldsAt }: Walker): number {
    let at = fieldsAt;
    for (const [name, { kind, slot }] of this.#fields) {
      memory.fill(0, at, at + FIELD_BYTES);
      memory.writeUInt32LE(Buffer.byteLength(name), at);
      memory.writeUInt32LE(KINDS[kind], at + 4);
      memory.writeUInt32LE(slot, at + 8);
      memory.write(name, at + NAME_AT);
      at += FIELD_BYTES;
    }
    return this.#fields.size;
  }
}
