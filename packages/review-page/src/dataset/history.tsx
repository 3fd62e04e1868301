import type { History as DatasetHistory } from '../../../client/src/api/types.ts';
import { sentence } from '../api/sentence.ts';
import type { Loaded } from '../api/use-loaded.ts';
import { ago, date, words } from '../ui/format.ts';
import { Fault, Status, Waiting } from '../ui/marks.tsx';
import { Plain, visible } from '../ui/plain.tsx';

/** What happened to a dataset, who did it and why. */
export function History({ history }: { history: Loaded<DatasetHistory> }): preact.JSX.Element {
  const { value, error, isLoading, reload } = history;
  if (error !== undefined) return <Fault text={sentence(error)} onRetry={reload} />;
  if (!value || isLoading) return <Waiting what="the history" />;
  return (
    <section class="card" aria-labelledby="history">
      <h2 id="history">History</h2>
      <ol class="history">
        {value.events.map(({ id: event, at, action, by, from, to, details }) => (
          <li key={event}>
            <p>
              <strong>{words(action)}</strong> by <Plain text={by} />{' '}
              <time dateTime={at} title={date(at)} class="muted">
                {ago(at)}
              </time>
              {from !== to && <Status status={to} />}
            </p>
            <Facts details={details} />
          </li>
        ))}
      </ol>
      {value.next_cursor && <p class="muted">Older events are not shown here.</p>}
    </section>
  );
}

function Facts({ details }: { details: Readonly<Record<string, unknown>> }): preact.JSX.Element | null {
  const facts = Object.entries(details).filter(([, value]) => value !== null && value !== undefined);
  if (facts.length === 0) return null;
  return (
    <dl class="details">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{visible(words(name))}</dt>
          <dd>
            <Plain text={typeof value === 'string' ? value : JSON.stringify(value)} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
