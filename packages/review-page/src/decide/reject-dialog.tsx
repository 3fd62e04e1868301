import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { Dialog } from '../ui/dialog.tsx';
import { visible } from '../ui/plain.tsx';
import { draft, recentReasons } from './reasons.ts';

/** Most characters of a reason. */
const MAX_REASON = 2000;

/** Asks for the reason of a rejection. What is typed is kept until it is sent or taken back. */
export function RejectDialog(props: {
  /** What the typed text is kept under. */
  draftOf: string;
  title: string;
  isBusy: boolean;
  fault: string;
  onReject: (reason: string) => void;
  onClose: () => void;
}): preact.JSX.Element {
  const { draftOf, isBusy, fault } = props;
  const [reason, setReason] = useState(() => draft.read(draftOf));
  const field = useRef<HTMLTextAreaElement>(null);
  useLayoutEffect(() => field.current?.focus(), []);
  const type = (text: string): void => {
    setReason(text);
    draft.write(draftOf, text);
  };
  const submit = (event: Event): void => {
    event.preventDefault();
    if (reason.trim() !== '' && !isBusy) props.onReject(reason.trim());
  };
  const recent = recentReasons();
  return (
    <Dialog title={props.title} onClose={props.onClose}>
      <form onSubmit={submit}>
        <label for="reason">Reason</label>
        <textarea
          id="reason"
          ref={field}
          rows={4}
          maxLength={MAX_REASON}
          required
          value={reason}
          aria-describedby="reason-hint"
          onInput={(event) => type(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit(event);
          }}
        />
        <p class="muted small-text" id="reason-hint">
          Its maker reads it in the history. Ctrl+Enter sends.
        </p>
        {recent.length > 0 && (
          <fieldset class="reasons">
            <legend>Recent reasons</legend>
            {recent.map((text) => (
              <button key={text} type="button" class="chip" onClick={() => type(text)}>
                {visible(text)}
              </button>
            ))}
          </fieldset>
        )}
        {fault && (
          <p class="fault" role="alert">
            {fault}
          </p>
        )}
        <div class="dialog-actions">
          <button type="button" class="quiet" onClick={props.onClose}>
            Cancel
          </button>
          <button type="submit" class="reject solid" disabled={isBusy || reason.trim() === ''}>
            {isBusy ? 'Rejecting…' : 'Reject'}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
