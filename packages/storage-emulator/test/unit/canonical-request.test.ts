import { canonicalRequest, type SignableRequest } from '../../src/signature/canonical-request.ts';

const REQUEST: SignableRequest = {
  method: 'GET',
  path: '/test-bucket/dir/an%20object%20%281%29',
  query: new URLSearchParams('X-Goog-Date=20190201T090000Z&X-Goog-Algorithm=GOOG4-RSA-SHA256&X-Goog-Signature=abc'),
  headers: { host: ['storage.googleapis.com'], 'x-goog-meta-b': ['  two   words '], 'x-goog-meta-a': ['1', ' 2'] },
};

describe('a canonical request', () => {
  it('lists method, path, sorted parameters, sorted headers, their names, and the payload', () => {
    const canonical = canonicalRequest(REQUEST, ['x-goog-meta-b', 'host', 'x-goog-meta-a'], 'UNSIGNED-PAYLOAD');

    expect(canonical.split('\n')).toEqual([
      'GET',
      '/test-bucket/dir/an%20object%20%281%29',
      'X-Goog-Algorithm=GOOG4-RSA-SHA256&X-Goog-Date=20190201T090000Z',
      'host:storage.googleapis.com',
      'x-goog-meta-a:1,2',
      'x-goog-meta-b:two words',
      '',
      'host;x-goog-meta-a;x-goog-meta-b',
      'UNSIGNED-PAYLOAD',
    ]);
  });

  it.each([
    ['orders capital letters before small ones', 'a=1&Z=2', 'Z=2&a=1'],
    ['orders equal names by value', 'a=2&a=1', 'a=1&a=2'],
    ['keeps a parameter without a value', 'b&a=', 'a=&b='],
    ['encodes all but the unreserved characters', "a=!'()*~-._/ ;", 'a=%21%27%28%29%2A~-._%2F%20%3B'],
    ['encodes what is no ASCII', 'a=ü', 'a=%C3%BC'],
    ['leaves the signature out, in any case', 'x-goog-signature=00&X-Goog-Signature=11&a=1', 'a=1'],
  ])('%s', (_case, query, expected) => {
    const request = { ...REQUEST, query: new URLSearchParams(query) };

    expect(canonicalRequest(request, ['host'], 'UNSIGNED-PAYLOAD').split('\n')[2]).toBe(expected);
  });
});
