import type { SmokeStep } from './step.ts';
import { told } from './then-clean-up.ts';

const NAME_WIDTH = 18;

/** Runs steps one after the other, each whatever became of the others. @returns How many failed. */
export async function runSteps(steps: readonly SmokeStep[], print: (line: string) => void): Promise<number> {
  let failed = 0;
  for (const { name, run } of steps) {
    try {
      print(stepLine('ok', name, await run()));
    } catch (error) {
      failed++;
      print(stepLine('FAIL', name, told(error)));
    }
  }
  return failed;
}

/** The one line of a step. */
export function stepLine(outcome: 'ok' | 'FAIL' | 'left out', name: string, seen: string): string {
  return `${outcome.padEnd(8)}  ${name.padEnd(NAME_WIDTH)}  ${seen.replaceAll(/\s*\n\s*/g, ' ')}`;
}
