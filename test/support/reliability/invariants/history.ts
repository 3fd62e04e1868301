import { isLegal, TRANSITIONS, type Transition } from '../../../../shared/dataset/lifecycle.ts';
import type { Status } from '../../../../shared/dataset/status.ts';
import type { AuditEvent, Evidence } from './evidence.ts';

/** The audit history holds only legal transitions, in order, and ends with what the record says. */
export function historyIsLegal({ records, audit }: Evidence): string[] {
  const histories = Map.groupBy(audit, ({ datasetId }) => datasetId);
  const silent = [...records.keys()].filter((id) => !histories.has(id)).map((id) => `${id} has no history`);
  const faults = [...histories].flatMap(([id, events]) => {
    const history = events.toSorted((a, b) => a.revision - b.revision);
    const record = records.get(id);
    if (!record) return events.every(({ event }) => event === 'purge') ? [] : [`${id} is gone, but not its history`];
    const last = history.at(-1);
    const ends = last?.to === record.status && last.revision === record.revision;
    return [
      ...faultsOf(history).map((fault) => `${id}: ${fault}`),
      ...(ends ? [] : [`${id} is ${record.status} (${record.revision}), but its history ends ${tell(last)}`]),
    ];
  });
  return [...silent, ...faults];
}

function faultsOf(history: readonly AuditEvent[]): string[] {
  let beforeDiscard = '';
  return history.flatMap((event, index) => {
    const previous = history[index - 1];
    if (event.revision !== index) return [`revision ${index} is missing or doubled before ${tell(event)}`];
    if (event.from !== (previous?.to ?? null)) return [`${tell(event)} follows ${tell(previous)}`];
    if (event.event === 'discard') beforeDiscard = event.from ?? '';
    return isAllowed(event, beforeDiscard) ? [] : [`${tell(event)} is no legal move`];
  });
}

function isAllowed({ event, from, to, revision }: AuditEvent, beforeDiscard: string): boolean {
  if (from === null) return revision === 0 && ['draft', 'awaiting_upload'].includes(to);
  // What is no move of the lifecycle (a new description, a purge) leaves the status as it is.
  if (!(event in TRANSITIONS)) return from === to;
  const expected = TRANSITIONS[event as Transition].to;
  return (
    isLegal(event as Transition, from as Status) && to === (expected === 'before_discard' ? beforeDiscard : expected)
  );
}

function tell(event: AuditEvent | undefined): string {
  return event ? `"${event.event} ${event.from} -> ${event.to} (${event.revision})"` : 'nothing';
}
