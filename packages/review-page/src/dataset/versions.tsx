import { useState } from 'preact/hooks';
import { toShortId } from '../../../../shared/dataset/dataset-id.ts';
import type { Dataset } from '../../../client/src/api/types.ts';
import type { Iteration } from '../api/review-api.ts';
import { hasCode, sentence } from '../api/sentence.ts';
import { useLoaded } from '../api/use-loaded.ts';
import { datasetAddress } from '../routing/location.ts';
import { api } from '../session/session.ts';
import { ago, date } from '../ui/format.ts';
import { Fault, Status, Waiting } from '../ui/marks.tsx';
import { Plain } from '../ui/plain.tsx';
import { DifferenceView } from './difference.tsx';

/** The versions of a dataset, and how this one differs from another. */
export function Versions({ dataset }: { dataset: Dataset }): preact.JSX.Element {
  const { id, revision } = dataset;
  const { value, error, isLoading, reload } = useLoaded(`${id} ${revision}`, (signal) =>
    api.value.iterations(id, signal),
  );
  const [chosen, setChosen] = useState<string | undefined>();
  if (hasCode(error, 'NOT_FOUND', 'FAILED_PRECONDITION')) {
    return <p class="empty">It has no versions before it has been processed.</p>;
  }
  if (error !== undefined) return <Fault text={sentence(error)} onRetry={reload} />;
  if (!value || isLoading) return <Waiting what="the versions" />;
  const { iterations } = value;
  const here = iterations.find((each) => toShortId(each.dataset_id) === id);
  const others = iterations.filter((each) => each !== here);
  const { errors = 1, warnings = 1 } = dataset.report ?? {};
  const isClean = errors + warnings === 0;
  const base = chosen ?? here?.parent_dataset_id ?? undefined;
  return (
    <div class="versions-view">
      <section class="card" aria-labelledby="versions">
        <h2 id="versions">Versions</h2>
        <ol class="versions" reversed>
          {iterations.toReversed().map((each) => (
            <Version
              key={each.dataset_id}
              iteration={each}
              isHere={each === here}
              isCurrent={each.version === value.current_version}
            />
          ))}
        </ol>
      </section>
      {others.length > 0 && (
        <section class="card" aria-labelledby="difference">
          <h2 id="difference">Difference</h2>
          <label class="filter">
            <span>Compared with</span>
            <select value={base ?? ''} onChange={(event) => setChosen(event.currentTarget.value || undefined)}>
              {base === undefined && <option value="">Choose a version</option>}
              {others.map(({ dataset_id, version }) => (
                <option key={dataset_id} value={dataset_id}>
                  Version {version}
                </option>
              ))}
            </select>
          </label>
          {base !== undefined && <DifferenceView key={base} id={id} base={toShortId(base)} isClean={isClean} />}
        </section>
      )}
    </div>
  );
}

function Version(props: { iteration: Iteration; isHere: boolean; isCurrent: boolean }): preact.JSX.Element {
  const { dataset_id, version, status, created_at, regeneration_reason, prompt } = props.iteration;
  return (
    <li class={props.isHere ? 'version version-here' : 'version'}>
      <p>
        {props.isHere ? (
          <strong>Version {version}, this one</strong>
        ) : (
          <a href={datasetAddress(toShortId(dataset_id), 'versions')}>Version {version}</a>
        )}{' '}
        <Status status={status} />
        {props.isCurrent && <span class="mark mark-info">Current</span>}
        <time dateTime={created_at} title={date(created_at)} class="muted">
          {ago(created_at)}
        </time>
      </p>
      {regeneration_reason && (
        <p>
          Made because: <Plain text={regeneration_reason} />
        </p>
      )}
      {prompt && (
        <p class="muted">
          Prompt: <Plain text={prompt} />
        </p>
      )}
    </li>
  );
}
