import { Filter } from '@google-cloud/firestore';
import { fitsIndex } from './stored.ts';

/** Datasets whose name begins with a text, whether they were sent composed or decomposed. */
export function namesBeginningWith(prefix: string): Filter {
  const forms = [...new Set([prefix.normalize('NFC'), prefix.normalize('NFD')])].filter(fitsIndex);
  const ranges = forms.map((form) => {
    const next = nextText(form);
    const from = Filter.where('name', '>=', form);
    return next === undefined ? from : Filter.and(from, Filter.where('name', '<', next));
  });
  return ranges.length === 1 && ranges[0] ? ranges[0] : Filter.or(...ranges);
}

const LAST_CODE_POINT = 0x10ffff;

/** The first text after every text that begins with this one, by code points; `undefined` if no text is after them. */
export function nextText(text: string): string | undefined {
  const characters = [...text];
  while (characters.at(-1)?.codePointAt(0) === LAST_CODE_POINT) characters.pop();
  const last = characters.pop()?.codePointAt(0);
  if (last === undefined) return undefined;
  // Surrogates are no characters.
  const next = last + 1 === 0xd800 ? 0xe000 : last + 1;
  return characters.join('') + String.fromCodePoint(next);
}
