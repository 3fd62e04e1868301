import { MAX_SLUG_CHARACTERS } from '../../shared/tenants/slug.ts';

/** The slug of a name: its Latin letters without accents and its digits, in lower case; empty when it has none. */
export function slugOf(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, MAX_SLUG_CHARACTERS)
    .replace(/^-+|-+$/g, '');
}
