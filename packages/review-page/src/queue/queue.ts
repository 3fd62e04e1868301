import { signal } from '@preact/signals';
import type { DatasetPage, ListedDataset } from '../../../client/src/api/types.ts';
import { sentence } from '../api/sentence.ts';
import { api } from '../session/session.ts';
import { apiFilter } from './filters.ts';

/** Datasets of one call. */
const PAGE = 50;

/** Calls in a row that may find nothing: where filters are compared one by one, a page may be empty with more behind it. */
const MAX_EMPTY_CALLS = 5;

/** The datasets that the filters of the address select, as far as they were fetched, newest first. */
class Queue {
  readonly rows = signal<readonly ListedDataset[]>([]);
  /** What came since, and is not shown yet. */
  readonly arrivals = signal<readonly ListedDataset[]>([]);
  readonly fault = signal('');
  readonly isLoading = signal(false);
  /** Whether there are no more. */
  readonly isComplete = signal(false);
  readonly selected = signal<ReadonlySet<string>>(new Set());
  /** Where the list was scrolled to, in pixels. */
  scrollTop = 0;

  #key: string | undefined;
  #next: string | undefined;
  #aborter = new AbortController();
  /** The cursor of the page that each row came with. */
  readonly #cursors = new Map<string, string | undefined>();
  /** What was decided here, and where it was: an answer that was on its way does not bring it back, an undo does. */
  readonly #gone = new Map<string, { row: ListedDataset | undefined; index: number }>();

  /** Shows what these filters select; the same filters leave the rows as they are. @returns whether they are others */
  open(filters: URLSearchParams): boolean {
    if (this.#key === filters.toString()) return false;
    this.#key = filters.toString();
    this.reload();
    return true;
  }

  /** Fetches the list anew. */
  reload(): void {
    this.#aborter.abort();
    this.#aborter = new AbortController();
    this.rows.value = [];
    this.arrivals.value = [];
    this.selected.value = new Set();
    this.scrollTop = 0;
    this.#next = undefined;
    this.#cursors.clear();
    this.#gone.clear();
    this.isComplete.value = false;
    this.isLoading.value = false;
    void this.more();
  }

  /** Forgets everything, as when another person signs in. */
  close(): void {
    this.#aborter.abort();
    this.#key = undefined;
    this.rows.value = [];
  }

  /** Fetches the next page. */
  async more(): Promise<void> {
    if (this.isLoading.value || this.isComplete.value) return;
    const { signal: aborted } = this.#aborter;
    this.isLoading.value = true;
    this.fault.value = '';
    try {
      for (let call = 0, found = 0; call < MAX_EMPTY_CALLS && found === 0 && !this.isComplete.value; call++) {
        const cursor = this.#next;
        const page = await api.value.queue({ ...this.#filter(), limit: PAGE, cursor }, aborted);
        if (aborted.aborted) return;
        found = this.#append(page.datasets, cursor);
        this.#next = page.next_cursor;
        this.isComplete.value = page.next_cursor === undefined;
      }
    } catch (error) {
      if (!aborted.aborted) this.fault.value = sentence(error);
    }
    if (!aborted.aborted) this.isLoading.value = false;
  }

  /** Asks what is new; it waits in `arrivals` until it is shown. */
  async askForNew(): Promise<void> {
    const { signal: aborted } = this.#aborter;
    const { datasets } = await api.value.queue({ ...this.#filter(), limit: 20 }, aborted);
    if (aborted.aborted || this.isLoading.value) return;
    const isKnown = ({ id }: ListedDataset): boolean => this.#cursors.has(id) || this.#gone.has(id);
    this.arrivals.value = datasets.filter((dataset) => !isKnown(dataset));
  }

  /** Puts what is new at the top. */
  showArrivals(): void {
    const added = this.arrivals.value.filter(({ id }) => !this.#cursors.has(id));
    this.arrivals.value = [];
    if (added.length === 0) return;
    for (const { id } of added) this.#cursors.set(id, undefined);
    this.rows.value = [...added, ...this.rows.value];
  }

  /** Fetches some rows again, and takes out those that the filters select no more. */
  async refresh(ids: readonly string[]): Promise<void> {
    const { signal: aborted } = this.#aborter;
    const cursors = new Set(ids.filter((id) => this.#cursors.has(id)).map((id) => this.#cursors.get(id)));
    for (const cursor of [...cursors].slice(0, 3)) {
      const page = await api.value.queue({ ...this.#filter(), limit: PAGE, cursor }, aborted);
      if (!aborted.aborted) this.#replace(page, cursor);
    }
  }

  /** Whether a list was opened. */
  get isOpen(): boolean {
    return this.#key !== undefined;
  }

  /** The filters of the list, as its address has them. */
  get filters(): URLSearchParams {
    return new URLSearchParams(this.#key);
  }

  /** Where a dataset is in the list; -1: it is not. */
  indexOf(id: string): number {
    return this.rows.value.findIndex((row) => row.id === id);
  }

  /**
   * The dataset before or after another one, or after the place of one that was decided here; `undefined` at an end of
   * what was fetched, and where the list does not have it.
   */
  neighbour(id: string, step: 1 | -1): string | undefined {
    const at = this.indexOf(id);
    if (at >= 0) return this.rows.value[at + step]?.id;
    const { index = -1 } = this.#gone.get(id) ?? {};
    return index < 0 ? undefined : this.rows.value[step === 1 ? index : index - 1]?.id;
  }

  /** Fetches the next page when a dataset is close to the end of what was fetched. */
  reach(id: string): void {
    if (this.indexOf(id) + 5 > this.rows.value.length) void this.more();
  }

  /** The next pending dataset behind another one; `undefined` when the list has no more, as far as its next page. */
  async nextPending(id: string): Promise<string | undefined> {
    const at = this.indexOf(id);
    if (at < 0) return undefined;
    const find = (): string | undefined =>
      this.rows.value.slice(at).find((row) => row.status === 'pending' && row.id !== id)?.id;
    const found = find();
    if (found === undefined) await this.more();
    return found ?? find();
  }

  /** Shows what became of a dataset, and why: it leaves a list of another status. */
  setStatus(id: string, status: ListedDataset['status'], reason?: string): void {
    const decided = (row: ListedDataset): ListedDataset => {
      const { rejection_reason: _, ...rest } = row;
      return { ...rest, status, ...(reason && { rejection_reason: reason }) };
    };
    const shown = this.filters.get('status') ?? 'pending';
    const index = this.indexOf(id);
    if (shown === 'all' || shown === status) {
      const gone = this.#gone.get(id);
      this.#gone.delete(id);
      if (index >= 0) this.rows.value = this.rows.value.map((row) => (row.id === id ? decided(row) : row));
      else if (gone?.row) this.#insert(decided(gone.row), gone.index);
    } else {
      this.#gone.set(id, { row: this.rows.value[index], index });
      this.rows.value = this.rows.value.filter((row) => row.id !== id);
      this.#cursors.delete(id);
    }
    if (this.selected.value.has(id)) this.select(id, false);
  }

  #insert(row: ListedDataset, index: number): void {
    this.#cursors.set(row.id, undefined);
    this.rows.value = this.rows.value.toSpliced(index, 0, row);
  }

  select(id: string, isSelected: boolean): void {
    const next = new Set(this.selected.value);
    if (isSelected) next.add(id);
    else next.delete(id);
    this.selected.value = next;
  }

  #filter() {
    return apiFilter(this.filters);
  }

  #append(datasets: readonly ListedDataset[], cursor: string | undefined): number {
    const added = datasets.filter(({ id }) => !this.#cursors.has(id) && !this.#gone.has(id));
    for (const { id } of added) this.#cursors.set(id, cursor);
    this.rows.value = [...this.rows.value, ...added];
    return added.length;
  }

  #replace({ datasets, next_cursor }: DatasetPage, cursor: string | undefined): void {
    const fresh = new Map(datasets.map((dataset) => [dataset.id, dataset]));
    const rows = this.rows.value;
    // Rows beyond the last that was answered may only have moved on to the next page, if there is one.
    const last = next_cursor === undefined ? rows.length : rows.findLastIndex(({ id }) => fresh.has(id));
    const stays = ({ id }: ListedDataset, index: number): boolean =>
      fresh.has(id) || index > last || this.#cursors.get(id) !== cursor;
    for (const row of rows.filter((each, index) => !stays(each, index))) this.#cursors.delete(row.id);
    this.rows.value = rows.filter(stays).map((row) => fresh.get(row.id) ?? row);
  }
}

/** The queue of the page. */
export const queue = new Queue();
