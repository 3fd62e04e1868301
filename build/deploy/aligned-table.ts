/** A table of Markdown whose columns are aligned; its first row is the head. */
export function alignedTable(cells: readonly (readonly string[])[]): string {
  const columns = [...(cells[0] ?? []).keys()];
  const widths = columns.map((column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[], filler: string): string =>
    `| ${columns.map((column) => (row[column] ?? '').padEnd(widths[column] ?? 0, filler)).join(' | ')} |`;
  const [head = '', ...body] = cells.map((row) => line(row, ' '));
  return [head, line([], '-'), ...body].join('\n');
}
