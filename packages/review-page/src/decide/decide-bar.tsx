import { useEffect, useState } from 'preact/hooks';
import type { Dataset } from '../../../client/src/api/types.ts';
import { queue } from '../queue/queue.ts';
import { datasetAddress, navigate, queueAddress } from '../routing/location.ts';
import { may, me } from '../session/session.ts';
import { notify } from '../ui/notices.tsx';
import { visible } from '../ui/plain.tsx';
import { type Action, DONE, decide, lastDecided, undo } from './decisions.ts';
import { keysAreOn, useKeys } from './keys.ts';
import { draft, keepReason } from './reasons.ts';
import { RejectDialog } from './reject-dialog.tsx';

/** The decision on the dataset that is shown, and the way to its neighbours. */
export function DecideBar({ dataset, onChanged }: { dataset: Dataset; onChanged: () => void }): preact.JSX.Element {
  const { id, name, status, revision } = dataset;
  const isPending = status === 'pending';
  const isDecided = status === 'accepted' || status === 'rejected';
  // What was typed before the sign-in ended is shown again.
  const [isRejecting, setRejecting] = useState(() => isPending && draft.read(id) !== '');
  const [busy, setBusy] = useState<Action | undefined>();
  const [fault, setFault] = useState('');

  const take = async (action: Action, reason = ''): Promise<void> => {
    if (busy) return;
    setBusy(action);
    setFault('');
    const next = queue.neighbour(id, 1) ?? queue.neighbour(id, -1);
    const outcome = await decide({ id, name, revision }, action, reason);
    setBusy(undefined);
    if (!outcome.done) {
      setFault(outcome.sentence);
      if (outcome.isTaken) {
        setRejecting(false);
        notify(`${visible(name)}: ${outcome.sentence}`, 'fault');
        onChanged();
      }
      return;
    }
    draft.write(id, '');
    setRejecting(false);
    if (reason) keepReason(reason);
    if (action === 'reopen') {
      notify(`Reopened ${visible(name)}.`);
      onChanged();
      return;
    }
    lastDecided.value = [{ id, name, revision: outcome.review.revision }];
    const hasNext = next !== undefined && next !== id;
    const told = `${DONE[action]} ${visible(name)}.${hasNext ? ' This is the next dataset.' : ''}`;
    notify(told, 'done', { label: 'Undo', run: () => void undoLast() });
    navigate(hasNext ? datasetAddress(next) : queueAddress());
  };
  const go = (step: 1 | -1): void => {
    const neighbour = queue.neighbour(id, step);
    if (neighbour && neighbour !== id) navigate(datasetAddress(neighbour));
  };
  useKeys({
    a: () => isPending && may('review') && take('accept'),
    r: () => isPending && may('review') && setRejecting(true),
    j: () => go(1),
    k: () => go(-1),
  });
  useEffect(() => setFault(''), [id]);

  const isHere = queue.rows.value.some((row) => row.id === id);
  return (
    <div class="decide" role="toolbar" aria-label="Decision">
      {isHere && (
        <span class="neighbours">
          <button
            type="button"
            class="quiet icon"
            aria-label="Previous dataset"
            title="Previous (K)"
            onClick={() => go(-1)}
          >
            ↑
          </button>
          <button type="button" class="quiet icon" aria-label="Next dataset" title="Next (J)" onClick={() => go(1)}>
            ↓
          </button>
        </span>
      )}
      {may('review') && isPending && (
        <>
          <button type="button" class="accept solid" disabled={busy !== undefined} onClick={() => take('accept')}>
            {busy === 'accept' ? 'Accepting…' : 'Accept'} <Key name="A" />
          </button>
          <button type="button" class="reject" disabled={busy !== undefined} onClick={() => setRejecting(true)}>
            Reject… <Key name="R" />
          </button>
        </>
      )}
      {may('review') && isDecided && (
        <button type="button" disabled={busy !== undefined} onClick={() => take('reopen')}>
          Reopen
        </button>
      )}
      {me.value && !may('review') && <span class="muted">Your sign-in may look, not decide.</span>}
      {fault && !isRejecting && (
        <p class="fault" role="alert">
          {fault}
        </p>
      )}
      {isRejecting && isPending && (
        <RejectDialog
          draftOf={id}
          title={`Reject ${visible(name)}`}
          isBusy={busy === 'reject'}
          fault={fault}
          onReject={(reason) => void take('reject', reason)}
          onClose={() => setRejecting(false)}
        />
      )}
    </div>
  );
}

/** Takes the last decision back, says what came of it, and shows the dataset again. */
export async function undoLast(): Promise<void> {
  if (lastDecided.value.length === 0) {
    notify('There is no decision of yours to undo.');
    return;
  }
  const { undone, faults } = await undo();
  const [first] = undone;
  if (undone.length === 1 && first) {
    notify(`${visible(first.name)} is pending again.`);
    navigate(datasetAddress(first.id));
  } else if (undone.length > 1) {
    notify(`${undone.length} datasets are pending again.`);
    queue.reload();
  }
  for (const fault of faults) notify(fault, 'fault');
}

function Key({ name }: { name: string }): preact.JSX.Element | null {
  return keysAreOn.value ? <kbd aria-hidden="true">{name}</kbd> : null;
}
