import type { DatasetRecord } from '../dataset/dataset-record.ts';
import type { Container } from '../scan/containers/sniff.ts';

/** How the processing of an upload ended; anything else is thrown, so that it is asked for again. */
export type Outcome =
  | {
      kind: 'processed';
      record: DatasetRecord;
      /** Size of the upload. */
      bytes: number;
      /** In what it is packed, when that could be told. */
      container?: Container | undefined;
    }
  /** Nothing is left to do here. */
  | { kind: 'ignored'; reason: string }
  /** Somebody else processes it from here. */
  | { kind: 'handed_over' }
  /** A live lease is in the way: the event has to come again. */
  | { kind: 'busy' };

/** Nothing is left to do, for a reason. */
export function ignored(reason: string): Outcome {
  return { kind: 'ignored', reason };
}
