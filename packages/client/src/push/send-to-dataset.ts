import { unreachable } from '../api/api-client.ts';
import { Backoff } from '../api/backoff.ts';
import type { Dataset, ExpectedBytes, Upload } from '../api/types.ts';
import type { LocalLayout } from '../local/local-layout.ts';
import { ScenestoreError } from '../scenestore-error.ts';
import type { BegunPush, BegunPushes } from './begun-pushes.ts';
import { isProcessed, takesUpload } from './find-same.ts';
import type { PushContext, PushWatch } from './push-context.ts';
import { sendLayout } from './send-layout.ts';
import { openSession } from './storage-session.ts';

/** What is sent to a dataset, and with what. */
export interface UploadTarget extends PushContext, PushWatch {
  pushes: BegunPushes;
  layout: LocalLayout;
  bytes: ExpectedBytes;
}

/** Sessions that are opened in turn before it gives up. */
const MAX_SESSIONS = 5;

/**
 * Sends the bytes to a dataset that takes an upload, or leaves one alone that has them.
 * @param upload where to send, or a push that has begun
 * @returns `undefined` when the dataset takes no upload and does not hold these bytes
 */
export async function sendToDataset(
  target: UploadTarget,
  upload: Upload | BegunPush | { id: string },
): Promise<{ dataset: Dataset; sent: boolean } | undefined> {
  const { api, bytes, pushes, signal } = target;
  const dataset = await api.get(upload.id, { signal }).catch((error: unknown) => {
    if (error instanceof ScenestoreError && error.code === 'NOT_FOUND') return undefined;
    throw error;
  });
  const isDone = dataset?.status === 'processing' || (dataset?.crc32c === bytes.crc32c && isProcessed(dataset));
  if (dataset && isDone) {
    await pushes.remove();
    return { dataset, sent: false };
  }
  if (!dataset || !takesUpload(dataset)) {
    await pushes.remove();
    return undefined;
  }
  const begun = 'session' in upload && dataset.status !== 'failed' ? upload : undefined;
  await send(target, dataset.id, begun);
  await pushes.remove();
  return { dataset: await api.get(dataset.id, { signal }), sent: true };
}

async function send(target: UploadTarget, id: string, begun: BegunPush | undefined): Promise<void> {
  const { layout, dispatcher, timing, pushes, onProgress, onRemark } = target;
  const signal = target.signal ?? new AbortController().signal;
  const open = new OpenDataset(target, id);
  try {
    if (begun) {
      onRemark?.(`Going on with the interrupted push to ${id}.`);
      await open.keep();
    }
    for (let count = 0, session = begun?.session; count < MAX_SESSIONS; count++, session = undefined) {
      const isFresh = session === undefined;
      const address = session ?? (await newSession(target, await open.keep(), signal));
      await pushes.write({ id, session: address });
      const isSent = await sendLayout({
        session: address,
        layout,
        isFresh,
        dispatcher,
        timing,
        signal,
        onProgress: (bytes) => onProgress?.({ phase: 'send', bytes, total: layout.size }),
      });
      if (isSent) return;
      onRemark?.('The upload session ended; sending starts anew.');
    }
    throw new ScenestoreError(
      'platform',
      'SESSION_ENDED',
      `Cloud Storage ended ${MAX_SESSIONS} sessions; try again later.`,
    );
  } finally {
    open.stop();
  }
}

async function newSession({ dispatcher, timing }: UploadTarget, upload: Upload, signal: AbortSignal): Promise<string> {
  const { resumable } = upload.upload ?? {};
  if (!resumable) throw new ScenestoreError('usage', 'FAILED_PRECONDITION', `${upload.id} takes no upload any more.`);
  const backoff = new Backoff(timing.pause, signal);
  for (;;) {
    const limited = AbortSignal.any([signal, AbortSignal.timeout(timing.answerMs)]);
    const opened = await openSession(resumable, { dispatcher, signal: limited });
    if ('session' in opened) return opened.session;
    signal.throwIfAborted();
    if (backoff.elapsedMs > timing.giveUpMs) throw unreachable(new URL(resumable.url).host, opened.broken);
    await backoff.pause();
  }
}

/** Asks for upload URLs from time to time, so that the dataset does not expire while bytes are on their way. */
class OpenDataset {
  readonly #target: UploadTarget;
  readonly #id: string;
  #timer: NodeJS.Timeout | undefined;

  constructor(target: UploadTarget, id: string) {
    this.#target = target;
    this.#id = id;
  }

  /** A fresh URL now, and again when half of its time is over. */
  async keep(): Promise<Upload> {
    const { api, bytes, signal } = this.#target;
    const upload = await api.createUploadUrl(this.#id, bytes, { signal });
    const left = Date.parse(upload.expires_at ?? '') - Date.now();
    this.stop();
    // An attempt that fails is one of a service that is away: the upload itself finds that out.
    if (left > 0) this.#timer = setTimeout(() => void this.keep().catch(() => {}), left / 2).unref();
    return upload;
  }

  stop(): void {
    clearTimeout(this.#timer);
  }
}
