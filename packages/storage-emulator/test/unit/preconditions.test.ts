import {
  checkPreconditions,
  checkReadPreconditions,
  type Preconditions,
  preconditionsFromHeaders,
  preconditionsFromQuery,
} from '../../src/preconditions.ts';

const CURRENT = { generation: '7', metageneration: '2' };

describe('preconditions', () => {
  it.each<[string, Preconditions, typeof CURRENT | undefined, boolean]>([
    ['none, on nothing', {}, undefined, true],
    ['generation 0, on nothing', { generationMatch: '0' }, undefined, true],
    ['generation 0, on an object', { generationMatch: '0' }, CURRENT, false],
    ['its generation', { generationMatch: '7' }, CURRENT, true],
    ['another generation', { generationMatch: '8' }, CURRENT, false],
    ['a generation, on nothing', { generationMatch: '7' }, undefined, false],
    ['not generation 0, on an object', { generationNotMatch: '0' }, CURRENT, true],
    ['not generation 0, on nothing', { generationNotMatch: '0' }, undefined, false],
    ['not its generation', { generationNotMatch: '7' }, CURRENT, false],
    ['its metageneration', { metagenerationMatch: '2' }, CURRENT, true],
    ['another metageneration', { metagenerationMatch: '1' }, CURRENT, false],
    ['a metageneration, on nothing', { metagenerationMatch: '1' }, undefined, false],
    ['not its metageneration', { metagenerationNotMatch: '2' }, CURRENT, false],
    ['both, of which one does not hold', { generationMatch: '7', metagenerationMatch: '1' }, CURRENT, false],
  ])('%s', (_case, preconditions, current, holds) => {
    const check = () => checkPreconditions(preconditions, current);

    if (holds) expect(check).not.toThrow();
    else expect(check).toThrow(expect.objectContaining({ status: 412, reason: 'conditionNotMet' }));
  });

  it.each<[string, Preconditions, number]>([
    ['another generation than expected', { generationMatch: '8' }, 412],
    ['the generation that the caller has', { generationNotMatch: '7' }, 304],
    ['the metageneration that the caller has', { metagenerationNotMatch: '2' }, 304],
  ])('answer a read of %s', (_case, preconditions, status) => {
    expect(() => checkReadPreconditions(preconditions, CURRENT)).toThrow(expect.objectContaining({ status }));
  });

  it('are read from a query, for the object and for the source of a copy', () => {
    const query = new URLSearchParams('ifGenerationMatch=1&ifMetagenerationNotMatch=2&ifSourceGenerationMatch=3');

    expect(preconditionsFromQuery(query)).toEqual({ generationMatch: '1', metagenerationNotMatch: '2' });
    expect(preconditionsFromQuery(query, 'ifSource')).toEqual({ generationMatch: '3' });
  });

  it('are read from headers', () => {
    const headers = { 'x-goog-if-generation-match': '0', 'x-goog-if-metageneration-match': '1', host: 'a' };

    expect(preconditionsFromHeaders(headers)).toEqual({ generationMatch: '0', metagenerationMatch: '1' });
  });

  it.each(['', '-1', '1.5', 'latest'])('refuse %p for a number', (value) => {
    const query = new URLSearchParams({ ifGenerationMatch: value });

    expect(() => preconditionsFromQuery(query)).toThrow(expect.objectContaining({ status: 400 }));
  });
});
