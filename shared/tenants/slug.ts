import { invalidField } from '../errors.ts';

/** The part of a path that identifies a namespace or a project: lower-case letters, digits and single hyphens. */
export const SLUG = /^[a-z0-9]+(-[a-z0-9]+)*$/;
/** Longest slug. */
export const MAX_SLUG_CHARACTERS = 63;

/** @throws ApiError INVALID_ARGUMENT that says what is allowed, when a text is not a slug. */
export function requireSlug(field: string, text: string): void {
  if (text.length > MAX_SLUG_CHARACTERS || !SLUG.test(text)) {
    throw invalidField(
      field,
      `must be 1 to ${MAX_SLUG_CHARACTERS} lower-case letters, digits and single hyphens between them, not "${text}"`,
    );
  }
}

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
