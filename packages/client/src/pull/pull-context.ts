import type { Dispatcher } from 'undici';
import type { DatasetApi } from '../api/dataset-api.ts';
import type { SendTiming } from '../push/send-layout.ts';

/** What a pull runs with. */
export interface PullContext {
  api: DatasetApi;
  dispatcher: Dispatcher;
  timing: SendTiming;
  /** Bytes of a part of an archive. */
  partBytes: number;
}
