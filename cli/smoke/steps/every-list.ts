import { METADATA, type SmokeClient } from '../smoke-client.ts';
import type { SmokeStep } from '../step.ts';

/** Every filter that a list of the Gerra dialect takes; each combination has an index of its own. */
const FILTERS = [
  ['status=pending'],
  ['data_type=episode'],
  Object.entries(METADATA).map(([key, value]) => `metadata=${key}:${value}`),
].map((parameters) => parameters.map((_, index) => parameters.slice(0, index + 1)));

/** There is an index for every list and for the statistics. */
export function everyList(client: SmokeClient): SmokeStep {
  return {
    name: 'every-list',
    async run() {
      const { projectId, namespace, projectSlug, token } = client.target;
      const project = `/namespaces/${namespace}/projects/${projectSlug}`;
      const paths = [
        ...combinations().map((query) => `/datasets?limit=1${query}`),
        '/datasets/stats',
        `/v1/datasets?project_id=${projectId}&limit=1`,
        ...(token
          ? [
              `/namespaces/${namespace}/projects?pageSize=1`,
              `${project}/datasets?pageSize=1`,
              `${project}/collections?pageSize=1`,
            ]
          : []),
      ];
      let pages = 0;
      for (const path of paths) pages += await walk(client, path);
      return `${paths.length - 1} lists and the statistics answered 200, ${pages} further pages too`;
    },
  };
}

/** Every choice of filters, as the end of a query: none or one of each kind, and of metadata one or two. */
function combinations(): string[] {
  return FILTERS.reduce<string[]>(
    (queries, choices) => queries.flatMap((query) => [query, ...choices.map((choice) => [query, ...choice].join('&'))]),
    [''],
  );
}

/** Reads a list, and the page after it if there is one. @returns How many pages were read beside the first. */
async function walk(client: SmokeClient, path: string): Promise<number> {
  const { next_cursor: cursor } = await client.expect<{ next_cursor?: string }>(200, 'GET', path);
  if (!cursor) return 0;
  await client.expect(200, 'GET', `${path}&cursor=${encodeURIComponent(cursor)}`);
  return 1;
}
