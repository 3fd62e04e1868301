import { shownPath } from '../../shared/scan/plain-text.ts';
import type { ContentReport, Example } from '../../shared/scan/report/content-report.ts';
import type { ScanResult } from '../../shared/scan/scan-result.ts';

/** Rows of a table that are shown; the JSON has all. */
const MAX_ROWS = 20;

type Cell = string | number | null;

/** A scan's result and its report as a person reads them. */
export function reportTable(result: ScanResult, report: ContentReport): string {
  const { classes, classes_beyond, image_sizes, annotations_per_image, splits, files } = report;
  return [
    `${result.format}: ${result.sceneCount ?? 'an unknown number of'} scenes`,
    table('counts', ['', ''], Object.entries(report.counts)),
    table(
      'classes',
      ['id', 'name', 'annotations', 'images'],
      (classes ?? []).map(({ id, name, annotations, images }) => [id, name, annotations, images]),
      classes_beyond?.classes,
    ),
    table(
      'splits',
      ['name', 'images', 'annotations'],
      (splits ?? []).map((each) => [each.name, each.images, each.annotations]),
    ),
    table(
      'image sizes',
      ['size', 'images'],
      (image_sizes ?? []).map((each) => [`${each.width} x ${each.height}`, each.images]),
    ),
    table(
      'annotations per image',
      ['from', 'to', 'images'],
      (annotations_per_image ?? []).map(({ from, to, images }) => [from, to, images]),
    ),
    table(
      `files: ${files.total}, ${files.bytes} bytes`,
      ['extension', 'files', 'bytes'],
      files.by_extension.map(({ extension, files: count, bytes }) => [
        extension === null ? '(others)' : extension || '(none)',
        count,
        bytes,
      ]),
    ),
    report.checks.length === 0 ? 'Nothing was found to be wrong.' : report.checks.map(finding).join('\n'),
    ...report.limits_reached.map(
      ({ limit, value, not_checked }) =>
        `Not checked beyond ${limit} = ${value}: ${not_checked.join(', ') || 'figures that are left out'}`,
    ),
    ...result.issues.map(({ code, message }) => `${code}: ${message}`),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

function finding({ severity, code, count, message, examples }: ContentReport['checks'][number]): string {
  return [
    `${severity.toUpperCase()} ${code} ${count}: ${message}`,
    ...examples.map((each) => `  ${example(each)}`),
  ].join('\n');
}

function example({ path, line, ...rest }: Example): string {
  const place = path === undefined ? [] : [line === undefined ? path : `${path}:${line}`];
  return [...place, ...Object.entries(rest).map(([field, value]) => `${field} ${value}`)].join('  ');
}

/** A table with its title; nothing for one without rows. @param beyond rows that the report itself leaves out */
function table(title: string, head: readonly string[], rows: readonly (readonly Cell[])[], beyond = 0): string {
  if (rows.length === 0) return '';
  const shown = rows
    .slice(0, MAX_ROWS)
    .map((row) => row.map((cell) => (cell === null ? '-' : shownPath(String(cell)))));
  const lines = head.some((name) => name !== '') ? [head, ...shown] : shown;
  const widths = head.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  const left = rows.length - shown.length + beyond;
  return [
    title,
    ...lines.map((line) => `  ${line.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd()),
    ...(left > 0 ? [`  … ${left} more`] : []),
  ].join('\n');
}
