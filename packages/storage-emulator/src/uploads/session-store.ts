import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { readJson, writeJson } from '../durable-json.ts';
import { notFound, StorageError } from '../storage-error.ts';
import { StagedFile } from './staged-file.ts';
import type { SessionRecord, UploadSession } from './upload-session.ts';

/** "A session URI expires after one week", in milliseconds. */
const SESSION_LIFETIME = 7 * 24 * 60 * 60 * 1000;

/** All resumable uploads: one JSON file and one file of bytes each, so that they outlive a restart of the server. */
export class SessionStore {
  readonly #directory: string;
  readonly #clock: () => Date;
  readonly #sessions = new Map<string, UploadSession>();

  private constructor(directory: string, clock: () => Date) {
    this.#directory = directory;
    this.#clock = clock;
  }

  /** Opens the folder of the sessions, with those that an earlier run left. */
  static async open(directory: string, clock: () => Date): Promise<SessionStore> {
    mkdirSync(directory, { recursive: true });
    const store = new SessionStore(directory, clock);
    for (const file of readdirSync(directory).filter((name) => name.endsWith('.json'))) {
      const record = readJson<SessionRecord>(join(directory, file));
      if (store.#isExpired(record)) store.#removeFiles(record.id);
      else store.#sessions.set(record.id, { record, file: await StagedFile.reopen(store.#bytesOf(record.id)) });
    }
    return store;
  }

  start(record: SessionRecord): UploadSession {
    const session = { record, file: new StagedFile(this.#bytesOf(record.id)) };
    this.#sessions.set(record.id, session);
    this.save(session);
    return session;
  }

  save({ record }: UploadSession): void {
    writeJson(join(this.#directory, `${record.id}.json`), record);
  }

  /** @throws StorageError 404 when there is no such session, 410 when it is older than a week. */
  get(id: string): UploadSession {
    const session = this.#sessions.get(id);
    if (!session) throw notFound('The upload session does not exist.');
    if (this.#isExpired(session.record)) {
      throw new StorageError({
        status: 410,
        reason: 'gone',
        code: 'InvalidArgument',
        message: 'The upload session has expired.',
      });
    }
    return session;
  }

  /** Ends an upload that is under way without an object; a finished one stays as it is. */
  async cancel(session: UploadSession): Promise<void> {
    session.sending?.interrupt();
    await session.sending?.over;
    if (session.record.outcome) return;
    session.record = { ...session.record, outcome: 'cancelled' };
    this.save(session);
    await session.file.abandon();
  }

  /** Forgets an upload that has failed for good. */
  async remove(session: UploadSession): Promise<void> {
    this.#sessions.delete(session.record.id);
    await session.file.abandon();
    this.#removeFiles(session.record.id);
  }

  #isExpired({ startedAt }: SessionRecord): boolean {
    return this.#clock().getTime() >= Date.parse(startedAt) + SESSION_LIFETIME;
  }

  #removeFiles(id: string): void {
    rmSync(join(this.#directory, `${id}.json`), { force: true });
    rmSync(this.#bytesOf(id), { force: true });
  }

  #bytesOf(id: string): string {
    return join(this.#directory, `${id}.bytes`);
  }
}
