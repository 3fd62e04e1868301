import type { GlobalConfig } from 'jest';
import { startSharedEmulator } from './support/emulator.ts';

/** Starts the one Firestore emulator of the run, unless only unit tests were asked for. */
export default async function globalSetup({ testPathPatterns }: GlobalConfig): Promise<void> {
  const asked = testPathPatterns.patterns;
  const onlyUnit = asked.length > 0 && asked.every((pattern) => pattern.includes('unit'));
  if (!onlyUnit) await startSharedEmulator();
}
