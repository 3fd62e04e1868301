import {
  type Dataset,
  type DatasetPage,
  type FileLocation,
  type Report,
  Scenestore,
} from '../../../client/src/browser.ts';

/** A box or polygon that is drawn over a preview, in pixels of the image. */
export interface Annotation {
  class: string | null;
  /** x, y, width, height. */
  box: [number, number, number, number] | null;
  /** Points x, y, x, y, …; several rings as an array of those. */
  polygon?: number[] | number[][] | null;
}

/** One picture of a dataset. */
export interface Preview {
  path: string;
  /** Signed; absent when the service does not show previews. */
  url?: string;
  width?: number;
  height?: number;
  /** `null`: not known. */
  annotations?: Annotation[] | null;
  /** Whether there are more. */
  truncated?: boolean;
}

/** A report with its previews. */
export type ContentReport = Omit<Report, 'previews'> & { previews: Preview[] };

/** Figures of an organization. */
export interface Statistics {
  total_datasets: number;
  by_status: Record<string, number>;
}

/** One version of a dataset. */
export interface Iteration {
  dataset_id: string;
  version: number;
  status: string;
  created_at: string;
  prompt: string | null;
  parent_dataset_id: string | null;
  regeneration_reason: string | null;
  superseded_reason: string | null;
}

/** All versions of a dataset, oldest first. */
export interface Iterations {
  current_version: number | null;
  accepted_version: number | null;
  iterations: Iteration[];
}

/** One page of a folder in an archive. */
export interface Folder {
  files: { path: string; size: number }[] | null;
  prefixes?: string[];
  next_cursor?: string;
}

interface Change {
  base: number | null;
  this: number | null;
}

type Finding = Report['checks'][number];

/** How a version differs from another one. */
export interface Difference {
  base: string;
  counts: Record<string, Change>;
  classes: ({ name: string | null } & Change)[] | null;
  checks: { new: Partial<Finding>[]; gone: Partial<Finding>[] };
  files: {
    added: number;
    removed: number;
    changed: number;
    compared_by: string;
    examples: { added: string[]; removed: string[]; changed: string[] };
  } | null;
}

/** What reading the queue takes. */
export type QueueFilter = Readonly<Record<string, string | number | readonly string[] | undefined>>;

/** The operations that the page calls. A call is made once: what fails is said, and the page tries again when asked to. */
export class ReviewApi extends Scenestore {
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

  contentReport(id: string, signal?: AbortSignal): Promise<ContentReport> {
    return this.report(id, { signal }) as Promise<ContentReport>;
  }

  iterations(id: string, signal?: AbortSignal): Promise<Iterations> {
    return this.client.call({ method: 'GET', path: `/datasets/${encodeURIComponent(id)}/iterations`, signal });
  }

  difference(id: string, base: string | undefined, signal?: AbortSignal): Promise<Difference> {
    return this.client.call({ method: 'GET', path: `${pathOf(id)}/diff`, query: { base }, signal });
  }

  folder(id: string, query: { prefix: string; cursor?: string | undefined }, signal?: AbortSignal): Promise<Folder> {
    const { prefix, cursor } = query;
    const asked = { prefix: prefix || undefined, delimiter: '/', cursor, limit: 200 };
    return this.client.call({ method: 'GET', path: `${pathOf(id)}/files`, query: asked, signal });
  }

  member(id: string, path: string, signal?: AbortSignal): Promise<FileLocation> {
    return this.file(id, path, { signal });
  }
}

function pathOf(id: string): string {
  return `/v1/datasets/${encodeURIComponent(id)}`;
}

export type { Dataset, FileLocation };
