import type { DatasetRecord, Iteration } from '../../../shared/dataset/dataset-record.ts';
import {
  arrivalOf,
  MAX_VERSIONS,
  nextDataset,
  nextIteration,
  pointedAt,
  refusesIteration,
} from '../../../shared/dataset/iteration.ts';
import { newDataset } from '../../../shared/dataset/new-dataset.ts';
import { STATUSES, type Status } from '../../../shared/dataset/status.ts';
import { metadataOf } from '../../support/metadata-of.ts';

const home = { organizationId: 'o', projectId: 'p', space: 'a/b' };
const start = { now: new Date(0), operationId: 'x', holdsName: true, uploadExpiresAt: new Date(1) };

function dataset(id: string, fields: Partial<DatasetRecord>, iteration: Partial<Iteration> = {}): DatasetRecord {
  const first = newDataset({ name: 'n', format: 'custom', metadata: metadataOf({ a: 1 }) }, home, { ...start, id });
  return { ...first, ...fields, iteration: { ...first.iteration, ...iteration } };
}

describe('refusesIteration', () => {
  const allowed: readonly Status[] = ['pending', 'accepted', 'rejected', 'failed'];
  const givenUp: readonly Status[] = ['failed', 'expired', 'discarded'];

  it.each(Object.keys(STATUSES) as Status[])('of a dataset that is %s', (status) => {
    const expected = status === 'superseded' ? 'CONFLICT' : 'FAILED_PRECONDITION';

    expect(refusesIteration(dataset('1', { status }), undefined)?.code).toBe(
      allowed.includes(status) ? undefined : expected,
    );
  });

  it.each(Object.keys(STATUSES) as Status[])('beside an iteration that is %s', (status) => {
    const child = dataset('2', { status }, { version: 4 });

    expect(refusesIteration(dataset('1', { status: 'pending' }), child)?.message).toEqual(
      givenUp.includes(status) ? undefined : expect.stringContaining(`version 4, dataset 2, is ${status}`),
    );
  });

  it('of a group that has as many versions as one may have', () => {
    const last = dataset('1', { status: 'pending' }, { nextVersion: MAX_VERSIONS });

    expect(refusesIteration(last, undefined)?.message).toContain(String(MAX_VERSIONS));
  });
});

describe('the next iteration', () => {
  const parent = dataset('1', { status: 'rejected' }, { groupId: 'g', version: 3, nextVersion: 7 });

  it('takes the next number of the group, which is never used again', () => {
    const iteration = nextIteration(parent, { prompt: 'p', regenerationReason: 'r' });

    expect(iteration).toEqual({
      ...{ groupId: 'g', version: 7, parentId: '1', childId: null, nextVersion: 8 },
      ...{ regenerationReason: 'r', supersededReason: null, prompt: 'p' },
    });
    expect(pointedAt(parent.iteration, dataset('2', {}, iteration))).toMatchObject({
      ...{ version: 3, childId: '2', nextVersion: 8 },
    });
  });

  it('is said in the terms of its parent, but for what is new', () => {
    expect(nextDataset(parent, {})).toMatchObject({
      name: 'n',
      format: 'custom',
      metadata: { text: '{"a":1}', facets: ['a:1'] },
    });
    expect(nextDataset(parent, { metadata: metadataOf({}), filename: 'b.zip' })).toMatchObject({
      metadata: { text: '{}', facets: [] },
      filename: 'b.zip',
    });
  });
});

describe('arrivalOf', () => {
  const arrived = dataset('2', { status: 'processing' }, { parentId: '1' });

  it.each<[string, DatasetRecord | undefined, DatasetRecord | undefined, string]>([
    ['without a parent', undefined, undefined, 'alone'],
    ['whose parent points at it', dataset('1', { status: 'rejected' }, { childId: '2' }), undefined, 'supersede'],
    ['whose parent failed', dataset('1', { status: 'failed' }, { childId: '2' }), undefined, 'supersede'],
    ['whose parent is deleted', dataset('1', { status: 'discarded' }, { childId: '2' }), undefined, 'outdate'],
    ['whose parent is a container', dataset('1', { status: 'draft' }, { childId: '2' }), undefined, 'alone'],
    ['whose parent points at another', dataset('1', { status: 'pending' }, { childId: '3' }), undefined, 'late'],
    ['whose own iteration is there', undefined, dataset('3', { status: 'pending', inReview: true }), 'late'],
    ['whose own iteration is not there yet', undefined, dataset('3', { status: 'awaiting_upload' }), 'alone'],
  ])('a dataset %s', (_case, parent, child, expected) => {
    expect(arrivalOf(arrived, { parent, child })).toBe(expected);
  });
});
