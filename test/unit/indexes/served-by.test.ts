import { type Aggregation, type StructuredQuery, shapeOf } from '../../support/indexes/query-shape.ts';
import { type IndexDefinitions, type IndexField, indexFor, servedBy } from '../../support/indexes/served-by.ts';

type Where = [field: string, op: string];

/** A query as the client sends it. */
function query(where: Where[], order: [string, 'ASCENDING' | 'DESCENDING'][] = []): StructuredQuery {
  const filters = where.map(([fieldPath, op]) => ({ fieldFilter: { field: { fieldPath }, op } }));
  return {
    from: [{ collectionId: 'cities' }],
    where: { compositeFilter: { op: 'AND', filters } },
    orderBy: order.map(([fieldPath, direction]) => ({ field: { fieldPath }, direction })),
  };
}

/** Index definitions in short: `country population-` is ascending by country, descending by population; `[]`: array. */
function indexes(...texts: string[]): IndexDefinitions {
  const toField = (text: string): IndexField => {
    if (text.endsWith('[]')) return { fieldPath: text.slice(0, -2), arrayConfig: 'CONTAINS' };
    return text.endsWith('-')
      ? { fieldPath: text.slice(0, -1), order: 'DESCENDING' }
      : { fieldPath: text, order: 'ASCENDING' };
  };
  return {
    indexes: texts.map((text) => ({
      collectionGroup: 'cities',
      queryScope: 'COLLECTION',
      fields: text.split(' ').map(toField),
    })),
    fieldOverrides: [{ collectionGroup: 'cities', fieldPath: 'notes', indexes: [] }],
  };
}

const byPopulation = [['population', 'DESCENDING']] as const satisfies [string, string][];
const sumOfPopulation: Aggregation[] = [{ sum: { field: { fieldPath: 'population' } } }];

describe('a query is served', () => {
  it.each<[string, StructuredQuery, string[], Aggregation[]?]>([
    ['by nothing of ours, when it has no filter', query([]), []],
    ['by automatic indexes, for one equality', query([['country', 'EQUAL']]), []],
    [
      'by automatic indexes, merged, for several equalities',
      query([
        ['country', 'EQUAL'],
        ['capital', 'IN'],
      ]),
      [],
    ],
    ['by an automatic index, for one array-contains', query([['regions', 'ARRAY_CONTAINS']]), []],
    ['by an automatic index, for one range', query([['population', 'LESS_THAN']]), []],
    ['by an automatic index, for one order', query([], [...byPopulation]), []],
    ['by an automatic index, for the sum of a whole collection', query([]), [], sumOfPopulation],
    ['by an index of equality, then order', query([['country', 'EQUAL']], [...byPopulation]), ['country population-']],
    [
      'by equalities in any sequence',
      query(
        [
          ['a', 'EQUAL'],
          ['b', 'EQUAL'],
        ],
        [...byPopulation],
      ),
      ['b a population-'],
    ],
    [
      'by an index of equality, then range',
      query([
        ['country', 'EQUAL'],
        ['population', 'LESS_THAN'],
      ]),
      ['country population'],
    ],
    [
      'by an index of equality, then what is summed',
      query([['country', 'EQUAL']]),
      ['country population'],
      sumOfPopulation,
    ],
    [
      'by merging indexes that end in the same order',
      query(
        [
          ['a', 'EQUAL'],
          ['b', 'EQUAL'],
        ],
        [...byPopulation],
      ),
      ['a population-', 'b population-'],
    ],
    [
      'by one index that holds the array too',
      query(
        [
          ['a', 'EQUAL'],
          ['regions', 'ARRAY_CONTAINS'],
        ],
        [...byPopulation],
      ),
      ['regions[] a population-'],
    ],
    [
      'by an index that names the document at its end',
      query(
        [['a', 'EQUAL']],
        [
          ['b', 'DESCENDING'],
          ['__name__', 'ASCENDING'],
        ],
      ),
      ['a b- __name__'],
    ],
  ])('%s', (_case, structured, defined, aggregations = []) => {
    expect(servedBy(shapeOf(structured, aggregations), indexes(...defined))).toBe(true);
  });
});

describe('a query is not served', () => {
  it.each<[string, StructuredQuery, string[], Aggregation[]?]>([
    ['when it orders what it filters, without an index', query([['country', 'EQUAL']], [...byPopulation]), []],
    ['by an index of the other direction', query([['country', 'EQUAL']], [...byPopulation]), ['country population']],
    ['by an index that has the order first', query([['country', 'EQUAL']], [...byPopulation]), ['population- country']],
    ['by an index of a field that it does not filter', query([['a', 'EQUAL']], [...byPopulation]), ['a b population-']],
    ['by an index that goes on after the order', query([['a', 'EQUAL']], [...byPopulation]), ['a population- c']],
    [
      'when one equality is in no index of the order',
      query(
        [
          ['a', 'EQUAL'],
          ['b', 'EQUAL'],
        ],
        [...byPopulation],
      ),
      ['a population-'],
    ],
    [
      'by merging, when an array is filtered',
      query([
        ['a', 'EQUAL'],
        ['regions', 'ARRAY_CONTAINS'],
      ]),
      [],
    ],
    [
      'when it names documents in the other direction',
      query(
        [['a', 'EQUAL']],
        [
          ['b', 'DESCENDING'],
          ['__name__', 'ASCENDING'],
        ],
      ),
      ['a b-'],
    ],
    ['when it filters what is exempt', query([['notes', 'EQUAL']]), []],
    ['when it filters below what is exempt', query([['notes.author', 'EQUAL']]), []],
    ['when a sum is filtered, without an index', query([['country', 'EQUAL']]), [], sumOfPopulation],
  ])('%s', (_case, structured, defined, aggregations = []) => {
    expect(servedBy(shapeOf(structured, aggregations), indexes(...defined))).toBe(false);
  });

  it('when it is an `or` of alternatives that are not alike, which these rules do not know', () => {
    const alternatives = ['country', 'name'].map((field) => query([[field, 'EQUAL']]).where);
    const or = (filters: typeof alternatives) => ({
      ...query([]),
      where: { compositeFilter: { op: 'OR', filters: filters.flatMap((filter) => filter ?? []) } },
    });

    expect(() => shapeOf(or(alternatives), [])).toThrow('OR');
    expect(shapeOf(or([...alternatives.slice(0, 1), ...alternatives.slice(0, 1)]), [])).toEqual(
      shapeOf(query([['country', 'EQUAL']]), []),
    );
  });
});

describe('the index proposed for a query', () => {
  it.each<[string, StructuredQuery, Aggregation[]]>([
    [
      'an array',
      query(
        [
          ['a', 'EQUAL'],
          ['regions', 'ARRAY_CONTAINS'],
        ],
        [...byPopulation],
      ),
      [],
    ],
    [
      'documents named backwards',
      query(
        [['a', 'EQUAL']],
        [
          ['b', 'DESCENDING'],
          ['__name__', 'ASCENDING'],
        ],
      ),
      [],
    ],
    [
      'a range',
      query([
        ['a', 'EQUAL'],
        ['b', 'GREATER_THAN'],
      ]),
      [],
    ],
    ['a sum', query([['a', 'EQUAL']]), sumOfPopulation],
  ])('serves it, with %s', (_case, structured, aggregations) => {
    const shape = shapeOf(structured, aggregations);

    expect(servedBy(shape, { indexes: [indexFor(shape)], fieldOverrides: [] })).toBe(true);
  });
});
