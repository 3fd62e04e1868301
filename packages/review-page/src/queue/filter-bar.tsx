import { useEffect, useState } from 'preact/hooks';
import { me } from '../session/session.ts';
import { count, words } from '../ui/format.ts';
import { counts } from './counts.ts';
import { FILTERS, type Filter, FORMATS, filterValue, STATUSES, setFilter, status, statusAddress } from './filters.ts';

/** How long a text rests before it is searched for. */
const REST_MS = 300;

/** The statuses with their counts, and the filters. All of them are in the address. */
export function FilterBar(): preact.JSX.Element {
  const isFiltered = FILTERS.some((filter) => filterValue(filter) !== '');
  const [isOpen, setOpen] = useState(isFiltered);
  const current = status.value;
  // Where the page is narrow, the statuses scroll sideways.
  useEffect(() => {
    document.querySelector(`.statuses [data-status="${CSS.escape(current)}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [current, counts.value]);
  return (
    <div class="filter-bar">
      <nav class="statuses" aria-label="Status">
        {STATUSES.map((each) => (
          <a
            key={each}
            data-status={each}
            href={statusAddress(each)}
            aria-current={each === current ? 'page' : undefined}
          >
            {words(each)}
            {counts.value[each] !== undefined && <span class="count">{count(counts.value[each])}</span>}
          </a>
        ))}
      </nav>
      <button type="button" class="quiet filter-toggle" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        Filters{isFiltered ? ' (on)' : ''}
      </button>
      <search class={`filters ${isOpen ? 'filters-open' : ''}`}>
        <TextFilter filter="name" label="Name begins with" />
        <SelectFilter
          filter="project"
          label="Project"
          options={(me.value?.projects ?? []).map(({ id, name }) => [id, name])}
        />
        <SelectFilter filter="format" label="Format" options={FORMATS.map((format) => [format, format])} />
        <TextFilter filter="tag" label="Tag" />
        <TextFilter filter="metadata" label="Metadata" placeholder="key:value" />
        {isFiltered && (
          <button type="button" class="quiet" onClick={clearFilters}>
            Clear filters
          </button>
        )}
      </search>
    </div>
  );
}

function clearFilters(): void {
  for (const filter of FILTERS) setFilter(filter, '');
}

function SelectFilter(props: {
  filter: Filter;
  label: string;
  options: readonly (readonly [value: string, text: string])[];
}): preact.JSX.Element {
  const { filter, label, options } = props;
  return (
    <label class="filter">
      <span>{label}</span>
      <select value={filterValue(filter)} onChange={(event) => setFilter(filter, event.currentTarget.value)}>
        <option value="">All</option>
        {options.map(([value, text]) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
    </label>
  );
}

function TextFilter(props: { filter: Filter; label: string; placeholder?: string }): preact.JSX.Element {
  const { filter, label, placeholder } = props;
  const set = filterValue(filter);
  const [text, setText] = useState(set);
  // The address may change by itself: by the browser's buttons, or when all filters are cleared.
  useEffect(() => setText(set), [set]);
  useEffect(() => {
    if (text === set) return;
    const timer = setTimeout(() => setFilter(filter, text), REST_MS);
    return () => clearTimeout(timer);
  }, [text, set, filter]);
  return (
    <label class="filter">
      <span>{label}</span>
      <input
        type="search"
        value={text}
        placeholder={placeholder}
        spellcheck={false}
        onInput={(event) => setText(event.currentTarget.value)}
      />
    </label>
  );
}
