import { setFlagsFromString } from 'node:v8';
import type { Circus } from '@jest/types';
import { TestEnvironment } from 'jest-environment-node';
import { oncePerWorker } from './support/once-per-worker/modules.ts';
import { shareErrors } from './support/share-errors.ts';

const { stdout } = process;
/** Lines that are kept for a test that fails. */
const MAX_KEPT = 500;

/** Keeps the structured log lines of the product to itself, and prints those of a test file once a test in it fails. */
export default class QuietEnvironment extends TestEnvironment {
  readonly #write = stdout.write;
  #kept: string[] = [];

  override async setup(): Promise<void> {
    await super.setup();
    // A scan of the file before had the heap of the process marked in one piece, which is for the small heap of a function.
    setFlagsFromString('--incremental-marking');
    shareErrors(this.global);
    // In a function, because Jest spoils the properties of what it finds here when the file has ended.
    this.global.oncePerWorker = () => oncePerWorker;
    stdout.write = ((text: string, ...rest: []) => {
      if (!String(text).startsWith('{"severity"')) return this.#write.call(stdout, text, ...rest);
      this.#kept.push(text);
      if (this.#kept.length > MAX_KEPT) this.#kept.shift();
      return true;
    }) as typeof stdout.write;
  }

  handleTestEvent(event: Circus.Event): void {
    if (event.name === 'test_start') this.#kept = [];
    if (event.name !== 'test_done' || event.test.errors.length === 0) return;
    this.#write.call(stdout, this.#kept.join(''));
    this.#kept = [];
  }

  override async teardown(): Promise<void> {
    stdout.write = this.#write;
    await super.teardown();
  }
}
