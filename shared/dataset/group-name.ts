import { toShortId } from './dataset-id.ts';

/** Longest name, in code points of its NFC form. */
export const MAX_NAME_CHARACTERS = 200;

/** How many characters of a group's id make its longer name; all of them if even that is taken. */
const SUFFIX_CHARACTERS = [6, 26];

/** The form in which names are compared: two names are one if they are equal in NFC. */
export function nameKey(name: string): string {
  return name.normalize('NFC');
}

/**
 * The names that a group may hold, in the order in which they are tried: the one asked for, then longer ones,
 * `<name>~<xxxxxx>`, with the first characters of the group's id after `ds_`. A name that would be too long is cut.
 *
 * @param groupId - UUID.
 */
export function candidateNames(name: string, groupId: string): [string, ...string[]] {
  const key = nameKey(name);
  const id = toShortId(groupId).slice('ds_'.length);
  const longer = SUFFIX_CHARACTERS.map((count) => {
    const kept = [...key].slice(0, MAX_NAME_CHARACTERS - count - 1).join('');
    return `${kept}~${id.slice(0, count)}`;
  });
  return [key, ...longer];
}
