import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compileFunction } from 'node:vm';
import { transformSync } from '@swc/core';

/**
 * httpxy for tests. It is published as `.mjs` only, which Jest's loader refuses whatever its transforms are, so the same
 * source is made CommonJS here.
 */
const file = join(import.meta.dirname, '../../node_modules/httpxy/dist/index.mjs');
const { code } = transformSync(readFileSync(file, 'utf8'), {
  jsc: { parser: { syntax: 'ecmascript' }, target: 'es2024' },
  module: { type: 'commonjs' },
});
compileFunction(code, ['module', 'exports', 'require'], { filename: file })(module, module.exports, require);
