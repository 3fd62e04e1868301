/** Characters of a name, in code points of its NFC form, so that it does not matter how accents are written. */
export const MAX_NAME_CHARACTERS = 200;

/** Characters that are invisible or change the direction of text, so that two names could look alike. */
const INVISIBLE = /[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/u;

/** The fault in a new name, apart from being empty; `undefined` when there is no fault. */
export function nameFault(name: string): string | undefined {
  if (!name.isWellFormed() || /\p{Cc}/u.test(name)) return 'must be well-formed Unicode without control characters';
  const [invisible] = INVISIBLE.exec(name) ?? [];
  if (invisible) return `must not contain the invisible character ${codePoint(invisible)}`;
  if (name.trim() !== name) return 'must not begin or end with white space';
  const characters = [...name.normalize('NFC')].length;
  return characters > MAX_NAME_CHARACTERS ? `must have at most ${MAX_NAME_CHARACTERS} characters` : undefined;
}

function codePoint(character: string): string {
  return `U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
}
