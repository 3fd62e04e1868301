import { useEffect, useLayoutEffect, useState } from 'preact/hooks';
import { poll } from '../api/poll.ts';
import { DecideMany } from '../decide/decide-many.tsx';
import { useKeys } from '../decide/keys.ts';
import { query } from '../routing/location.ts';
import { plural } from '../ui/format.ts';
import { Fault, Waiting } from '../ui/marks.tsx';
import { countForList, loadCounts } from './counts.ts';
import { FilterBar } from './filter-bar.tsx';
import { queue } from './queue.ts';
import { activeRow, onScreen, Rows } from './rows.tsx';

/** How often a visible tab asks for what is new, and for the rows on screen and the counts. */
const NEW_MS = 8_000;
const AGAIN_MS = 60_000;

/** The list of datasets. */
export function QueueView(): preact.JSX.Element {
  const [many, setMany] = useState<'accept' | 'reject' | undefined>();
  const filters = query.value.toString();
  // Before the view is painted: the answer is what takes the time
  useLayoutEffect(() => {
    // Who comes back to the list finds the marker where it was.
    if (queue.open(new URLSearchParams(filters))) activeRow.value = -1;
  }, [filters]);
  const isAnswered = queue.rows.value.length > 0 || queue.isComplete.value || queue.fault.value !== '';
  useEffect(() => {
    // The rows come first: counting takes long where there are many.
    if (isAnswered) countForList();
  }, [isAnswered]);
  useEffect(() => {
    const ends = [
      poll(() => queue.askForNew(), NEW_MS),
      poll(async () => {
        await Promise.all([loadCounts(), queue.refresh(idsOnScreen())]);
      }, AGAIN_MS),
    ];
    return () => {
      for (const end of ends) end();
    };
  }, []);
  useEffect(() => {
    // At the top, what is new comes in by itself; further down it would move what is being read.
    if (queue.arrivals.value.length > 0 && queue.scrollTop === 0 && activeRow.value < 0) queue.showArrivals();
  }, [queue.arrivals.value]);

  const { length } = queue.rows.value;
  const selected = queue.selected.value.size;
  const move = (step: number): void => {
    activeRow.value = Math.max(0, Math.min(queue.rows.value.length - 1, activeRow.value + step));
  };
  useKeys({
    j: () => move(1),
    k: () => move(-1),
    arrowdown: () => move(1),
    arrowup: () => move(-1),
    x: () => {
      const row = queue.rows.value[activeRow.value];
      if (row) queue.select(row.id, !queue.selected.value.has(row.id));
    },
    a: () => selected > 0 && setMany('accept'),
    r: () => selected > 0 && setMany('reject'),
  });

  const arrivals = queue.arrivals.value.length;
  return (
    <main class="queue">
      <div class="queue-head">
        <h1 tabIndex={-1}>Datasets</h1>
      </div>
      <FilterBar />
      <p class="visually-hidden" role="status">
        {arrivals > 0 ? `${plural(arrivals, 'new dataset')}` : ''}
      </p>
      {arrivals > 0 && (
        <button type="button" class="arrivals" onClick={() => queue.showArrivals()}>
          Show {plural(arrivals, 'new dataset')}
        </button>
      )}
      {length > 0 && <Rows />}
      {queue.fault.value && (
        <Fault text={queue.fault.value} onRetry={() => (length > 0 ? void queue.more() : queue.reload())} />
      )}
      {length === 0 && queue.isLoading.value && <Waiting what="datasets" />}
      {length === 0 && !queue.isLoading.value && !queue.fault.value && <Empty />}
      {selected > 0 && (
        <div class="selection" role="toolbar" aria-label="Selected datasets">
          <span>{plural(selected, 'dataset')} selected</span>
          <button type="button" class="accept" onClick={() => setMany('accept')}>
            Accept
          </button>
          <button type="button" class="reject" onClick={() => setMany('reject')}>
            Reject…
          </button>
          <button
            type="button"
            class="quiet"
            onClick={() => {
              queue.selected.value = new Set();
            }}
          >
            Clear
          </button>
        </div>
      )}
      {many && <DecideMany action={many} ids={[...queue.selected.value]} onClose={() => setMany(undefined)} />}
    </main>
  );
}

function Empty(): preact.JSX.Element {
  if (!queue.isComplete.value) {
    return (
      <div class="empty">
        <p>Nothing among the datasets that were compared so far.</p>
        <button type="button" onClick={() => void queue.more()}>
          Search further
        </button>
      </div>
    );
  }
  return (
    <div class="empty">
      <p>{query.value.size > 0 ? 'No dataset matches.' : 'Nothing waits for a decision.'}</p>
      <p class="muted">What arrives is shown here by itself.</p>
    </div>
  );
}

function idsOnScreen(): string[] {
  const { first, last } = onScreen.value;
  return queue.rows.value.slice(first, last + 1).map(({ id }) => id);
}
