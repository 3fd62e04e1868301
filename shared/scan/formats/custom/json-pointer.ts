/** A step of a JSON pointer that every member takes. */
export const EVERY = Symbol('every member');

/** A key or an index, or every member. */
export type PointerStep = string | typeof EVERY;

/**
 * The reference tokens of a JSON pointer, unescaped; `*` is a step of ours that matches every member.
 * https://www.rfc-editor.org/rfc/rfc6901
 * @returns `undefined` for a text that is not a JSON pointer
 */
export function parsePointer(pointer: string): PointerStep[] | undefined {
  if (pointer === '') return [];
  if (!pointer.startsWith('/') || /~(?![01])/.test(pointer)) return undefined;
  // "by first transforming any occurrence of the sequence '~1' to '/', and then … '~0' to '~'"
  return pointer
    .slice(1)
    .split('/')
    .map((token) => (token === '*' ? EVERY : token.replaceAll('~1', '/').replaceAll('~0', '~')));
}
