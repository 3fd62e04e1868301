import { parseArgs } from 'node:util';
import { SCOPES, type Scope } from '../shared/auth/principal.ts';
import { ApiError } from '../shared/errors.ts';
import { nameSchema } from '../shared/validation/dataset-fields.ts';
import { bodyValidator } from '../shared/validation/validator.ts';

/** What `npm run admin` was asked for. */
export type AdminCommand =
  | { command: 'organization create'; name: string; namespace: string }
  | { command: 'organization list' }
  | { command: 'project create'; namespace: string; name: string; slug: string }
  | { command: 'key create'; namespace: string; name: string; scopes: Scope[] }
  | { command: 'key list'; namespace: string }
  | { command: 'key revoke'; key: string }
  | { command: 'upload retry'; dataset: string }
  | { command: 'token'; namespace: string; subject: string; days: number };

const USAGE = `usage: npm run --silent admin -- COMMAND
  organization create --name NAME --namespace SLUG
  organization list
  project create --namespace SLUG --name NAME --slug SLUG
  key create --namespace SLUG --name NAME [--scopes ${SCOPES.join(',')}]
  key list --namespace SLUG
  key revoke KEY_OR_ID
  upload retry DATASET_ID
  token --namespace SLUG [--subject NAME] [--days 30]`;

const OPTIONS = {
  name: { type: 'string' },
  namespace: { type: 'string' },
  slug: { type: 'string' },
  scopes: { type: 'string', default: SCOPES.join(',') },
  subject: { type: 'string', default: 'admin' },
  days: { type: 'string', default: '30' },
} as const;

/** The options that each command takes; those of the second list can be left out. */
const TAKEN: Record<AdminCommand['command'], [required: string[], optional: string[]]> = {
  'organization create': [['name', 'namespace'], []],
  'organization list': [[], []],
  'project create': [['namespace', 'name', 'slug'], []],
  'key create': [['namespace', 'name'], ['scopes']],
  'key list': [['namespace'], []],
  'key revoke': [['key'], []],
  'upload retry': [['dataset'], []],
  token: [['namespace'], ['subject', 'days']],
};

/** What organizations, projects and keys may be called, as the API says of projects. */
const nameValidator = bodyValidator<object>({ type: 'object', properties: { name: nameSchema } });

/** What the commands are about that name it without an option. */
const OBJECTS: Partial<Record<AdminCommand['command'], string>> = { 'key revoke': 'key', 'upload retry': 'dataset' };

/**
 * Reads the command line.
 *
 * @param args without the interpreter and the script.
 * @throws ApiError INVALID_ARGUMENT, with the usage.
 */
export function adminArguments(args: readonly string[]): AdminCommand {
  const { values, positionals, tokens } = parse(args);
  const command = (Object.keys(TAKEN) as AdminCommand['command'][]).find((name) => {
    const words = name.split(' ');
    return words.every((word, index) => positionals[index] === word);
  });
  if (!command) throw invalid(`There is no such command: ${positionals.join(' ') || '(none)'}`);
  const object = OBJECTS[command];
  const objects = positionals.slice(command.split(' ').length);
  if (object && objects.length === 0) throw invalid(`${command} needs a ${object}`);
  const unknown = objects.slice(object ? 1 : 0);
  if (unknown.length > 0) throw invalid(`${command} takes no ${unknown.join(' ')}`);
  const given: Record<string, string | undefined> = { ...values, ...(object ? { [object]: objects[0] } : {}) };
  const [required, optional] = TAKEN[command];
  const lacking = required.find((name) => !given[name]);
  if (lacking) throw invalid(`${command} needs --${lacking}`);
  const named = tokens.flatMap((token) => (token.kind === 'option' ? token.name : []));
  const surplus = named.find((name) => ![...required, ...optional].includes(name));
  if (surplus) throw invalid(`${command} takes no --${surplus}`);
  if (values.name !== undefined) requireName(values.name);
  return { ...given, command, scopes: scopesOf(values.scopes), days: daysOf(values.days) } as unknown as AdminCommand;
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true, tokens: true });
  } catch (error) {
    throw invalid(error instanceof Error ? error.message : String(error));
  }
}

function requireName(name: string): void {
  const result = nameValidator({ name });
  const [fault] = 'faults' in result ? result.faults : [];
  if (fault) throw invalid(`--${fault.field} ${fault.message}`);
}

function scopesOf(text: string): Scope[] {
  return text.split(',').map((name) => {
    const scope = SCOPES.find((known) => known === name);
    if (!scope) throw invalid(`--scopes takes ${SCOPES.join(', ')}, not "${name}"`);
    return scope;
  });
}

function daysOf(text: string): number {
  if (!/^[1-9]\d{0,3}$/.test(text)) throw invalid(`--days takes a whole number from 1 to 9999, not "${text}"`);
  return Number(text);
}

function invalid(message: string): ApiError {
  return new ApiError('INVALID_ARGUMENT', `${message}\n${USAGE}`);
}
