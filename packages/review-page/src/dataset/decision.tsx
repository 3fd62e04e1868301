import type { Dataset, History } from '../../../client/src/api/types.ts';
import { ago, date } from '../ui/format.ts';
import { Plain, visible } from '../ui/plain.tsx';

/** What the history of a dataset says of decisions about it. */
export interface Decisions {
  /** The one that its status comes from; `undefined`: it has none, or that is not known. */
  last?: History['events'][number] | undefined;
  /** The expectations that its archive did not meet, a sentence for each; `undefined`: that is not known. */
  unmet?: readonly string[] | undefined;
}

const DECIDING: Readonly<Record<string, readonly string[]>> = {
  accepted: ['accept'],
  rejected: ['reject', 'miss_expectations'],
};

/** Whether the history of a dataset can tell of decisions, so that it is read for {@link decisionsOf}. */
export function mayHaveDecisions({ status, expect }: Dataset): boolean {
  return DECIDING[status] !== undefined || expect !== undefined;
}

/** What a history says of decisions. @param history - `undefined`: it is not known */
export function decisionsOf(dataset: Dataset, history: History | undefined): Decisions {
  if (!mayHaveDecisions(dataset)) return { unmet: [] };
  const actions = DECIDING[dataset.status];
  const events = history?.events;
  const missed = events?.find(({ action }) => action === 'miss_expectations');
  return {
    last: events?.find(({ action }) => actions?.includes(action)),
    unmet: dataset.expect === undefined ? [] : events && sentences(missed?.details.reason),
  };
}

/** Who accepted or rejected a dataset, when, and why. */
export function Decision({
  dataset,
  decisions,
}: {
  dataset: Dataset;
  decisions: Decisions;
}): preact.JSX.Element | null {
  const { status, rejection_reason: reason } = dataset;
  const { last } = decisions;
  if (status !== 'accepted' && status !== 'rejected') return null;
  if (status === 'accepted' && !last) return null;
  return (
    <p class={`banner ${status === 'rejected' ? 'banner-error' : 'banner-ok'}`}>
      <strong>{status === 'rejected' ? 'Rejected' : 'Accepted'}</strong>
      {last && (
        <>
          {' by '}
          <bdi>{who(last.by)}</bdi>,{' '}
          <time dateTime={last.at} title={date(last.at)}>
            {ago(last.at)}
          </time>
        </>
      )}
      {reason && (
        <>
          : <Plain text={reason} />
        </>
      )}
    </p>
  );
}

/** Who acted, as people read it: a person by name or address, a key by the beginning of its id. */
function who(by: string): string {
  if (by === 'expectations') return 'its own expectations';
  const key = /^key:(.{4})/.exec(by);
  return key ? `an API key (${visible(key[1] ?? '')}…)` : visible(by);
}

/** A sentence for each expectation, each of which begins with its field. */
function sentences(reason: unknown): string[] {
  return typeof reason === 'string' ? reason.split(/(?<=\.) (?=(?:scene_count|classes|max_errors): )/) : [];
}
