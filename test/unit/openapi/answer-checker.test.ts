import { routes } from '../../../functions/get-dataset/routes.ts';
import { answerChecker } from '../../support/openapi/answer-checker.ts';

const check = answerChecker(routes);
const get = { method: 'GET', path: '/v1/datasets/ds_7kx9m2' };

describe('the check of answers against the description', () => {
  it('accepts an error in the envelope of the dialect', () => {
    const body = { error: { code: 'NOT_FOUND', message: 'Dataset not found' } };

    expect(check({ ...get, status: 404, body })).toBeUndefined();
  });

  it.each([
    ['a dataset that lacks fields', 200, { id: 'ds_7kx9m2' }, 'must have required property'],
    ['the envelope of another dialect', 404, { detail: 'Dataset not found' }, 'must have required property'],
    ['a field that is not described', 404, { error: { code: 'NOT_FOUND', message: '', stack: '' } }, 'additional'],
    ['a status that is not described', 418, {}, 'is not said to answer 418'],
  ])('refuses %s', (_case, status, body, message) => {
    expect(check({ ...get, status, body })).toContain(message);
  });
});
