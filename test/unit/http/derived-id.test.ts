import { derivedId } from '../../../shared/http/derived-id.ts';
import type { IdPurpose } from '../../../shared/registry/new-id.ts';

const FIRST = '93670f75-55eb-405d-9b4c-c48de35fd7a6';
const SECOND = '0bb4cdae-52be-489a-afc1-8e63ad63feb5';

describe('an id that is derived from an Idempotency-Key', () => {
  it.each<[IdPurpose, number, string]>([
    ['operation', 0, FIRST],
    ['project', 0, FIRST],
    ['operation', 1, SECOND],
    ['dataset', 0, SECOND],
    ['collection', 0, SECOND],
  ])(
    'for purpose %s, number %i, is what it was when ids were numbered in the order of their use',
    (purpose, nth, id) => {
      const createdAt = new Date('2026-03-06T12:00:00Z');

      expect(derivedId({ key: 'key', createdAt, purpose, nth })).toBe(id);
    },
  );
});
