import { signal } from '@preact/signals';
import type { Dataset, NewDataset } from '../../../client/src/api/types.ts';
import { blobFileLayout, blobFolderLayout } from '../../../client/src/browser/blob-layout.ts';
import { pushFiles } from '../../../client/src/browser/push-files.ts';
import { sentence } from '../api/sentence.ts';
import { api } from '../session/session.ts';
import type { Chosen } from './dropped-files.ts';

/** Where the upload of this tab is. It goes on while other views are looked at. */
export type UploadState =
  | { step: 'none' }
  | { step: 'checksum' | 'send'; bytes: number; total: number }
  | { step: 'processing'; dataset: Dataset }
  | { step: 'done'; dataset: Dataset; isSent: boolean }
  | { step: 'fault'; sentence: string };

/** What a person says of the dataset. */
export interface UploadFields {
  project: string;
  name: string;
  format: NewDataset['format'];
  /** Absent: none is given. */
  description?: string;
  tags?: string[];
}

/** The state of the upload. */
export const upload = signal<UploadState>({ step: 'none' });

let aborter = new AbortController();

/** Sends what was chosen, and waits until it is processed. What fails is a state, not an exception. */
export async function startUpload(chosen: Chosen, fields: UploadFields): Promise<void> {
  aborter = new AbortController();
  const { signal: aborted } = aborter;
  addEventListener('beforeunload', warn);
  try {
    upload.value = { step: 'checksum', bytes: 0, total: 1 };
    const layout =
      'file' in chosen ? blobFileLayout(chosen.name, chosen.file) : await blobFolderLayout(chosen.name, chosen.files);
    let isSent = false;
    const options = {
      ...fields,
      signal: aborted,
      onProgress: ({ phase, bytes, total }: { phase: 'checksum' | 'send'; bytes: number; total: number }) => {
        isSent ||= phase === 'send';
        if (!aborted.aborted) upload.value = { step: phase, bytes, total };
      },
    };
    const sent = await pushFiles(layout, options, api.value);
    removeEventListener('beforeunload', warn);
    upload.value = { step: 'processing', dataset: sent };
    upload.value = { step: 'done', dataset: await api.value.wait(sent.id, { signal: aborted }), isSent };
  } catch (error) {
    upload.value = aborted.aborted ? { step: 'none' } : { step: 'fault', sentence: sentence(error) };
  } finally {
    removeEventListener('beforeunload', warn);
  }
}

/** Ends the upload; nothing of it is kept. */
export function cancelUpload(): void {
  aborter.abort();
}

/** A page that is left takes the upload with it: the browser asks first. */
function warn(event: BeforeUnloadEvent): void {
  event.preventDefault();
}
