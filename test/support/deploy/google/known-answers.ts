import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT } from '../../../../build/functions.ts';
import { replaceFile } from '../../replace-file.ts';

/** Answers that were given before, by their question. */
export interface KnownAnswers {
  get(question: string): string | undefined;
  set(question: string, answer: string): void;
  /** Keeps them for the next run. */
  close(): Promise<void>;
}

/** @param source What the answers depend on beside the question: they are those of earlier runs with the same. */
export async function openAnswers(source: readonly (string | Buffer)[]): Promise<KnownAnswers> {
  const file = join(ROOT, 'node_modules/.cache/gcloud', `${digest(...source)}.json`);
  const readAnswers = async (): Promise<[string, string][]> =>
    JSON.parse(await readFile(file, 'utf8').catch(() => '[]'));
  const answers = new Map(await readAnswers());
  const before = answers.size;
  return {
    get: (question) => answers.get(digest(question)),
    set: (question, answer) => void answers.set(digest(question), answer),
    async close() {
      if (answers.size === before) return;
      // Other suites run at the same time, and each replaces the file as a whole.
      const all = new Map([...(await readAnswers()), ...answers]);
      await replaceFile(file, JSON.stringify([...all]));
    },
  };
}

function digest(...parts: readonly (string | Buffer)[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part).update('\0');
  return hash.digest('base64url').slice(0, 22);
}
