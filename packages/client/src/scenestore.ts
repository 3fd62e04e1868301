import { type Dispatcher, EnvHttpProxyAgent, fetch as undiciFetch } from 'undici';
import type { ScanResult } from '../../../shared/scan/scan-result.ts';
import type { ApiSettings } from './api/api-client.ts';
import { DatasetApi } from './api/dataset-api.ts';
import type { NewDataset } from './api/types.ts';
import { localLayout } from './local/local-layout.ts';
import { scanLayout } from './local/scan-layout.ts';
import { validAdapter } from './local/valid-adapter.ts';
import { PART_BYTES } from './pull/part-map.ts';
import { type Pulled, type PullOptions, pull } from './pull/pull.ts';
import type { PullContext } from './pull/pull-context.ts';
import { type Pushed, type PushOptions, push, pushIteration } from './push/push.ts';
import type { PushContext, PushWatch } from './push/push-context.ts';
import { SEND_TIMING, type SendTiming } from './push/send-layout.ts';
import { userFolders } from './state/user-folders.ts';

/** Settings of {@link Scenestore}. */
export interface ScenestoreSettings extends ApiSettings {
  /** Sends all requests; by default an agent that obeys `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY`. */
  dispatcher?: Dispatcher;
  /** Where checksums and unfinished pushes are kept; the user's state folder by default. */
  stateFolder?: string;
  /** When a connection counts as broken. */
  timing?: SendTiming;
  /** Bytes that a request of a pull asks for. */
  partBytes?: number;
}

/** A registry, and the files of this machine. */
export class Scenestore extends DatasetApi {
  readonly #context: PushContext & PullContext;

  constructor({ dispatcher = new EnvHttpProxyAgent(), ...settings }: ScenestoreSettings) {
    super({ fetch: fetchBy(dispatcher), ...settings });
    this.#context = {
      api: this,
      dispatcher,
      stateFolder: settings.stateFolder ?? userFolders().state,
      timing: settings.timing ?? SEND_TIMING,
      partBytes: settings.partBytes ?? PART_BYTES,
    };
  }

  /**
   * Sends a file, or a folder as a tar, to a new dataset; the same call goes on with an interrupted one.
   * @throws ScenestoreError
   */
  push(path: string, options: PushOptions): Promise<Pushed> {
    return push(path, options, this.#context);
  }

  /** Sends the next version of a dataset. @param body `regeneration_reason`, `prompt` and `metadata` of the version */
  async pushIteration(
    id: string,
    path: string,
    { body, scan, ...watch }: PushWatch & { body?: object; scan?: boolean } = {},
  ): Promise<Pushed> {
    const { format, adapter } = await this.get(id, { signal: watch.signal });
    const options = { ...watch, format, ...(adapter && { adapter }), ...(scan === false && { scan }) };
    return pushIteration(id, path, { ...options, ...(body && { body }) }, this.#context);
  }

  /** Fetches the archive of a processed dataset; the same call goes on with an interrupted one. @throws ScenestoreError */
  pull(id: string, options: PullOptions = {}): Promise<Pulled> {
    return pull(id, options, this.#context);
  }

  /** What the service would find in a file or folder; nothing is sent. @throws ScenestoreError of kind `file` */
  async scan(
    path: string,
    { format, adapter }: { format: NewDataset['format']; adapter?: unknown },
    { onProgress, signal }: PushWatch = {},
  ): Promise<ScanResult> {
    const layout = await localLayout(path);
    const { size: total } = layout;
    return scanLayout(layout, {
      format,
      ...(adapter !== undefined && { adapter: validAdapter(adapter) }),
      ...(signal && { signal }),
      onProgress: (bytes) => onProgress?.({ phase: 'scan', bytes: Math.min(bytes, total), total }),
    });
  }
}

/** The platform's `fetch`, through an agent of undici; the two differ in their types alone. */
function fetchBy(dispatcher: Dispatcher): typeof fetch {
  const send = (url: string, init: object): ReturnType<typeof undiciFetch> => undiciFetch(url, { ...init, dispatcher });
  return send as unknown as typeof fetch;
}
