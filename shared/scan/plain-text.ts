/** Characters of a path in a message: enough for any honest path, and five of them fit into one message. */
const MAX_PATH_CHARACTERS = 300;

/** Characters of a message. */
const MAX_MESSAGE_CHARACTERS = 2000;

/**
 * What a terminal, a log or a page would obey instead of show: control characters, line separators, marks that change
 * the direction of text, and halves of surrogate pairs.
 * @see https://www.unicode.org/reports/tr36/#Bidirectional_Text_Spoofing
 */
const UNPLAIN = /[\p{Cc}\p{Cs}\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/gu;

function escaped(text: string): string {
  return text.replace(UNPLAIN, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/**
 * A path, or any other text out of an archive, as messages show it: on one line, at most 300 characters. Of a longer
 * one the beginning and the end are shown, because the end holds the file's name.
 */
export function shownPath(path: string): string {
  // An escape is at most six times as long as what it stands for, so that this much is enough of a very long text.
  const long = path.length > 4 * MAX_PATH_CHARACTERS;
  const text = escaped(long ? `${path.slice(0, MAX_PATH_CHARACTERS)}${path.slice(-MAX_PATH_CHARACTERS)}` : path);
  return long || text.length > MAX_PATH_CHARACTERS ? withoutMiddle(text, MAX_PATH_CHARACTERS) : text;
}

/** A message as it is stored and printed: on one line, at most 2000 characters. */
export function shownMessage(message: string): string {
  const text = escaped(message.slice(0, 2 * MAX_MESSAGE_CHARACTERS));
  return text.length > MAX_MESSAGE_CHARACTERS ? withoutMiddle(text, MAX_MESSAGE_CHARACTERS) : text;
}

function withoutMiddle(text: string, characters: number): string {
  const tail = Math.floor(characters / 3);
  return `${text.slice(0, characters - tail - 1)}…${text.slice(-tail)}`.toWellFormed();
}
