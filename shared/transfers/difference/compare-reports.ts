import { type ContentReport, type Finding, MAX_CLASSES } from '../../scan/report/content-report.ts';
import type { Change, Difference, DifferentFinding } from './difference.ts';

/** How what two reports say differs. */
export function compareReports(
  base: ContentReport,
  own: ContentReport,
): Pick<Difference, 'counts' | 'classes' | 'checks'> {
  const names = new Set([...Object.keys(base.counts), ...Object.keys(own.counts)]);
  const counts = Array.from(names, (name): [string, Change] => [
    name,
    { base: base.counts[name] ?? null, this: own.counts[name] ?? null },
  ]);
  return {
    counts: Object.fromEntries(counts),
    classes: compareClasses(base, own),
    checks: { new: onlyIn(own, base), gone: onlyIn(base, own) },
  };
}

function compareClasses(base: ContentReport, own: ContentReport): Difference['classes'] {
  if (!base.classes || !own.classes) return null;
  const [before, now] = [annotationsByName(base.classes), annotationsByName(own.classes)];
  const beyond = (report: ContentReport): number | null => (report.classes_beyond ? null : 0);
  const classes = Array.from(new Set([...before.keys(), ...now.keys()]), (name) => ({
    name,
    // One that is not among the rows of a report may be one of those that they leave out.
    base: before.get(name) ?? beyond(base),
    this: now.get(name) ?? beyond(own),
  }));
  const size = ({ base, this: own }: Change): number => Math.abs((own ?? 0) - (base ?? 0));
  return classes.sort((a, b) => size(b) - size(a) || (a.name < b.name ? -1 : 1)).slice(0, MAX_CLASSES);
}

/** The ids of a class mean nothing in another archive. */
function annotationsByName(classes: NonNullable<ContentReport['classes']>): Map<string, number> {
  const byName = new Map<string, number>();
  for (const { id, name, annotations } of classes) {
    const text = name ?? String(id);
    byName.set(text, (byName.get(text) ?? 0) + annotations);
  }
  return byName;
}

/** What a report has found, and the other one has looked for in vain. */
function onlyIn({ checks }: ContentReport, other: ContentReport): DifferentFinding[] {
  const notChecked = new Set(other.limits_reached.flatMap(({ not_checked }) => not_checked));
  const found = new Set(other.checks.map(({ code }) => code));
  const isOnly = ({ code }: Finding): boolean => !found.has(code) && !notChecked.has(code);
  return checks.filter(isOnly).map(({ code, severity, count, message }) => ({ code, severity, count, message }));
}
