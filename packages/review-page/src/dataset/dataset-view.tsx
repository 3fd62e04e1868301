import { useEffect, useRef } from 'preact/hooks';
import type { Dataset } from '../../../client/src/api/types.ts';
import { hasCode, sentence } from '../api/sentence.ts';
import { type Loaded, useLoaded } from '../api/use-loaded.ts';
import { DecideBar } from '../decide/decide-bar.tsx';
import { queue } from '../queue/queue.ts';
import { datasetAddress, queueAddress, type Tab } from '../routing/location.ts';
import { api, projectName } from '../session/session.ts';
import { ago, bytes, date, plural } from '../ui/format.ts';
import { Fault, Status, Waiting } from '../ui/marks.tsx';
import { Plain, visible } from '../ui/plain.tsx';
import { Details } from './details.tsx';
import { Files } from './files.tsx';
import { History } from './history.tsx';
import { Overview } from './overview.tsx';
import { Versions } from './versions.tsx';

const TAB_NAMES: Readonly<Record<Tab, string>> = {
  overview: 'Overview',
  files: 'Files',
  versions: 'Versions',
  history: 'History',
  details: 'Details',
};

/** One dataset: what is in it, what is wrong with it, and the decision. */
export function DatasetView({ id, tab }: { id: string; tab: Tab }): preact.JSX.Element {
  const dataset = useLoaded(id, (signal) => api.value.get(id, { signal }));
  const { value, error } = dataset;
  useEffect(() => {
    if (value) document.title = `${visible(value.name)} · Scenestore`;
  }, [value]);
  // Without a queue there is no next one.
  useEffect(() => {
    if (queue.rows.value.length === 0) queue.open(new URLSearchParams());
  }, []);
  useEffect(() => {
    document.querySelector('.tabs [aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }, [tab, value]);
  return (
    <main class="dataset">
      <a class="back" href={queueAddress()}>
        ← All datasets
      </a>
      {value && <Head dataset={value} onChanged={dataset.reload} />}
      {!value && dataset.isLoading && <Waiting what="the dataset" />}
      {error !== undefined && <Unavailable error={error} loaded={dataset} />}
      {value && (
        <>
          <nav class="tabs" aria-label="Parts of the dataset">
            {Object.entries(TAB_NAMES).map(([each, name]) => (
              <a key={each} href={datasetAddress(id, each as Tab)} aria-current={each === tab ? 'page' : undefined}>
                {name}
              </a>
            ))}
          </nav>
          <Part dataset={value} tab={tab} />
        </>
      )}
    </main>
  );
}

function Part({ dataset, tab }: { dataset: Dataset; tab: Tab }): preact.JSX.Element {
  switch (tab) {
    case 'overview':
      return <Overview dataset={dataset} />;
    case 'files':
      return <Files key={dataset.id} dataset={dataset} />;
    case 'versions':
      return <Versions dataset={dataset} />;
    case 'history':
      return <History dataset={dataset} />;
    case 'details':
      return <Details dataset={dataset} />;
  }
}

function Head({ dataset, onChanged }: { dataset: Dataset; onChanged: () => void }): preact.JSX.Element {
  const { name, status, project_id, format, scene_count, total_size_bytes, uploaded_at } = dataset;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    // What led here is gone; what has the focus by itself keeps it.
    if (document.activeElement === document.body) heading.current?.focus({ preventScroll: true });
  }, []);
  return (
    <header class="dataset-head">
      <div class="dataset-title">
        <h1 ref={heading} tabIndex={-1}>
          <Plain text={name} />
        </h1>
        <Status status={status} />
        <p class="facts">
          <Plain text={projectName(project_id)} /> <span>{format}</span>{' '}
          <span>{scene_count === null ? 'scenes not counted' : plural(scene_count, 'scene')}</span>{' '}
          <span>{bytes(total_size_bytes)}</span>{' '}
          {uploaded_at && <span title={date(uploaded_at)}>uploaded {ago(uploaded_at)}</span>}
        </p>
        {dataset.description && (
          <p class="description">
            <Plain text={dataset.description} />
          </p>
        )}
      </div>
      <DecideBar key={dataset.id} dataset={dataset} onChanged={onChanged} />
      {dataset.error && (
        <p class="banner banner-error">
          <strong>Processing failed ({dataset.error.code}).</strong> <Plain text={dataset.error.message} />
        </p>
      )}
      {dataset.rejection_reason && (
        <p class="banner banner-error">
          <strong>Rejected:</strong> <Plain text={dataset.rejection_reason} />
        </p>
      )}
      {status === 'superseded' && (
        <p class="banner">
          A later version has taken its place. <a href={datasetAddress(dataset.id, 'versions')}>Show the versions</a>
        </p>
      )}
      {status === 'processing' && (
        <p class="banner">
          It is being processed
          {dataset.progress &&
            `: ${bytes(dataset.progress.bytes_read)} of ${bytes(dataset.progress.total_bytes)} are read`}
          . Reload to see more.
        </p>
      )}
      {(dataset.scan?.issues.length ?? 0) > 0 && <Issues dataset={dataset} />}
    </header>
  );
}

function Issues({ dataset }: { dataset: Dataset }): preact.JSX.Element {
  const issues = dataset.scan?.issues ?? [];
  return (
    <details class="banner">
      <summary>{plural(issues.length, 'remark')} of the scan</summary>
      <ul>
        {issues.map(({ code, message }) => (
          <li key={code + message}>
            <Plain text={message} /> <code>{code}</code>
          </li>
        ))}
      </ul>
    </details>
  );
}

function Unavailable({ error, loaded }: { error: unknown; loaded: Loaded<Dataset> }): preact.JSX.Element {
  if (hasCode(error, 'NOT_FOUND')) {
    return <Fault text="There is no such dataset, or it was deleted meanwhile." />;
  }
  return <Fault text={sentence(error)} onRetry={loaded.reload} />;
}
