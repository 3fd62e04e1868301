/** Parses JSON text; `undefined`, which is not a JSON value, when it is malformed. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
