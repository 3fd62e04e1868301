import { Ajv } from 'ajv';
import { routeTable } from '../../../build/route-table.ts';

/** Ajv's own check, which functions leave out; what keywords exist, they do check. */
const ajv = new Ajv({ strict: false });

it('every schema that a route validates with is a valid one', async () => {
  const routes = (await routeTable()).map(({ route }) => route);

  const schemas = routes.flatMap(({ params, query, body }) =>
    [params, query?.schema, body?.schema].flatMap((schema) => (schema ? [{ ...schema }] : [])),
  );

  expect(schemas.length).toBeGreaterThan(routes.length / 2);
  for (const schema of schemas) expect([schema, ajv.validateSchema(schema) && ajv.errors]).toEqual([schema, null]);
});
