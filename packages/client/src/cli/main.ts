#!/usr/bin/env node
import { setFlagsFromString } from 'node:v8';
import { markInOnePiece } from '../../../../shared/scan/mark-in-one-piece.ts';
import { run } from './run.ts';

// A large folder leaves short-lived objects by the hundred thousand: a young generation that does not grow keeps the
// memory of a push flat.
setFlagsFromString('--semi-space-growth-factor=1');
markInOnePiece();

const interruption = new AbortController();
for (const name of ['SIGINT', 'SIGTERM'] as const) {
  // The second one ends the process at once, as it would without a handler.
  process.once(name, () => interruption.abort(new Error(name)));
}

const { env, stdin, stdout, stderr } = process;
process.exitCode = await run(process.argv.slice(2), { env, stdin, stdout, stderr, signal: interruption.signal });
