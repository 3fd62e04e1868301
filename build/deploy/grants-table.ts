import type { CONDITIONS, Grant } from './grants.ts';

/** Rights as the table of `docs/deploy.md`: one row per account, role and place, its columns aligned. */
export function grantsTable(grants: readonly Grant[]): string {
  const rows = grants.map(({ who, role, on, only }) => [who, role, only ? `${on}, only ${placeOf(only)}` : on]);
  const sorted = rows.sort((a, b) => (String(a) < String(b) ? -1 : 1));
  const cells = [['account', 'role', 'on'], ...sorted];
  const widths = [0, 1, 2].map((column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[], filler: string): string =>
    `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0, filler)).join(' | ')} |`;
  const [head = [], ...body] = cells.map((row) => line(row, ' '));
  return [head, line(['', '', ''], '-'), ...body].join('\n');
}

const PLACES: Record<keyof typeof CONDITIONS, string> = {
  database: 'the database',
  'sources of functions': 'the sources of functions',
  'source of the job': 'the source of the job',
};

function placeOf(only: keyof typeof CONDITIONS): string {
  return PLACES[only];
}
