import type { GlobalConfig } from 'jest';
import { buildPage } from '../packages/review-page/build.ts';
import { startSharedEmulator } from './support/emulator.ts';

/** Starts the one Firestore emulator of the run, unless only unit tests, or the real Cloud Storage, were asked for. */
export default async function globalSetup({ testPathPatterns }: GlobalConfig): Promise<void> {
  const asked = testPathPatterns.patterns;
  const onlyUnit = asked.length > 0 && asked.every((pattern) => pattern.includes('unit'));
  if (onlyUnit) return;
  await Promise.all([buildPage(), process.env.REAL_STORAGE_PROJECT ? undefined : startSharedEmulator()]);
}
