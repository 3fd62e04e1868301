import type { PushOptions } from '../../packages/client/src/index.ts';
import type { ExampleFiles } from './example-datasets.ts';

/** A dataset that the demonstration fills a stack with. */
export interface DemoDataset extends Omit<PushOptions, 'project' | 'name'> {
  name: string;
  /** The files of each of its versions, from the first. */
  versions: readonly DemoVersion[];
}

/** One version, and what becomes of it. */
export interface DemoVersion {
  files: ExampleFiles;
  /** Why it was made again. */
  regenerationReason?: string;
  /** A decision; without one it waits for a reviewer. */
  decide?: 'accept' | { reject: string };
}
