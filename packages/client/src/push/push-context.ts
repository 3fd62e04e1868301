import type { Dispatcher } from 'undici';
import type { DatasetApi } from '../api/dataset-api.ts';
import type { SendTiming } from './send-layout.ts';

/** A step of a push. */
export type PushPhase = 'scan' | 'checksum' | 'send';

/** How a push is watched and stopped. */
export interface PushWatch {
  /** Receives how many of the bytes a step has dealt with. */
  onProgress?: (progress: { phase: PushPhase; bytes: number; total: number }) => void;
  /** Receives what the user should know, in whole sentences. */
  onRemark?: (remark: string) => void;
  signal?: AbortSignal;
}

/** What a push runs with. */
export interface PushContext {
  api: DatasetApi;
  dispatcher: Dispatcher;
  timing: SendTiming;
  stateFolder: string;
}
