/**
 * A JSON value that is sent as the text it was stored as, never parsed: numbers come back as they were written, and a
 * page of metadata takes no more memory than its text.
 */
export class JsonText {
  readonly text: string;

  /** @param text - Well-formed JSON. */
  constructor(text: string) {
    this.text = text;
  }

  /** The value, for `JSON.stringify`, which cannot pass text through; `stringify` can. */
  toJSON(): unknown {
    return JSON.parse(this.text);
  }
}

/** Metadata as it is stored, for a view; `null` where there is none. */
export function jsonText(text: string): JsonText;
export function jsonText(text: string | null): JsonText | null;
export function jsonText(text: string | null): JsonText | null {
  return text === null ? null : new JsonText(text);
}

/** As `JSON.stringify`, but what is {@link JsonText} anywhere in the value passes as its text. */
export function stringify(value: unknown): string {
  if (value instanceof JsonText) return value.text;
  if (Array.isArray(value)) {
    // A list of texts or numbers can be long, and holds nothing to look into.
    if (!value.some((item) => typeof item === 'object')) return JSON.stringify(value);
    return `[${value.map((item) => stringify(item ?? null)).join(',')}]`;
  }
  if (typeof value !== 'object' || value === null || 'toJSON' in value) return JSON.stringify(value);
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  return `{${members.map(([key, member]) => `${JSON.stringify(key)}:${stringify(member)}`).join(',')}}`;
}
