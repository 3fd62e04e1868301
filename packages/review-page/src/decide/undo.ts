import { signal } from '@preact/signals';
import { datasetAddress, navigate, route } from '../routing/location.ts';
import { notify } from '../ui/notices.tsx';
import { visible } from '../ui/plain.tsx';
import { type Decided, DONE, decide, decided } from './decisions.ts';

/** The datasets that were taken back last: a view that shows one of them fetches it again. */
export const undone = signal<readonly string[]>([]);

/** Most datasets that a message names. */
const MAX_NAMED = 3;

const NOUNS = { accept: 'acceptance', reject: 'rejection' } as const;

/**
 * Undoes what was decided here about a dataset, or says that nothing was.
 * @param id of the dataset that is shown; without one, what was decided last is undone
 */
export async function undoAt(id?: string): Promise<void> {
  const last = decided.value.at(-1);
  const taken = id === undefined ? last : decided.value.flat().filter((each) => each.id === id);
  if (taken && taken.length > 0) return undo(taken);
  if (!last) {
    notify('Only decisions since this page was opened can be undone here. Reopen takes back an earlier one.');
    return;
  }
  const told = `You have decided nothing about this dataset since the page was opened. Your last decision: ${tell(last)}.`;
  notify(told, 'done', { label: 'Undo that', run: () => void undo(last) });
}

/** Takes decisions back, each only while its dataset has not changed since, and says what came of it. */
export async function undo(taken: readonly Decided[]): Promise<void> {
  const done: Decided[] = [];
  for (const subject of taken) {
    const outcome = await decide(subject, 'reopen');
    if (outcome.done) done.push(subject);
    else notify(`${visible(subject.name)}: ${outcome.sentence}`, 'fault');
  }
  const [first] = done;
  if (!first) return;
  const isOne = done.length === 1;
  const what = isOne ? `the ${NOUNS[first.action]}` : `${done.length} decisions`;
  notify(`Undid ${what}: ${names(done)} ${isOne ? 'is' : 'are'} pending again.`);
  undone.value = done.map(({ id }) => id);
  if (isOne && route.value.view !== 'queue') navigate(datasetAddress(first.id));
}

function tell(taken: readonly Decided[]): string {
  const [first] = taken;
  return first ? `${DONE[first.action].toLowerCase()} ${names(taken)}` : '';
}

function names(taken: readonly Decided[]): string {
  const named = taken.slice(0, MAX_NAMED).map(({ name }) => visible(name));
  const others = taken.length - named.length;
  return `${named.join(', ')}${others > 0 ? ` and ${others} more` : ''}`;
}
