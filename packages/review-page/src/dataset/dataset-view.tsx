import { useEffect, useRef } from 'preact/hooks';
import type { Dataset, History as DatasetHistory, Report } from '../../../client/src/api/types.ts';
import { hasCode, sentence } from '../api/sentence.ts';
import { type Loaded, useLoaded } from '../api/use-loaded.ts';
import { DecideBar } from '../decide/decide-bar.tsx';
import { useKeys } from '../decide/keys.ts';
import { undone } from '../decide/undo.ts';
import { queue } from '../queue/queue.ts';
import { activeRow } from '../queue/rows.tsx';
import { datasetAddress, navigate, queueAddress, type Tab } from '../routing/location.ts';
import { api, projectName } from '../session/session.ts';
import { ago, bytes, date, plural } from '../ui/format.ts';
import { Fault, Status, Waiting } from '../ui/marks.tsx';
import { Plain, visible } from '../ui/plain.tsx';
import { Decision, type Decisions, decisionsOf, mayHaveDecisions } from './decision.tsx';
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
  const report = useLoaded(value && tab === 'overview' ? `${id} ${value.revision}` : undefined, (signal) =>
    api.value.report(id, { signal }),
  );
  // Read once for the banner and its own tab.
  const isHistoryRead = value !== undefined && (tab === 'history' || mayHaveDecisions(value));
  const history = useLoaded(isHistoryRead ? `${id} ${value.revision}` : undefined, (signal) =>
    api.value.history(id, { signal }),
  );
  const decisions = value ? decisionsOf(value, history.value) : {};
  useEffect(() => {
    if (value) document.title = `${visible(value.name)} · Scenestore`;
  }, [value]);
  // Without a list there is no next one.
  useEffect(() => {
    if (!queue.isOpen) queue.open(new URLSearchParams());
  }, []);
  const index = queue.indexOf(id);
  useEffect(() => {
    // The list is found with the marker at what was looked at last.
    if (index >= 0) activeRow.value = index;
  }, [index]);
  useEffect(() => {
    if (undone.value.includes(id)) dataset.reload();
  }, [undone.value]);
  const list = queueAddress(queue.filters);
  useKeys({ escape: () => navigate(list) });
  useEffect(() => {
    document.querySelector('.tabs [aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }, [tab, value]);
  return (
    <main class="dataset">
      <a class="back" href={list}>
        ← {queue.filters.size > 0 ? 'Back to the list' : 'All datasets'}
      </a>
      {value && (
        <Head
          dataset={value}
          decisions={decisions}
          isRead={tab !== 'overview' || report.value !== undefined || !report.isLoading}
          onChanged={dataset.reload}
        />
      )}
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
          <Part dataset={value} tab={tab} report={report} history={history} decisions={decisions} />
        </>
      )}
    </main>
  );
}

function Part(props: {
  dataset: Dataset;
  tab: Tab;
  report: Loaded<Report>;
  history: Loaded<DatasetHistory>;
  decisions: Decisions;
}): preact.JSX.Element {
  const { dataset, tab, report, history, decisions } = props;
  switch (tab) {
    case 'overview':
      return <Overview key={dataset.id} report={report} unmet={decisions.unmet} />;
    case 'files':
      return <Files key={dataset.id} dataset={dataset} />;
    case 'versions':
      return <Versions dataset={dataset} />;
    case 'history':
      return <History history={history} />;
    case 'details':
      return <Details dataset={dataset} />;
  }
}

function Head(props: {
  dataset: Dataset;
  decisions: Decisions;
  /** Whether the report, where it is shown, is there or cannot be had. */
  isRead: boolean;
  onChanged: () => void;
}): preact.JSX.Element {
  const { dataset, decisions, isRead, onChanged } = props;
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
      </div>
      <DecideBar key={dataset.id} dataset={dataset} isRead={isRead} onChanged={onChanged} />
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
      {dataset.error && (
        <p class="banner banner-error">
          <strong>Processing failed ({dataset.error.code}).</strong> <Plain text={dataset.error.message} />
        </p>
      )}
      <Decision dataset={dataset} decisions={decisions} />
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
