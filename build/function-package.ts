import { createRequire } from 'node:module';
import { JOB } from './functions.ts';

/** The only package that a bundle does not contain: it is the program that loads the bundle. */
export const FRAMEWORK = '@google-cloud/functions-framework';

const { dependencies }: { dependencies: Record<string, string> } = createRequire(import.meta.url)('../package.json');

/** A `package.json`. */
export type FunctionPackage = Record<string, unknown> & { name: string; dependencies?: Record<string, string> };

/**
 * The `package.json` beside a bundle: what the builder of Google Cloud has to know, and no more. A function is started
 * by the framework; the job starts itself.
 */
export function functionPackage(name: string): FunctionPackage {
  return {
    name,
    private: true,
    main: 'index.js',
    type: 'commonjs',
    engines: { node: '24' },
    ...(name === JOB
      ? { scripts: { start: 'node index.js' } }
      : { dependencies: { [FRAMEWORK]: dependencies[FRAMEWORK] ?? '' } }),
  };
}
