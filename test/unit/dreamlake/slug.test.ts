import fc from 'fast-check';
import { requireSlug, slugOf } from '../../../shared/tenants/slug.ts';

describe('the slug of a name', () => {
  it.each([
    ['Warehouse', 'warehouse'],
    ['Ärger & Größe', 'arger-gro-e'],
    ['--a--b--', 'a-b'],
    ['ﬁne ①', 'fine-1'],
    ['倉庫', ''],
  ])('of %j is %j', (name, slug) => {
    expect(slugOf(name)).toBe(slug);
  });

  it('is a slug, or empty', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (name) => {
        const slug = slugOf(name);
        if (slug !== '') expect(() => requireSlug('slug', slug)).not.toThrow();
      }),
    );
  });
});
