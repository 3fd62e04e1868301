import { useEffect, useState } from 'preact/hooks';
import type { Dataset } from '../../../client/src/api/types.ts';
import { queue } from '../queue/queue.ts';
import { datasetAddress, navigate, queueAddress } from '../routing/location.ts';
import { may, me } from '../session/session.ts';
import { plural } from '../ui/format.ts';
import { notify } from '../ui/notices.tsx';
import { visible } from '../ui/plain.tsx';
import { type Action, DONE, decide, remember } from './decisions.ts';
import { keysAreOn, useKeys } from './keys.ts';
import { draft, keepReason } from './reasons.ts';
import { RejectDialog } from './reject-dialog.tsx';
import { undo } from './undo.ts';

/** The decision on the dataset that is shown, and the way to its neighbours. */
export function DecideBar(props: {
  dataset: Dataset;
  /** Whether there is nothing more to wait for before it is accepted. */
  isRead: boolean;
  onChanged: () => void;
}): preact.JSX.Element {
  const { dataset, isRead, onChanged } = props;
  const { id, name, status, revision } = dataset;
  const errors = dataset.report?.errors ?? 0;
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
    const isListed = queue.indexOf(id) >= 0;
    // Looked for before it leaves the list; a page that has to be fetched for that does not hold up the decision
    const search = action === 'reopen' ? undefined : queue.nextPending(id);
    const outcome = await decide({ id, name, revision }, action, reason);
    const next = outcome.done ? await search : undefined;
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
    const taken = [{ id, name, action, revision: outcome.review.revision }];
    remember(taken);
    const isEnd = isListed && queue.isComplete.value;
    const last = isEnd ? ' It was the last one: nothing behind it in this list waits for a decision.' : '';
    const told = `${DONE[action]} ${visible(name)}.${next === undefined ? last : ' This is the next dataset.'}`;
    notify(told, 'done', { label: 'Undo', run: () => void undo(taken) });
    if (next !== undefined) navigate(datasetAddress(next));
    else if (isListed) navigate(queueAddress(queue.filters));
    // There is no next one where no list led here.
    else onChanged();
  };
  const before = queue.neighbour(id, -1);
  const after = queue.neighbour(id, 1);
  const go = (neighbour: string | undefined): void => {
    if (neighbour !== undefined) navigate(datasetAddress(neighbour));
  };
  useKeys({
    a: () => {
      if (!isPending || !may('review')) return;
      if (isRead) void take('accept');
      else notify(`${visible(name)} is not accepted: its report is still on its way.`);
    },
    r: () => isPending && may('review') && setRejecting(true),
    j: () => go(after),
    k: () => go(before),
  });
  useEffect(() => setFault(''), [id]);
  const rows = queue.rows.value;
  // The next page is there before it is walked to
  useEffect(() => queue.reach(id), [id, rows]);

  return (
    <div class="decide" role="toolbar" aria-label="Decision">
      <span class="neighbours">
        <Neighbour name="Previous dataset" sign="↑" letter="K" to={before} onGo={go} />
        <Neighbour name="Next dataset" sign="↓" letter="J" to={after} onGo={go} />
      </span>
      {may('review') && isPending && (
        <>
          <button
            type="button"
            class="accept solid"
            disabled={busy !== undefined || !isRead}
            onClick={() => take('accept')}
          >
            {busy === 'accept' ? 'Accepting…' : `Accept${errors > 0 ? ` with ${plural(errors, 'error')}` : ''}`}{' '}
            <Key name="A" />
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

function Neighbour(props: {
  name: string;
  sign: string;
  letter: string;
  to: string | undefined;
  onGo: (to: string | undefined) => void;
}): preact.JSX.Element {
  const { name, sign, letter, to, onGo } = props;
  return (
    <button
      type="button"
      class="quiet icon"
      aria-label={name}
      title={to === undefined ? `${name}: this is the end of the list` : `${name} (${letter})`}
      disabled={to === undefined}
      onClick={() => onGo(to)}
    >
      {sign}
    </button>
  );
}

function Key({ name }: { name: string }): preact.JSX.Element | null {
  return keysAreOn.value ? <kbd aria-hidden="true">{name}</kbd> : null;
}
