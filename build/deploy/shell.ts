import type { Binding, Step, Word } from './steps.ts';
import { VARIABLES } from './variables.ts';

/** Steps as a script of `deploy/`: what it is for, and then one block for each step. */
export function script(purpose: string, steps: readonly Step[], library = 'lib.sh'): string {
  return `${[
    '#!/bin/bash',
    `# ${purpose}`,
    '# Written by `npm run scripts` from the tables in build/deploy/. The functions that it calls are in lib.sh.',
    `source "$(dirname "$0")/${library}"`,
    ...steps.map((step) => `\n${blockOf(step).join('\n')}`),
    '\nfinished',
  ].join('\n')}\n`;
}

function blockOf(step: Step): string[] {
  const lines = [line(['step', step.say]), ...linesOf(step)];
  return step.onlyWith ? [`if [[ -n "\${${step.onlyWith}}" ]]; then`, ...indented(lines), 'fi'] : lines;
}

function linesOf(step: Step): string[] {
  if ('look' in step) return lookLines(step);
  if ('policyOf' in step) {
    return [
      line(['look_policy', step.group.join(' '), ...step.policyOf]),
      ...step.bindings.map((binding) => line(['give', ...bindingWords(binding)])),
      ...(step.without ?? []).map((binding) => line(['take', ...bindingWords(binding)])),
    ];
  }
  if ('gone' in step) {
    const removals = step.remove.map((words) => line(['change', ...words]));
    return [`if ${line(['look', ...step.gone, '--format=none'])}; then`, ...indented(removals), 'fi'];
  }
  return step.call.map(line);
}

function bindingWords({ member, role, condition }: Binding): string[] {
  return [member, role, ...(condition ? [condition.title, condition.expression] : [])];
}

function lookLines(step: Extract<Step, { look: Word[] }>): string[] {
  const format = `--format=${step.is?.format ?? 'none'}`;
  const changes = (step.change ?? []).map((words) => line(['change', ...words]));
  return [
    `if ${line(['look', ...step.look, format])}; then`,
    ...(step.is && changes.length > 0
      ? [`  if ! ${line(['found', step.is.text])}; then`, ...indented(indented(changes)), '  fi']
      : ['  :']),
    'else',
    `  ${line(['change', ...step.create])}`,
    ...(step.completed ? indented(changes) : []),
    'fi',
  ];
}

function indented(lines: readonly string[]): string[] {
  return lines.map((text) => `  ${text}`);
}

/** A command, each word as the shell has to be told it. */
export function line(words: readonly Word[]): string {
  return words
    .map((word) => (typeof word === 'string' ? quote(word) : `\${${word.when}:+${quote(word.text)}}`))
    .join(' ');
}

const SOME_VARIABLE = new RegExp(`(\\$\\{(?:${VARIABLES.join('|')})\\})`);

/** Text as the shell hands it over unchanged, but for the variables in it. */
export function quote(text: string): string {
  if (/^[\w@%+=:,./-]+$/.test(text)) return text;
  if (!SOME_VARIABLE.test(text)) return `'${text.replaceAll("'", `'\\''`)}'`;
  const parts = text.split(SOME_VARIABLE);
  return `"${parts.map((part) => (SOME_VARIABLE.test(part) ? part : part.replaceAll(/[\\"$`]/g, '\\$&'))).join('')}"`;
}
