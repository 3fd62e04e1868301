import { GlobError } from '../glob/glob-token.ts';
import { globCaptures } from '../glob/parse-glob.ts';

/** The ways to count, each with an example, for messages. */
const FORMS = {
  files: '{"files": "scenes/*/scene.json"}',
  unique: '{"files": "**/{scene}_cam*.png", "unique": "scene"}',
  directories: '{"directories": "scenes/*"}',
  lines: '{"lines": "meta/episodes.jsonl"}',
  header: '{"lines": "index.csv", "header": true}',
  file: '{"file": "index.json", "pointer": "/scenes"}',
  sum: '{"file": "info.json", "pointer": "/total_episodes", "sum": true}',
} as const;

const KINDS = ['files', 'directories', 'lines', 'file'] as const;

/** Which other keys go with each way to count. */
const COMPANIONS: Record<(typeof KINDS)[number], readonly string[]> = {
  files: ['unique'],
  directories: [],
  lines: ['unique', 'header'],
  file: ['pointer', 'unique', 'sum'],
};

/**
 * The fault in the `scenes` of an adapter beyond the types of its values, with the nearest form that is allowed, as the
 * second half of a sentence.
 * @returns `undefined` for one that is right, and for a value that a schema refuses
 */
export function adapterRuleFault(value: unknown): string | undefined {
  if (typeof value === 'string') return `must be an object that says how to count, such as {"files": ${quoted(value)}}`;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const rule = value as Record<string, unknown>;
  const kinds = KINDS.filter((kind) => kind in rule);
  const [kind] = kinds;
  if (kind === undefined) return withoutKind(rule);
  if (kinds.length > 1) return `has both ${kinds.join(' and ')}; write one of them, such as ${FORMS[kind]}`;
  const misplacedKey = Object.keys(rule).find((key) => key !== kind && !COMPANIONS[kind].includes(key));
  if (misplacedKey !== undefined) return misplaced(misplacedKey, kind, rule);
  if (kind === 'files') return filesFault(rule);
  if (kind === 'file') return fileFault(rule);
  if (kind === 'lines' && rule.header === true && 'unique' in rule) {
    return `has both header and unique: the lines of unique are JSON and have no header; write {"lines": ${quoted(rule.lines)}, "unique": ${quoted(rule.unique)}}`;
  }
  return captureFault(rule[kind], undefined);
}

function withoutKind(rule: Record<string, unknown>): string {
  if ('pointer' in rule)
    return `has a pointer, but no file; write {"file": "index.json", "pointer": ${quoted(rule.pointer)}}`;
  const forms = [FORMS.files, FORMS.directories, FORMS.lines, FORMS.file].join(', ');
  return `must have one of files, directories, lines or file: ${forms}`;
}

/** A key that the schema knows, beside a way to count that it does not go with. */
function misplaced(key: string, kind: string, rule: Record<string, unknown>): string | undefined {
  if (key === 'pointer' || key === 'sum') {
    const pointer = quoted(rule.pointer ?? '/total_episodes');
    const sum = key === 'sum' ? ', "sum": true' : '';
    return `has ${key}, which goes with file; write {"file": ${quoted(rule[kind])}, "pointer": ${pointer}${sum}}`;
  }
  if (key === 'header') return `has header, which goes with lines; write ${FORMS.header}`;
  if (key === 'unique') return `has unique, which does not go with ${kind}; write ${FORMS.unique}`;
  return undefined;
}

function filesFault({ files, unique }: Record<string, unknown>): string | undefined {
  return captureFault(files, unique);
}

/** Whether the captures of a glob are those that are wanted. */
function captureFault(glob: unknown, unique: unknown): string | undefined {
  const captures = capturesOf(glob);
  if (captures === undefined) return undefined;
  const [first] = captures;
  if (unique === undefined) {
    if (first === undefined) return undefined;
    return `captures {${first}} and does not use it; write {"files": ${quoted(glob)}, "unique": "${first}"} to count its values, or * in its place`;
  }
  if (typeof unique !== 'string' || captures.includes(unique)) return undefined;
  const right = first === undefined ? FORMS.unique : `{"files": ${quoted(glob)}, "unique": "${first}"}`;
  return `has "unique": ${quoted(unique)}, but its glob has no capture {${unique}}; write ${right}`;
}

function capturesOf(glob: unknown): string[] | undefined {
  if (typeof glob !== 'string') return undefined;
  try {
    return globCaptures(glob);
  } catch (error) {
    if (error instanceof GlobError) return undefined;
    throw error;
  }
}

function fileFault({ file, pointer, unique, sum }: Record<string, unknown>): string | undefined {
  if (pointer === undefined) return `has no pointer; write {"file": ${quoted(file)}, "pointer": "/scenes"}`;
  if (typeof pointer !== 'string') return undefined;
  if (pointer !== '' && !pointer.startsWith('/')) {
    const right = `/${pointer.replace(/^\$?\.?/, '').replaceAll('.', '/')}`;
    return `has the pointer ${quoted(pointer)}, which must begin with /; write ${quoted(right)}`;
  }
  if (/~(?![01])/.test(pointer)) {
    return `has a ~ in its pointer; write ${quoted(pointer.replaceAll(/~(?![01])/g, '~0'))} for the character ~`;
  }
  if (sum === true && unique !== undefined) {
    return `has both sum and unique; write {"file": ${quoted(file)}, "pointer": ${quoted(pointer)}, "sum": true}`;
  }
  return captureFault(file, undefined)?.replace(/write .* to count its values, or \*/, 'write *');
}

function quoted(value: unknown): string {
  return JSON.stringify(value) ?? '';
}
