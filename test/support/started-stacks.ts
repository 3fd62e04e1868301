import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { claimPort } from '../../local/processes/ports.ts';
import { type NpmStart, npmStart } from './npm-start.ts';

/** What a stack of its own is started with. */
export type StackVariables = Record<'PORT' | 'STORAGE_PORT' | 'FIRESTORE_PORT' | 'DATA_DIR', string>;

/** Stacks that a test file starts with `npm start`, in a folder of its own and on free ports. */
export class StartedStacks {
  readonly #started: NpmStart[] = [];

  readonly folder: string;
  readonly variables: StackVariables;

  private constructor(folder: string, variables: StackVariables) {
    this.folder = folder;
    this.variables = variables;
  }

  static async open(): Promise<StartedStacks> {
    const folder = await mkdtemp(join(tmpdir(), 'scenestore-npm-start-'));
    return new StartedStacks(folder, {
      PORT: String(await claimPort(0, 'PORT')),
      STORAGE_PORT: String(await claimPort(0, 'STORAGE_PORT')),
      FIRESTORE_PORT: String(await claimPort(0, 'FIRESTORE_PORT')),
      DATA_DIR: join(folder, 'data'),
    });
  }

  async start(...args: Parameters<typeof npmStart>): Promise<NpmStart> {
    const stack = await npmStart(...args);
    this.#started.push(stack);
    return stack;
  }

  /** Stops those that still run. */
  async stop(): Promise<void> {
    await Promise.all(this.#started.splice(0).map((stack) => stack.stop()));
  }

  /** Stops them, and deletes the folder. */
  async close(): Promise<void> {
    await this.stop();
    await rm(this.folder, { recursive: true, force: true });
  }
}
