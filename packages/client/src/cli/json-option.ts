import { readFileSync } from 'node:fs';
import { InvalidArgumentError } from 'commander';

/** The value of an option that is JSON, or `@` and a file of it. */
export function jsonOption(text: string): unknown {
  try {
    return JSON.parse(text.startsWith('@') ? readFileSync(text.slice(1), 'utf8') : text);
  } catch (error) {
    if (error instanceof SyntaxError) throw new InvalidArgumentError('It is not JSON.');
    throw new InvalidArgumentError(`The file ${text.slice(1)} cannot be read.`);
  }
}

/** Collects the values of an option that is given several times. */
export function collect(value: string, before: string[] = []): string[] {
  return [...before, value];
}

/** Collects `key=value`. */
export function collectPairs(text: string, before: Record<string, string> = {}): Record<string, string> {
  const at = text.indexOf('=');
  if (at < 1) throw new InvalidArgumentError('It has to be key=value.');
  return { ...before, [text.slice(0, at)]: text.slice(at + 1) };
}

/** A time as `90`, `90s`, `15m` or `2h`, in milliseconds. */
export function durationOption(text: string): number {
  const [, digits, unit = 's'] = /^(\d+)([smh]?)$/.exec(text) ?? [];
  if (digits === undefined) throw new InvalidArgumentError('It has to be a time such as 90s, 15m or 2h.');
  return Number(digits) * { s: 1000, m: 60_000, h: 3_600_000 }[unit === '' ? 's' : (unit as 's')];
}
