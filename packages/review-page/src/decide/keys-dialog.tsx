import { Dialog } from '../ui/dialog.tsx';
import { keysAreOn, switchKeys } from './keys.ts';

const KEYS: readonly [key: string, what: string][] = [
  ['J', 'Next dataset'],
  ['K', 'Previous dataset'],
  ['Enter', 'Open the dataset that is marked'],
  ['X', 'Select the dataset that is marked'],
  ['A', 'Accept this dataset, or those that are selected'],
  ['R', 'Reject with a reason'],
  ['U', 'Undo the last decision'],
  ['?', 'Show this list'],
];

/** What the keys do, and the switch that turns them off. */
export function KeysDialog({ onClose }: { onClose: () => void }): preact.JSX.Element {
  return (
    <Dialog title="Keys" onClose={onClose}>
      <dl class="keys">
        {KEYS.map(([key, what]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
      <label class="check">
        <input
          type="checkbox"
          checked={keysAreOn.value}
          onChange={(event) => switchKeys(event.currentTarget.checked)}
        />
        Keys act. They never do while you type.
      </label>
    </Dialog>
  );
}
