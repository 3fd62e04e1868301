import { shownPath } from '../plain-text.ts';
import { MAX_NAME_CHARACTERS } from './content-report.ts';

/** A name of the archive as it can be shown anywhere, cut. */
export function shownName(name: string): string {
  const shown = shownPath(name);
  if (shown.length <= MAX_NAME_CHARACTERS) return shown;
  const [...characters] = shown;
  return characters.length > MAX_NAME_CHARACTERS
    ? `${characters.slice(0, MAX_NAME_CHARACTERS - 1).join('')}…`
    : characters.join('');
}
