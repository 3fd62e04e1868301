import { ScenestoreError } from '../scenestore-error.ts';
import { EXIT, exitCodeOf } from './exit-code.ts';
import type { Outcome } from './output.ts';

/** Does the same for several ids, one after the other; one that fails does not stop the others. */
export async function forEachId(ids: readonly string[], action: (id: string) => Promise<Outcome>): Promise<Outcome> {
  const outcomes: Outcome[] = [];
  for (const id of ids) outcomes.push(await action(id).catch((error: unknown) => failed(id, error)));
  const [only] = outcomes;
  const worst = Math.max(EXIT.DONE, ...outcomes.map(({ exitCode = 0 }) => exitCode));
  const json = outcomes.length === 1 && only ? only.json : outcomes.map(({ json }) => json);
  return { json, lines: outcomes.flatMap(({ lines }) => lines), exitCode: worst };
}

function failed(id: string, error: unknown): Outcome {
  if (!(error instanceof ScenestoreError)) throw error;
  const { code, message } = error;
  return { json: { id, error: { code, message } }, lines: [`${id}  ${message}`], exitCode: exitCodeOf(error) };
}
