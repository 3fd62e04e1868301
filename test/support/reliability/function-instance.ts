import type { Services } from '../../../shared/services.ts';
import { atBoundaries } from './boundaries.ts';

/** The instance was killed: nothing that it still tries reaches the outside. */
export class Killed extends Error {
  override readonly name = 'Killed';

  constructor(place: string) {
    super(`killed ${place}`);
  }
}

/** A function instance that dies at a crash point. */
export interface MortalInstance {
  readonly services: Services;
  /** Where it died: `before datasets.move:complete`, `after objects.promote`. */
  diedAt(): string | undefined;
}

/**
 * The services of a function instance that is killed at its nth crash point. Every call to Firestore and Cloud Storage
 * has two: before it is sent, and after it was done and before its answer is seen.
 *
 * The dead go on as far as their own code goes (a `finally` stops its timer), but every call that they make fails
 * without being sent, which to the rest of the world is the same as silence.
 *
 * @param point - Number of the crash point from 0; an instance that ends before it lives.
 */
export function mortalInstance(services: Services, point: number): MortalInstance {
  let passed = 0;
  let death: string | undefined;
  const pass = (place: string): void => {
    if (death === undefined && passed++ === point) death = place;
    if (death !== undefined) throw new Killed(death);
  };
  return {
    services: atBoundaries(services, async (name, call) => {
      pass(`before ${name}`);
      const answer = await call();
      pass(`after ${name}`);
      return answer;
    }),
    diedAt: () => death,
  };
}
