import { createHash, randomUUID } from 'node:crypto';
import { resolve } from 'node:path';
import type { Dataset, ExpectedBytes, NewDataset, Upload } from '../api/types.ts';
import { crc32cText } from '../checksum/crc32c-text.ts';
import { readCrc32c } from '../checksum/file-checksums.ts';
import { type LocalLayout, localLayout } from '../local/local-layout.ts';
import { scanLayout } from '../local/scan-layout.ts';
import { validAdapter } from '../local/valid-adapter.ts';
import { BegunPushes } from './begun-pushes.ts';
import { findSame, nameOf } from './find-same.ts';
import type { PushContext, PushWatch } from './push-context.ts';
import { sendToDataset, type UploadTarget } from './send-to-dataset.ts';

/** What a push sends along with the bytes. */
export interface PushOptions extends PushWatch {
  project: string;
  /** The name of the dataset; that of the file or folder without the ending of an archive by default. */
  name?: string;
  format: NewDataset['format'];
  adapter?: NewDataset['adapter'];
  metadata?: Record<string, unknown>;
  description?: string;
  tags?: string[];
  dataType?: NewDataset['data_type'];
  /** What the service has to find, or else rejects the dataset. */
  expect?: NewDataset['expect'];
  /** `false` leaves the check before sending out. */
  scan?: boolean;
}

/** What a push came to. */
export interface Pushed {
  dataset: Dataset;
  bytes: ExpectedBytes;
  /** Whether anything was sent: a dataset with these bytes may have been there. */
  sent: boolean;
}

/**
 * Sends a file, or a folder as a tar, to a dataset: checked, read once for its checksum, created, and sent in one
 * resumable session. The same call goes on where an interrupted one ended.
 *
 * @throws ScenestoreError of any kind but `timeout` and `rejected`
 */
export async function push(path: string, options: PushOptions, context: PushContext): Promise<Pushed> {
  const layout = await checkedLayout(path, options);
  const bytes = await readBytes(path, layout, { ...options, ...context });
  const body = bodyOf(path, layout, bytes, options);
  const known = await findSame(body, bytes, context.api, options.signal);
  if (known) return told({ dataset: known, bytes, sent: false }, options);
  const text = JSON.stringify(body);
  const pushes = new BegunPushes(context.stateFolder, [context.api.baseUrl, text]);
  const target = { pushes, layout, bytes, ...context, ...options };
  const begun = await pushes.read();
  const create = (key: string): Promise<Upload> => context.api.create(body, key, options);
  const upload = begun ?? (await create(`push-${createHash('sha256').update(text).digest('hex')}`));
  return sendOrCreateAnew(target, upload, create);
}

/** Sends the next version of a dataset in the same way. */
export async function pushIteration(
  id: string,
  path: string,
  options: PushWatch & { format: NewDataset['format']; adapter?: NewDataset['adapter']; scan?: boolean; body?: object },
  context: PushContext,
): Promise<Pushed> {
  const layout = await checkedLayout(path, options);
  const bytes = await readBytes(path, layout, { ...options, ...context });
  const body = { ...options.body, filename: layout.filename };
  const text = JSON.stringify([id, bytes, body]);
  const pushes = new BegunPushes(context.stateFolder, [context.api.baseUrl, text]);
  const create = (key: string): Promise<Upload> => context.api.createIteration(id, body, key, options);
  const upload = (await pushes.read()) ?? (await create(`iterate-${createHash('sha256').update(text).digest('hex')}`));
  return sendOrCreateAnew({ pushes, layout, bytes, ...context, ...options }, upload, create);
}

/** @throws ScenestoreError of kind `file` */
export async function checkedLayout(
  path: string,
  options: PushWatch & Pick<PushOptions, 'format' | 'adapter' | 'scan'>,
): Promise<LocalLayout> {
  const { format, adapter, signal, onProgress, onRemark } = options;
  const layout = await localLayout(path);
  for (const remark of layout.remarks) onRemark?.(remark);
  if (options.scan === false) return layout;
  await scanLayout(layout, {
    format,
    ...(adapter !== undefined && { adapter: validAdapter(adapter) }),
    ...(signal && { signal }),
    onProgress: (read) => onProgress?.({ phase: 'scan', bytes: Math.min(read, layout.size), total: layout.size }),
  });
  return layout;
}

async function readBytes(
  path: string,
  layout: LocalLayout,
  { onProgress, signal, stateFolder }: PushWatch & { stateFolder: string },
): Promise<ExpectedBytes> {
  const crc32c = await readCrc32c(layout, {
    stateFolder,
    root: resolve(path),
    signal,
    onProgress: (bytes) => onProgress?.({ phase: 'checksum', bytes, total: layout.size }),
  });
  return { size_bytes: layout.size, crc32c: crc32cText(crc32c) };
}

function bodyOf(path: string, layout: LocalLayout, expected: ExpectedBytes, options: PushOptions): NewDataset {
  const { project, format, adapter, metadata, description, tags, dataType, expect } = options;
  return {
    project_id: project,
    name: options.name ?? nameOf(layout.filename, path),
    format,
    filename: layout.filename,
    expected,
    ...(adapter && { adapter }),
    ...(metadata && { metadata }),
    ...(description !== undefined && { description }),
    ...(tags && { tags }),
    ...(dataType && { data_type: dataType }),
    ...(expect && { expect }),
  };
}

/** Tells when there was nothing to send. */
function told(pushed: Pushed, { onRemark }: PushWatch): Pushed {
  if (!pushed.sent) onRemark?.(`${pushed.dataset.id} has these bytes already; nothing is sent.`);
  return pushed;
}

async function sendOrCreateAnew(
  target: UploadTarget,
  upload: Upload | { id: string },
  create: (key: string) => Promise<Upload>,
): Promise<Pushed> {
  const sent = await sendToDataset(target, upload);
  if (sent) return told({ ...sent, bytes: target.bytes }, target);
  // The dataset that the key belongs to was deleted, or holds other bytes.
  const anew = await sendToDataset(target, await create(`push-${randomUUID()}`));
  if (anew) return { ...anew, bytes: target.bytes };
  throw new Error(`The dataset ${upload.id} was changed while it was created`);
}
