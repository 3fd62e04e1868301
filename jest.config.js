// The quick suites run on every change; `LONG=1` adds what is too slow for that (`npm run test:full`).

import { join } from 'node:path';

// The processes that tests start load the same modules time and again: compiled once, they start in less than half the time.
process.env.NODE_COMPILE_CACHE ??= join(import.meta.dirname, 'node_modules/.cache/compiled');

const isLong = Boolean(process.env.LONG);

/** What both projects share. */
const common = {
  testEnvironment: '<rootDir>/test/quiet-environment.ts',
  runtime: '<rootDir>/test/sharing-runtime.ts',
  transform: {
    '\\.[jt]s$': [
      '@swc/jest',
      {
        swcrc: false,
        jsc: { parser: { syntax: 'typescript' }, target: 'es2024' },
        module: { type: 'commonjs' },
      },
    ],
  },
  // Published as ES modules only, or importing such a module at run time, which Jest's own loader cannot.
  transformIgnorePatterns: [
    '/node_modules/(?!(.*/node_modules/)?(commander|fast-png|iobuffer|jose|oauth4webapi|range-parser|teeny-request|gaxios|node-fetch|data-uri-to-buffer|fetch-blob|formdata-polyfill)/)',
  ],
  moduleNameMapper: {
    '^httpxy$': '<rootDir>/test/support/httpxy-for-jest.ts',
    '/once-per-worker/(described-answers|signing-key)\\.ts$': '<rootDir>/test/support/once-per-worker/for-jest.ts',
  },
  setupFilesAfterEnv: ['<rootDir>/test/support/forget-subscribers.ts'],
};

/** @type {import('jest').Config} */
export default {
  projects: [
    {
      ...common,
      displayName: 'registry',
      testMatch: ['<rootDir>', '<rootDir>/packages/*'].map(
        (folder) => `${folder}/test/{unit,integration${isLong ? ',full' : ''}}/**/*.test.ts`,
      ),
      globalSetup: '<rootDir>/test/global-setup.ts',
      globalTeardown: '<rootDir>/test/global-teardown.ts',
    },
    {
      ...common,
      displayName: 'review page',
      testEnvironment: '<rootDir>/packages/review-page/test/support/browser-environment.ts',
      testMatch: ['browser', ...(isLong ? ['browser-full'] : [])].map(
        (folder) => `<rootDir>/packages/review-page/test/${folder}/*.test.ts`,
      ),
      globalSetup: '<rootDir>/packages/review-page/test/global-setup.ts',
      globalTeardown: '<rootDir>/packages/review-page/test/global-teardown.ts',
    },
  ],
  // Ends what hangs; how long a test takes is the machine's.
  testTimeout: isLong ? 600_000 : 120_000,
  // Twice the two processors that this is for: many suites wait for processes of their own.
  maxWorkers: 4,
};
