/** A colour that a class has in every picture. */
export function classColour(name: string): string {
  let hash = 7;
  for (const character of name) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) >>> 0;
  // Steps of the golden angle: names that are close to each other are far apart.
  return `oklch(82% 0.17 ${Math.round((hash * 137.508) % 360)})`;
}
