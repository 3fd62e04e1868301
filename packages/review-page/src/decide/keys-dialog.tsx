import { Dialog } from '../ui/dialog.tsx';
import { keysAreOn, switchKeys } from './keys.ts';

const KEYS: readonly [key: string, what: string][] = [
  ['J', 'Next dataset; in the list ↓ too'],
  ['K', 'Previous dataset; in the list ↑ too'],
  ['Enter', 'Open the dataset that is marked'],
  ['X', 'Select the dataset that is marked'],
  ['A', 'Accept this dataset, or those that are selected'],
  ['R', 'Reject with a reason'],
  ['U', 'Undo your decision about this dataset; in the list, your last one'],
  ['Escape', 'Back to the list'],
  ['?', 'Show this list'],
];

const VIEWER_KEYS: typeof KEYS = [
  ['← →', 'Previous and next picture; arrows move one that is zoomed in'],
  ['+ −', 'Zoom in and out'],
  ['0', 'The whole picture'],
  ['Escape', 'Close the picture'],
];

/** What the keys do, and the switch that turns them off. */
export function KeysDialog({ onClose }: { onClose: () => void }): preact.JSX.Element {
  return (
    <Dialog title="Keys" onClose={onClose}>
      <List keys={KEYS} />
      <h3>In a picture</h3>
      <List keys={VIEWER_KEYS} />
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

function List({ keys }: { keys: typeof KEYS }): preact.JSX.Element {
  return (
    <dl class="keys">
      {keys.map(([key, what]) => (
        <div key={key}>
          <dt>
            {key.split(' ').map((each) => (
              <kbd key={each}>{each}</kbd>
            ))}
          </dt>
          <dd>{what}</dd>
        </div>
      ))}
    </dl>
  );
}
