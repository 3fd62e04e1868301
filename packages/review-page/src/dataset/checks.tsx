import type { Report as ContentReport } from '../../../client/src/api/types.ts';
import { count, plural, words } from '../ui/format.ts';
import { visible } from '../ui/plain.tsx';

type Finding = ContentReport['checks'][number];

const SEVERITIES = ['error', 'warning', 'info'] as const;

/** What the checks found, most severe first, and what was not checked. */
export function Checks(props: {
  checks: readonly Finding[];
  limits: ContentReport['limits_reached'];
}): preact.JSX.Element {
  const sorted = props.checks.toSorted(
    (a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) || b.count - a.count,
  );
  return (
    <section class="card" aria-labelledby="checks">
      <h2 id="checks">Checks</h2>
      {sorted.length === 0 && <p class="mark mark-ok">No check has found anything.</p>}
      <ul class="checks">
        {sorted.map((check) => (
          <Check key={check.code} check={check} />
        ))}
      </ul>
      {props.limits.map(({ limit, value, not_checked }) => (
        <p key={limit} class="muted small-text">
          Not checked, because the limit {limit} of {count(value)} was reached: {not_checked.map(words).join(', ')}.
        </p>
      ))}
    </section>
  );
}

function Check({ check }: { check: Finding }): preact.JSX.Element {
  const { code, severity, message, examples } = check;
  return (
    <li class={`check check-${severity}`}>
      <p class="check-head">
        <span class={`mark mark-${severity}`}>{words(severity)}</span>
        <strong>{words(code)}</strong>
        <span class="check-count">{count(check.count)}</span>
      </p>
      <p>{visible(message)}</p>
      {examples.length > 0 && (
        <details open={severity === 'error'}>
          <summary>{plural(examples.length, 'example')}</summary>
          <ul class="examples">
            {examples.map((example, index) => (
              <li key={index}>
                <Example example={example} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </li>
  );
}

/** `path:line`, then what else there is to say. */
export function Example({ example }: { example: Finding['examples'][number] }): preact.JSX.Element {
  const { path, line, id, field, target, value } = example;
  const facts = Object.entries({ id, field, target, value }).filter(([, fact]) => fact !== undefined);
  return (
    <>
      {path !== undefined && (
        <code>
          <bdi>{visible(path)}</bdi>
          {line === undefined ? '' : `:${line}`}
        </code>
      )}
      {facts.map(([name, fact]) => (
        <span key={name} class="fact">
          {name} <code>{visible(String(fact))}</code>
        </span>
      ))}
    </>
  );
}
