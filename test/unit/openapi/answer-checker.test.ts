import { routes } from '../../../functions/get-dataset/routes.ts';
import { answerChecker } from '../../support/openapi/answer-checker.ts';

const check = answerChecker(routes);
const get = { method: 'GET', path: '/v1/datasets/ds_7kx9m2', contentType: 'application/json; charset=utf-8' };
const notFound = JSON.stringify({ error: { code: 'NOT_FOUND', message: 'Dataset not found' } });

describe('the check of answers against the description', () => {
  it('accepts an error in the envelope of the dialect', () => {
    expect(check({ ...get, status: 404, body: notFound })).toBeUndefined();
  });

  it.each([
    ['a dataset that lacks fields', 200, { id: 'ds_7kx9m2' }, 'must have required property'],
    ['the envelope of another dialect', 404, { detail: 'Dataset not found' }, 'must have required property'],
    ['a field that is not described', 404, { error: { code: 'NOT_FOUND', message: '', stack: '' } }, 'additional'],
    ['a status that is not described', 418, {}, 'is not said to answer 418'],
  ])('refuses %s', (_case, status, body, message) => {
    expect(check({ ...get, status, body: JSON.stringify(body) })).toContain(message);
  });

  it.each([
    ['a page of HTML', 'text/html; charset=utf-8', '<!doctype html>'],
    ['JSON that is not said to be any', 'text/plain', notFound],
    ['JSON that is not described', null, notFound],
    ['JSON that was cut short', 'application/json', notFound.slice(0, -1)],
    ['nothing at all', 'application/json', ''],
    ['a type that only begins alike', 'application/jsonl', notFound],
  ])('refuses %s where JSON is described', (_case, contentType, body) => {
    expect(check({ ...get, status: 404, contentType, body })).toContain(`404: the answer is not JSON, but`);
  });

  it('has nothing to say of what is not described', () => {
    expect(check({ ...get, path: '/docs', status: 200, contentType: 'text/html', body: '<h1>' })).toBeUndefined();
  });
});
