/** Characters that draw nothing, or turn the text around them: controls, zero width, directions. */
const HIDDEN = /[\p{Cc}\u061c\u200b\u200e\u200f\u2028-\u202e\u2060\u2066-\u2069\ufeff\ufff9-\ufffb]/gu;

/** A stranger's text with what cannot be seen in it made visible, as `\u202e`. */
export function visible(text: string): string {
  return text.replace(HIDDEN, (character) => `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`);
}

/** A stranger's text: never markup, and with no effect on the direction of what stands around it. */
export function Plain({ text }: { text: string }): preact.JSX.Element {
  return <bdi>{visible(text)}</bdi>;
}
