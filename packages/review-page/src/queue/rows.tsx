import { signal } from '@preact/signals';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import type { ListedDataset } from '../../../client/src/api/types.ts';
import { datasetAddress } from '../routing/location.ts';
import { may, projectName } from '../session/session.ts';
import { age, bytes, count, date } from '../ui/format.ts';
import { Findings, Status } from '../ui/marks.tsx';
import { Plain, visible } from '../ui/plain.tsx';
import { status } from './filters.ts';
import { queue } from './queue.ts';

/** Heights of a row in pixels, as in the style sheet: one line, and two where the page is narrow. */
const ROW = 52;
const NARROW_ROW = 84;

/** Columns behind the box that selects a row: the name of their cells, and their title. */
const COLUMNS = [
  ['name', 'Name'],
  ['format', 'Format'],
  ['scenes', 'Scenes'],
  ['size', 'Size'],
  ['findings', 'Report'],
  ['status', 'Status'],
  ['age', 'Age'],
] as const;

/** Rows that are drawn above and below the ones in sight. */
const BEYOND = 8;

const narrow = matchMedia('(max-width: 760px)');
const rowHeight = signal(narrow.matches ? NARROW_ROW : ROW);
narrow.addEventListener('change', () => {
  rowHeight.value = narrow.matches ? NARROW_ROW : ROW;
});

/** The row that the keys act on. */
export const activeRow = signal(-1);

/** The rows in sight. */
export const onScreen = signal({ first: 0, last: 0 });

/**
 * The datasets of the queue. Only the rows in sight are drawn, each at a place of its own, so it is a table by its roles;
 * the next page is fetched before its rows are reached.
 */
export function Rows(): preact.JSX.Element {
  const scroller = useRef<HTMLDivElement>(null);
  const rows = queue.rows.value;
  const height = rowHeight.value;
  const { first, last } = onScreen.value;

  const measure = (): void => {
    const element = scroller.current;
    if (!element) return;
    queue.scrollTop = element.scrollTop;
    const from = Math.floor(element.scrollTop / rowHeight.value);
    const to = Math.ceil((element.scrollTop + element.clientHeight) / rowHeight.value);
    if (from !== onScreen.value.first || to !== onScreen.value.last) onScreen.value = { first: from, last: to };
    if (to + 25 > queue.rows.value.length) void queue.more();
  };
  useLayoutEffect(() => {
    scroller.current?.scrollTo(0, queue.scrollTop);
    measure();
    const observer = new ResizeObserver(measure);
    if (scroller.current) observer.observe(scroller.current);
    return () => observer.disconnect();
  }, []);
  // More rows, or other ones, may have to be fetched
  useEffect(measure, [rows, height]);
  useEffect(() => showActive(scroller.current, height), [activeRow.value, height]);

  const from = Math.max(0, first - BEYOND);
  const shown = rows.slice(from, last + BEYOND);
  return (
    <div class={`rows ${status.value === 'all' ? 'rows-mixed' : ''}`} ref={scroller} onScroll={measure}>
      <div role="table" aria-label="Datasets" aria-rowcount={queue.isComplete.value ? rows.length + 1 : -1}>
        <div role="rowgroup" class="row-head-group">
          <div role="row" class="row row-head" aria-rowindex={1}>
            <span role="columnheader" class="cell-check">
              <span class="visually-hidden">Selected</span>
            </span>
            {COLUMNS.map(([name, title]) => (
              <span key={name} role="columnheader" class={`cell-${name}`}>
                {title}
              </span>
            ))}
          </div>
        </div>
        <div role="rowgroup" class="row-space" style={{ height: `${rows.length * height}px` }}>
          {shown.map((row, index) => (
            <Row key={row.id} row={row} index={from + index} top={(from + index) * height} />
          ))}
        </div>
      </div>
    </div>
  );
}

function Row({ row, index, top }: { row: ListedDataset; index: number; top: number }): preact.JSX.Element {
  const isSelected = queue.selected.value.has(row.id);
  const isActive = activeRow.value === index;
  const reason = row.rejection_reason ?? row.error?.message;
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      class={`row ${isActive ? 'row-active' : ''} ${isSelected ? 'row-selected' : ''}`}
      style={{ transform: `translateY(${top}px)` }}
    >
      <span role="cell" class="cell-check">
        <input
          type="checkbox"
          aria-label={`Select ${visible(row.name)}`}
          checked={isSelected}
          disabled={!may('review')}
          onChange={(event) => queue.select(row.id, event.currentTarget.checked)}
        />
      </span>
      <span role="cell" class="cell-name">
        <a
          href={datasetAddress(row.id)}
          data-row={index}
          onFocus={() => {
            activeRow.value = index;
          }}
        >
          <Plain text={row.name} />
        </a>
        <span class="muted project">
          <span class="project-name">
            <Plain text={projectName(row.project_id)} />
            {reason && ' · '}
          </span>
          {reason && (
            <span class="reason">
              <Plain text={reason} />
            </span>
          )}
        </span>
      </span>
      <span role="cell" class="cell-format">
        {row.format}
      </span>
      <span role="cell" class="cell-scenes">
        {count(row.scene_count)}
        <span class="unit"> {row.scene_count === 1 ? 'scene' : 'scenes'}</span>
      </span>
      <span role="cell" class="cell-size">
        {bytes(row.total_size_bytes)}
      </span>
      <span role="cell" class="cell-findings">
        <Findings report={row.report} />
      </span>
      <span role="cell" class="cell-status">
        <Status status={row.status} />
      </span>
      <span role="cell" class="cell-age" title={date(row.uploaded_at)}>
        {age(row.uploaded_at)}
      </span>
    </div>
  );
}

/** Scrolls to the active row if it is out of sight, and gives it the focus. */
function showActive(scroller: HTMLElement | null, height: number): void {
  const index = activeRow.value;
  if (!scroller || index < 0) return;
  const link = (): HTMLElement | null => scroller.querySelector(`[data-row="${index}"]`);
  if (link() === document.activeElement) return;
  const top = index * height;
  const head = height;
  if (top < scroller.scrollTop) scroller.scrollTop = top;
  else if (top + height + head > scroller.scrollTop + scroller.clientHeight)
    scroller.scrollTop = top + height + head - scroller.clientHeight;
  // A row that was out of sight is drawn after the scroll.
  requestAnimationFrame(() =>
    requestAnimationFrame(() => {
      // Another key may have moved on meanwhile.
      if (activeRow.value === index) link()?.focus({ preventScroll: true });
    }),
  );
}
