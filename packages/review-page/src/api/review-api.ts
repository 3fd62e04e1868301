import { DatasetApi } from '../../../client/src/api/dataset-api.ts';
import type { DatasetPage, FilePage, Iterations, Report, Statistics } from '../../../client/src/api/types.ts';

/** One picture of a dataset. */
export type Preview = Report['previews'][number];

/** What is drawn over a preview, in pixels of the image: a box and, where there is one, a polygon. */
export type Annotation = NonNullable<Preview['annotations']>[number];

/** One version of a dataset. */
export type Iteration = Iterations['iterations'][number];

/** What reading the queue takes. */
export type QueueFilter = Readonly<Record<string, string | number | readonly string[] | undefined>>;

/** The operations that the page calls. A call is made once: what fails is said, and the page tries again when asked to. */
export class ReviewApi extends DatasetApi {
  /** One page of the queue. */
  queue(filter: QueueFilter, signal?: AbortSignal): Promise<DatasetPage> {
    const query = new URLSearchParams();
    for (const [name, value] of Object.entries(filter)) {
      for (const each of Array.isArray(value) ? value : [value])
        if (each !== undefined) query.append(name, String(each));
    }
    return this.client.call({ method: 'GET', path: `/v1/datasets?${query}`, signal });
  }

  statistics(signal?: AbortSignal): Promise<Statistics> {
    return this.client.call({ method: 'GET', path: '/datasets/stats', signal });
  }

  iterations(id: string, signal?: AbortSignal): Promise<Iterations> {
    return this.client.call({ method: 'GET', path: `/datasets/${encodeURIComponent(id)}/iterations`, signal });
  }

  folder(id: string, query: { prefix: string; cursor?: string | undefined }, signal?: AbortSignal): Promise<FilePage> {
    const { prefix, cursor } = query;
    const asked = { prefix: prefix || undefined, delimiter: '/', cursor, limit: 200 } as const;
    return this.filePage(id, asked, { signal });
  }
}
