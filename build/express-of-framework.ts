import type { Plugin } from 'esbuild';
import { FRAMEWORK } from './function-package.ts';

/**
 * Takes express from the functions framework: it carries one, and nothing else lies beside a deployed function. A plain
 * `require('express')` would find it only where the package manager happens to hoist it.
 */
export const expressOfFramework: Plugin = {
  name: 'express-of-framework',
  setup(build) {
    build.onResolve({ filter: /^express$/ }, ({ path }) => ({ path, namespace: 'framework' }));
    build.onLoad({ filter: /.*/, namespace: 'framework' }, ({ path }) => ({
      contents: `
        const { createRequire } = require('node:module');
        module.exports = createRequire(require.resolve('${FRAMEWORK}'))('${path}');
      `,
      loader: 'js',
    }));
  },
};
