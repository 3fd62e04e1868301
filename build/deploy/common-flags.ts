import type { Word } from './steps.ts';
import { variable } from './variables.ts';

/** By what a resource of ours is told from a neighbour's: a label, or the description where there are no labels. */
export const OURS = { label: 'app=scenestore', description: 'Scenestore' } as const;

/** A flag that is there where the team has a key of its own. */
export function keyed(flag: string): Word {
  return { when: 'KMS_KEY', text: `${flag}=${variable('KMS_KEY')}` };
}
