import { useEffect, useRef, useState } from 'preact/hooks';
import { queue } from '../queue/queue.ts';
import { Dialog } from '../ui/dialog.tsx';
import { plural } from '../ui/format.ts';
import { Plain } from '../ui/plain.tsx';
import { DONE, decide, remember, type Subject } from './decisions.ts';
import { draft, keepReason } from './reasons.ts';
import { RejectDialog } from './reject-dialog.tsx';

/** Decisions that are on their way at once. */
const AT_ONCE = 4;

/** What the typed reason for several datasets is kept under. */
const DRAFT = 'several';

interface Result extends Subject {
  /** Why it was not decided; empty: it was. */
  fault: string;
}

/** Decides on several datasets, and says what went wrong for which. */
export function DecideMany(props: {
  action: 'accept' | 'reject';
  ids: readonly string[];
  onClose: () => void;
}): preact.JSX.Element {
  const { action, onClose } = props;
  // The selection shrinks while datasets are decided.
  const [ids] = useState(props.ids);
  const [results, setResults] = useState<readonly Result[]>([]);
  const [isRunning, setRunning] = useState(false);
  const started = useRef(false);

  const run = async (reason = ''): Promise<void> => {
    if (started.current) return;
    started.current = true;
    setRunning(true);
    const names = new Map(queue.rows.value.map(({ id, name }) => [id, name]));
    const found: Result[] = [];
    const waiting = ids.values();
    const worker = async (): Promise<void> => {
      for (const id of waiting) {
        const name = names.get(id) ?? id;
        const outcome = await decide({ id, name }, action, reason);
        found.push(
          outcome.done
            ? { id, name, revision: outcome.review.revision, fault: '' }
            : { id, name, fault: outcome.sentence },
        );
        setResults([...found]);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
    remember(found.filter(({ fault }) => fault === '').map(({ fault: _, ...subject }) => ({ ...subject, action })));
    if (reason) keepReason(reason);
    draft.write(DRAFT, '');
    setRunning(false);
  };
  // Once, when it opens
  useEffect(() => {
    if (action === 'accept') void run();
  }, []);

  if (action === 'reject' && !started.current) {
    return (
      <RejectDialog
        draftOf={DRAFT}
        title={`Reject ${plural(ids.length, 'dataset')}`}
        isBusy={false}
        fault=""
        onReject={(reason) => void run(reason)}
        onClose={onClose}
      />
    );
  }
  const faults = results.filter(({ fault }) => fault !== '');
  return (
    <Dialog title={`${DONE[action]} ${results.length - faults.length} of ${ids.length}`} onClose={onClose}>
      <progress value={results.length} max={ids.length} aria-label="Datasets decided" />
      {faults.length > 0 && (
        <>
          <p>These were not decided:</p>
          <ul class="faults">
            {faults.map(({ id, name, fault }) => (
              <li key={id}>
                <strong>
                  <Plain text={name} />
                </strong>
                : {fault}
              </li>
            ))}
          </ul>
        </>
      )}
      <p role="status">{isRunning ? 'Deciding…' : 'Done. U takes back what was decided.'}</p>
      <div class="dialog-actions">
        <button type="button" class="primary" disabled={isRunning} onClick={onClose}>
          Close
        </button>
      </div>
    </Dialog>
  );
}
