/** What the owner of a dataset expects of its archive, said when the dataset is created. */
export interface Expectations {
  scene_count?: number | { min?: number; max?: number };
  /** Names of classes that the archive must have, listed or used; it may have others. */
  classes?: string[];
  /** The most things that checks of severity `error` may count. */
  max_errors?: number;
}

/** What was found, as far as it could be; `undefined`: it could not be checked. */
export interface Found {
  sceneCount: number | null;
  /** Tells of a name whether there is a class of it, and how many classes there are. */
  classes: Pick<ReadonlySet<string>, 'has' | 'size'> | undefined;
  errors: number | undefined;
}

/** What is not met, one sentence for each expectation, with the value found and the value expected. */
export function unmetExpectations({ scene_count, classes, max_errors }: Expectations, found: Found): string[] {
  return [
    ...(scene_count === undefined ? [] : sceneFaults(scene_count, found.sceneCount)),
    ...(classes === undefined ? [] : classFaults(classes, found.classes)),
    ...(max_errors === undefined ? [] : errorFaults(max_errors, found.errors)),
  ];
}

function sceneFaults(expected: NonNullable<Expectations['scene_count']>, found: number | null): string[] {
  const { min = 0, max = Number.POSITIVE_INFINITY } =
    typeof expected === 'number' ? { min: expected, max: expected } : expected;
  if (found !== null && found >= min && found <= max) return [];
  const wanted =
    min === max
      ? `${min}`
      : [min > 0 ? `at least ${min}` : '', max < Infinity ? `at most ${max}` : ''].filter(Boolean).join(' and ') ||
        'a count';
  return [`scene_count: expected ${wanted}, found ${found ?? 'no count: it could not be checked'}.`];
}

/** How many missing classes are named. */
const MAX_NAMED = 20;

function classFaults(expected: readonly string[], found: Found['classes']): string[] {
  if (found === undefined) return ['classes: could not be checked, because the classes of the archive are not known.'];
  const missing = expected.filter((name) => !found.has(name));
  if (missing.length === 0) return [];
  const named = missing.slice(0, MAX_NAMED).map((name) => JSON.stringify(name));
  const more = missing.length > MAX_NAMED ? ` and ${missing.length - MAX_NAMED} more` : '';
  return [
    `classes: expected ${named.join(', ')}${more}, found ${found.size} classes without ${missing.length === 1 ? 'it' : 'them'}.`,
  ];
}

function errorFaults(most: number, errors: number | undefined): string[] {
  if (errors === undefined) return ['max_errors: could not be checked, because checks were given up or not made.'];
  return errors <= most ? [] : [`max_errors: expected at most ${most}, found ${errors}.`];
}
