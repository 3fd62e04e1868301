import type { StoredObject } from '../objects/object-resource.ts';
import type { StagedFile } from './staged-file.ts';
import type { UploadIntent } from './upload-intent.ts';

/** What is kept of a resumable upload besides its bytes. */
export interface SessionRecord {
  id: string;
  intent: UploadIntent;
  /** ISO 8601. */
  startedAt: string;
  /** Bytes of the whole object, when the uploader announced them. */
  announcedSize?: number;
  /** Web origin that started it and may send its bytes. */
  origin?: string;
  outcome?: { completed: StoredObject } | 'cancelled';
}

/** A resumable upload under way. */
export interface UploadSession {
  record: SessionRecord;
  file: StagedFile;
  /** The request that is sending bytes now: how to break it off, and when it is over. */
  sending?: { interrupt: () => void; over: Promise<unknown> };
}
