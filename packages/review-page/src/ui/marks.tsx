import { useState } from 'preact/hooks';
import { plural, words } from './format.ts';

/** A status, in colour and in words. */
export function Status({ status }: { status: string }): preact.JSX.Element {
  return <span class={`status status-${status}`}>{words(status)}</span>;
}

/** Errors and warnings of a report. */
export function Findings({ report }: { report: { errors: number; warnings: number } | null }): preact.JSX.Element {
  if (!report) return <span class="muted">No report</span>;
  if (report.errors === 0 && report.warnings === 0) return <span class="mark mark-ok">No findings</span>;
  return (
    <span class="marks">
      {report.errors > 0 && <span class="mark mark-error">{plural(report.errors, 'error')}</span>}
      {report.warnings > 0 && <span class="mark mark-warning">{plural(report.warnings, 'warning')}</span>}
    </span>
  );
}

/** A text with a button that copies it. */
export function Copyable({ text, label }: { text: string; label: string }): preact.JSX.Element {
  const [state, setState] = useState('');
  const copy = (): void => {
    navigator.clipboard.writeText(text).then(
      () => setState('Copied'),
      () => setState('Not copied: select the text'),
    );
  };
  return (
    <span class="copyable">
      <code>{text}</code>
      <button type="button" class="quiet small" aria-label={`Copy ${label}`} onClick={copy}>
        Copy
      </button>
      <span role="status" class="muted">
        {state}
      </span>
    </span>
  );
}

/** A fault in its place, with a way to try again. */
export function Fault(props: {
  text: string;
  onRetry?: (() => void) | undefined;
  /** What the way to try again is called. */
  retry?: string;
}): preact.JSX.Element {
  const { text, onRetry, retry = 'Try again' } = props;
  return (
    <div class="fault" role="alert">
      <p>{text}</p>
      {onRetry && (
        <button type="button" onClick={onRetry}>
          {retry}
        </button>
      )}
    </div>
  );
}

/** Something is on its way. */
export function Waiting({ what }: { what: string }): preact.JSX.Element {
  return (
    <p class="waiting" role="status">
      Loading {what}…
    </p>
  );
}
