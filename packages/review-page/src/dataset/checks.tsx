import type { ComponentChildren } from 'preact';
import type { Report as ContentReport } from '../../../client/src/api/types.ts';
import { count, plural, words } from '../ui/format.ts';
import { visible } from '../ui/plain.tsx';

type Finding = ContentReport['checks'][number];

const SEVERITIES = ['error', 'warning', 'info'] as const;

/** What the checks found, most severe first, and what was not checked. */
export function Checks(props: {
  checks: readonly Finding[];
  /** Expectations that are not met, a sentence for each; `undefined`: that is not known. */
  unmet: readonly string[] | undefined;
  limits: ContentReport['limits_reached'];
  /** Gives what opens the picture of a path; `undefined` for a path that has no preview. */
  openerOf: (path: string) => (() => void) | undefined;
}): preact.JSX.Element {
  const { unmet } = props;
  const sorted = props.checks.toSorted(
    (a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) || b.count - a.count,
  );
  return (
    <section class="card" aria-labelledby="checks">
      <h2 id="checks">Checks</h2>
      {sorted.length === 0 && unmet?.length === 0 && <p class="mark mark-ok">No check has found anything.</p>}
      <ul class="checks">
        {unmet?.map((sentence) => (
          <li key={sentence} class="check check-error">
            <p class="check-head">
              <span class="mark mark-error">Error</span>
              <strong>Expectation not met</strong>
            </p>
            <p>{visible(sentence)}</p>
          </li>
        ))}
        {sorted.map((check) => (
          <Check key={check.code} check={check} openerOf={props.openerOf} />
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

function Check(props: { check: Finding; openerOf: (path: string) => (() => void) | undefined }): preact.JSX.Element {
  const { check, openerOf } = props;
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
                <Example example={example} openerOf={openerOf} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </li>
  );
}

/** `path:line`, then what else there is to say. */
function Example(props: {
  example: Finding['examples'][number];
  openerOf: (path: string) => (() => void) | undefined;
}): preact.JSX.Element {
  const { example, openerOf } = props;
  const { path, line, id, field, target, value } = example;
  const facts = Object.entries({ id, field, target, value }).filter(([, fact]) => fact !== undefined);
  return (
    <>
      {path !== undefined && (
        <Picture opener={openerOf(path)}>
          <code>
            <bdi>{visible(path)}</bdi>
            {line === undefined ? '' : `:${line}`}
          </code>
        </Picture>
      )}
      {facts.map(([name, fact]) => (
        <span key={name} class="fact">
          {name}{' '}
          <Picture opener={openerOf(String(fact))}>
            <code>{visible(String(fact))}</code>
          </Picture>
        </span>
      ))}
    </>
  );
}

/** A path, and what opens its picture where there is one. */
function Picture(props: { opener: (() => void) | undefined; children: ComponentChildren }): preact.JSX.Element {
  const { opener, children } = props;
  if (!opener) return <>{children}</>;
  return (
    <button type="button" class="link" onClick={opener}>
      {children}
    </button>
  );
}
