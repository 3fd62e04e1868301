import { createHash } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { readJson, writeJson } from '../state/private-json.ts';
import { purgeOld } from '../state/purge-old.ts';

/** A push that has begun. */
export interface BegunPush {
  /** The dataset. */
  id: string;
  /** The address of the resumable session, which is all that is needed to write to it. */
  session: string;
}

/** Remembers the session of one push, so that a process that was killed goes on with it. */
export class BegunPushes {
  readonly #file: string;

  /** @param what tells this push from all others: the service, and what is created there */
  constructor(stateFolder: string, what: readonly string[]) {
    const name = createHash('sha256').update(JSON.stringify(what)).digest('hex');
    this.#file = join(stateFolder, 'pushes', `${name}.json`);
  }

  read(): Promise<BegunPush | undefined> {
    return readJson(this.#file);
  }

  async write(push: BegunPush): Promise<void> {
    await purgeOld(dirname(this.#file));
    await writeJson(this.#file, push);
  }

  async remove(): Promise<void> {
    await rm(this.#file, { force: true });
  }
}
