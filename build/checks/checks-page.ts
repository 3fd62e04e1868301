import { CHECKS } from '../../shared/scan/report/checks.ts';
import {
  MAX_COMPARED_GROUPS,
  MAX_KEPT_FILES,
  MAX_KNOWN_CLASSES,
  MAX_KNOWN_FILES,
  MAX_KNOWN_SIZES,
  MAX_REPORT_BYTES,
  REPORT_LIMITS,
  type ReportLimit,
} from '../../shared/scan/report/content-report.ts';

/** docs/checks.md: what each check of the content report counts, and what to do about it. */
export function checksPage(): string {
  return [INTRODUCTION, checks(), limits()].join('\n\n').concat('\n');
}

const INTRODUCTION = `# The content report and its checks

This page is written by \`npm run docs:checks\` from the code. While an upload is scanned, a report of its content is
collected: classes, image sizes, annotations per image, splits, files, and findings. \`GET /v1/datasets/{id}/report\`
answers it; \`npm run scan -- FILE --format FORMAT --report\` prints it for a local file.

- **A finding never fails a dataset.** A reviewer decides, or \`expect\` at its creation: \`max_errors\` is the sum of the
  \`count\` of all findings of severity \`error\`.
- **\`count\` is exact**: the number of things that offend. At most five of them are examples.
- **What was not checked is told.** \`limits_reached\` names the bound and the checks that were given up for it; those are
  not among the findings. Counts, classes and files do not stop.
- Every figure is the same whatever order the files and their sections have; only the examples may differ.
- Of a class, \`images\` is the number of images in a file with an annotation of it, summed over the files; of files that list
  the same images (the tasks of one split) the largest counts.
- A box leaves its image when it does so by more than 1 pixel, in single precision.`;

const LIMIT_VALUES: Readonly<Record<ReportLimit, number>> = {
  report_bytes: MAX_REPORT_BYTES,
  known_classes: MAX_KNOWN_CLASSES,
  known_sizes: MAX_KNOWN_SIZES,
  known_files: MAX_KNOWN_FILES,
  compared_groups: MAX_COMPARED_GROUPS,
  kept_files: MAX_KEPT_FILES,
};

function checks(): string {
  const rows = Object.entries(CHECKS).map(([code, { severity, message, advice, formats }]) => [
    `\`${code}\``,
    severity,
    message,
    advice,
    formats,
  ]);
  return `## Checks\n\n${table(['code', 'severity', 'what is counted', 'what to do', 'formats'], rows)}`;
}

function limits(): string {
  const rows = Object.entries(REPORT_LIMITS).map(([name, words]) => {
    const value = LIMIT_VALUES[name as ReportLimit];
    return [`\`${name}\``, value.toLocaleString('en-US').replaceAll(',', ' '), words];
  });
  return `## Bounds\n\n${table(['limit', 'at most', 'of'], rows)}`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), `|${'---|'.repeat(head.length)}`, ...rows.map(line)].join('\n');
}
