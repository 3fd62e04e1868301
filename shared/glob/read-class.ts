import { type CharacterClass, GlobError } from './glob-token.ts';

/**
 * The class that begins after a `[`, such as `a-z]` or `^0-9]`; a `]` that comes first is a member.
 * @param characters of the whole glob
 * @param start where the class begins, after its bracket
 * @returns the class, and where the glob goes on after it
 * @throws GlobError
 */
export function readClass(characters: readonly string[], start: number): { token: CharacterClass; next: number } {
  // To a shell it turns the class round, to picomatch it is a member.
  if (characters[start] === '!') {
    throw new GlobError('has a class that begins with !; write [^…] for all other characters, or \\! for this one');
  }
  const negated = characters[start] === '^';
  const first = negated ? start + 1 : start;
  const ranges: [number, number][] = [];
  let at = first;

  const member = (): number => {
    const char = characters[at];
    if (char === undefined || char === '/') throw new GlobError('has a [ without its ]; write \\[ for the character');
    if (char === '[' && /[:.=]/.test(characters[at + 1] ?? '')) throw new GlobError('names classes such as [:alpha:]');
    if (char === '\\') at++;
    const code = char === '\\' ? escaped(characters[at]) : codeOf(char);
    at++;
    return code;
  };

  while (at === first || characters[at] !== ']') {
    const low = member();
    const isRange = characters[at] === '-' && characters[at + 1] !== ']';
    if (isRange) at++;
    const high = isRange ? member() : low;
    if (high < low) throw new GlobError('has a range in a class that runs backwards');
    ranges.push([low, high]);
  }
  return { token: { kind: 'class', negated, ranges }, next: at + 1 };
}

/**
 * The character that a backslash stands before.
 * @throws GlobError for none, and for a letter or digit, which would mean a class to a regular expression
 */
export function escaped(char: string | undefined): number {
  if (char === undefined || /[/A-Za-z0-9]/.test(char)) {
    throw new GlobError('has a \\ that stands before no character with a meaning of its own');
  }
  return codeOf(char);
}

/** The code point of one character. */
export function codeOf(char: string): number {
  return char.codePointAt(0) ?? 0;
}
