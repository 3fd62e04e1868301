import type { Difference } from '../../../client/src/api/types.ts';
import { hasCode, sentence } from '../api/sentence.ts';
import { useLoaded } from '../api/use-loaded.ts';
import { api } from '../session/session.ts';
import { count, words } from '../ui/format.ts';
import { Fault, Waiting } from '../ui/marks.tsx';
import { visible } from '../ui/plain.tsx';

type Changed = readonly [name: string, base: number | null, now: number | null];

/** How a version differs from another one. */
export function DifferenceView(props: {
  id: string;
  base: string;
  /** Whether the report of this version has no errors and no warnings. */
  isClean: boolean;
}): preact.JSX.Element {
  const { id, base, isClean } = props;
  const { value, error, isLoading, reload } = useLoaded(`${id} ${base}`, (signal) =>
    api.value.difference(id, base, { signal }),
  );
  if (value) return <Shown difference={value} isClean={isClean} />;
  if (isLoading) return <Waiting what="the difference" />;
  const isAbsent = hasCode(error, 'NOT_FOUND', 'FAILED_PRECONDITION', 'UNKNOWN_OPERATION');
  return isAbsent ? (
    <p class="muted">The difference is not available. {sentence(error)}</p>
  ) : (
    <Fault text={sentence(error)} onRetry={reload} />
  );
}

function Shown({ difference, isClean }: { difference: Difference; isClean: boolean }): preact.JSX.Element {
  const { counts, classes, checks, files } = difference;
  const figures = Object.entries(counts).map(([name, each]): Changed => [words(name), each.base, each.this]);
  const changedClasses = (classes ?? []).map((each): Changed => [each.name ?? 'unnamed', each.base, each.this]);
  return (
    <div class="difference">
      <Table title="Figures" rows={figures} />
      <Table title="Classes" rows={changedClasses.filter(([, before, now]) => before !== now)} />
      <h3>Checks</h3>
      {checks.new.length + checks.gone.length === 0 && (
        <p class="muted">{isClean ? 'No errors or warnings in either.' : 'The same findings in both.'}</p>
      )}
      <ul>
        {checks.new.map(({ code = '', severity = 'info' }) => (
          <li key={code}>
            <span class={`mark mark-${severity}`}>New</span> {words(code)}
          </li>
        ))}
        {checks.gone.map(({ code = '' }) => (
          <li key={code}>
            <span class="mark mark-ok">Gone</span> {words(code)}
          </li>
        ))}
      </ul>
      <h3>Files</h3>
      {files ? (
        <>
          <p>
            {count(files.added)} added, {count(files.removed)} removed, {count(files.changed)} changed; compared by{' '}
            {files.compared_by}.
          </p>
          {(['added', 'removed', 'changed'] as const).map((kind) => (
            <Paths key={kind} kind={kind} paths={files.examples[kind]} />
          ))}
        </>
      ) : (
        <p class="muted">The files are not listed in both, so they are not compared.</p>
      )}
    </div>
  );
}

function Table({ title, rows }: { title: string; rows: readonly Changed[] }): preact.JSX.Element {
  if (rows.length === 0) return <p class="muted">{title}: no difference.</p>;
  return (
    <table>
      <caption>{title}</caption>
      <thead>
        <tr>
          <th scope="col">
            <span class="visually-hidden">Name</span>
          </th>
          <th scope="col">Before</th>
          <th scope="col">This version</th>
          <th scope="col">Change</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(([name, before, now], index) => (
          <tr key={index}>
            <th scope="row">
              <bdi>{visible(name)}</bdi>
            </th>
            <td>{count(before)}</td>
            <td>{count(now)}</td>
            <td>{change(before, now)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Paths({ kind, paths }: { kind: string; paths: readonly string[] }): preact.JSX.Element | null {
  if (paths.length === 0) return null;
  return (
    <details>
      <summary>{words(kind)}</summary>
      <ul class="examples">
        {paths.map((path) => (
          <li key={path}>
            <code>
              <bdi>{visible(path)}</bdi>
            </code>
          </li>
        ))}
      </ul>
    </details>
  );
}

function change(before: number | null, now: number | null): string {
  const difference = (now ?? 0) - (before ?? 0);
  if (difference === 0) return '–';
  return `${difference > 0 ? '+' : '−'}${count(Math.abs(difference))}`;
}
