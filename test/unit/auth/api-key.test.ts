import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { hashApiKey, mintApiKey, parseApiKey } from '../../../shared/auth/api-key.ts';

const SECRET = 'the deployment’s secret';
const ORGANIZATION = '660e8400-e29b-41d4-a716-446655440000';
const key = mintApiKey(ORGANIZATION, randomBytes(16), SECRET);

describe('an API key', () => {
  it('carries its organization and is luci_ and base62', () => {
    expect(key).toMatch(/^luci_[0-9A-Za-z]{58,60}$/);
    expect(parseApiKey(key, [SECRET])).toEqual({ organizationId: ORGANIZATION, hash: hashApiKey(key) });
  });

  it('may be sent as gerra_ and is the same key', () => {
    expect(parseApiKey(key.replace('luci_', 'gerra_'), [SECRET])).toEqual(parseApiKey(key, [SECRET]));
  });

  it('is still good while the secret is being rotated', () => {
    expect(parseApiKey(key, ['the next secret', SECRET])).toBeDefined();
    expect(parseApiKey(key, ['the next secret'])).toBeUndefined();
  });

  it('is refused when one character is another', () => {
    const at = fc.integer({ min: 5, max: key.length - 1 });
    fc.assert(
      fc.property(at, fc.constantFrom(...'0123456789abcXYZ_-'), (index, character) => {
        fc.pre(key[index] !== character);
        expect(parseApiKey(key.slice(0, index) + character + key.slice(index + 1), [SECRET])).toBeUndefined();
      }),
    );
  });

  it.each([
    '',
    'luci_',
    'luci_your_api_key',
    'gerra_0',
    'sk_live_123',
    `luci_${'0'.repeat(60)}`,
    `luci_${'z'.repeat(100_000)}`,
  ])('is refused when it is %j', (forged) => {
    expect(parseApiKey(forged, [SECRET])).toBeUndefined();
  });
});
