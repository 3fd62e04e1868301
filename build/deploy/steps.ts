/** An argument of `gcloud`, or the output of another call of it. */
export type Argument = string | { output: string[] };

/** One thing to do: a call that can be made again, or one that makes what does not exist yet. */
export type Step =
  | { say: string; run: Argument[] }
  | {
      say: string;
      unless: string[];
      create: Argument[] /** Written to its standard input: random bytes. */;
      secret?: true;
      update?: Argument[];
    };

/** 32 random bytes as text, without a line end: whoever reads the secret in a shell would lose that. */
const RANDOM_LINE = "head -c 32 /dev/urandom | base64 | tr -d '\\n'";

/** Every call of `gcloud` that a step may make, those inside its arguments too. */
export function callsOf(step: Step): Argument[][] {
  const outer = 'run' in step ? [step.run] : [step.unless, step.create, ...(step.update ? [step.update] : [])];
  return outer.flatMap((call) => [call, ...call.flatMap((part) => (typeof part === 'string' ? [] : [part.output]))]);
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
  const say = `echo ${quote(step.say)}`;
  if ('run' in step) return `${say}\n${call(step.run)}`;
  const create = step.secret ? `${RANDOM_LINE} | ${call(step.create)}` : call(step.create);
  return [
    say,
    `if ${call(step.unless)} >/dev/null 2>&1; then`,
    `  ${step.update ? call(step.update) : ':'}`,
    'else',
    // What cannot be seen for another reason than that it does not exist, cannot be created either: that fails aloud.
    `  ${create}`,
    'fi',
  ].join('\n');
}

function call(args: readonly Argument[]): string {
  return ['gcloud', ...args.map((part) => (typeof part === 'string' ? quote(part) : `"$(${call(part.output)})"`))].join(
    ' ',
  );
}

function quote(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
