import type { oncePerWorker } from './modules.ts';

const modules = (globalThis as unknown as { oncePerWorker: () => typeof oncePerWorker }).oncePerWorker();

/** Of the worker: `jest.config.js` puts this file in the place of the modules themselves. */
export const { describedAnswers, signingKey } = modules;
