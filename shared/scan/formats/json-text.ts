/** How many of the first bytes {@link jsonTextFault} looks at. */
export const JSON_TEXT_BYTES = 64;

/**
 * What a file is that should be JSON in UTF-8, told by its first bytes, and what to do about it, as half a sentence.
 * @param head the first {@link JSON_TEXT_BYTES} bytes, or all there are
 * @returns `undefined` when they tell nothing
 */
export function jsonTextFault(head: Uint8Array): string | undefined {
  const [first = 0, second = 0] = head;
  if (head.length === 0) return 'is empty';
  const isMarked = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
  if (isMarked || (isJsonStart(first) && second === 0 && head.length > 1) || (first === 0 && isJsonStart(second)))
    return 'is UTF-16; save it as UTF-8';
  const text = Buffer.from(head).toString('latin1');
  if (text.startsWith('version https://git-lfs')) return 'is a pointer of Git LFS; run git lfs pull before packing';
  if (/^\s*<(?:!doctype|html|\?xml)/i.test(text)) return 'is a page of HTML or XML, not JSON';
  return head.includes(0) ? 'is a binary file, not JSON' : undefined;
}

/** Whether JSON may begin with a byte: an object, an array, or white space before them. */
function isJsonStart(byte: number): boolean {
  return byte === 0x7b || byte === 0x5b || byte === 0x20 || byte === 0x0a || byte === 0x0d;
}
