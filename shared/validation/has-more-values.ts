/**
 * Whether a JSON value holds more than so many values: members of its objects and arrays, at any level. It looks at no
 * more than those, and does not call itself: nobody knows yet how deep the value is.
 */
export function hasMoreValues(value: unknown, limit: number): boolean {
  const found = [value];
  for (const each of found) {
    if (typeof each !== 'object' || each === null) continue;
    const members = Object.values(each);
    if (found.length + members.length > limit) return true;
    found.push(...members);
  }
  return false;
}
