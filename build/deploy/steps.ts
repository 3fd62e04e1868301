/** An argument of `gcloud`, or the output of another call of it. */
export type Argument = string | { output: string[] };

/** One thing to do. */
export type Step = { say: string } & (
  | { /** A call that can be made again. */ run: Argument[] }
  | { /** Whether it is there. */ unless: string[]; create: Argument[]; update?: Argument[] }
  | { /** Lists those that there are. */ unlessAny: string[] /** Reads random bytes. */; createSecret: Argument[] }
  | { /** Lists what is still under way. */ untilNone: string[] }
);

/** 32 random bytes as text, without a line end: whoever reads the secret in a shell would lose that. */
const RANDOM_LINE = "head -c 32 /dev/urandom | base64 | tr -d '\\n'";

/** Every call of `gcloud` that a step may make, those inside its arguments too. */
export function callsOf(step: Step): Argument[][] {
  return ownCalls(step).flatMap((call) => [
    call,
    ...call.flatMap((part) => (typeof part === 'string' ? [] : [part.output])),
  ]);
}

function ownCalls(step: Step): Argument[][] {
  if ('run' in step) return [step.run];
  if ('unless' in step) return [step.unless, step.create, ...(step.update ? [step.update] : [])];
  return 'unlessAny' in step ? [step.unlessAny, step.createSecret] : [step.untilNone];
}

/** The steps as a shell script that stops at the first failure. */
export function script(steps: readonly Step[]): string {
  return [
    '#!/bin/bash',
    'set -euo pipefail',
    'export CLOUDSDK_CORE_DISABLE_PROMPTS=1',
    ...steps.map(stepText),
    '',
  ].join('\n\n');
}

function stepText(step: Step): string {
  return [`echo ${quote(step.say)}`, ...commandsOf(step)].join('\n');
}

function commandsOf(step: Step): string[] {
  if ('run' in step) return [call(step.run)];
  if ('unless' in step) {
    return [
      `if ${call(step.unless)} >/dev/null 2>&1; then`,
      `  ${step.update ? call(step.update) : ':'}`,
      'else',
      // What cannot be seen for another reason than that it does not exist, cannot be created either: that fails aloud.
      `  ${call(step.create)}`,
      'fi',
    ];
  }
  // In an assignment of its own a call that fails ends the script; inside a condition it would be an empty list.
  if ('unlessAny' in step) {
    const create = `${RANDOM_LINE} | ${call(step.createSecret)}`;
    return [`found="$(${call(step.unlessAny)})"`, `if [[ -z "$found" ]]; then ${create}; fi`];
  }
  const list = `left="$(${call(step.untilNone)})"`;
  return [list, `while [[ -n "$left" ]]; do sleep 10; ${list}; done`];
}

function call(args: readonly Argument[]): string {
  return ['gcloud', ...args.map((part) => (typeof part === 'string' ? quote(part) : `"$(${call(part.output)})"`))].join(
    ' ',
  );
}

function quote(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
