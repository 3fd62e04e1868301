import { signal } from '@preact/signals';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { readStored, writeStored } from '../session/tab-storage.ts';

/** What each key does, by its character or its name in lower case, as `arrowdown`. */
export type Keys = Readonly<Record<string, (() => unknown) | undefined>>;

const STORED = 'keys';

/** Whether the keys act: people who speak to their computer, or hit keys by accident, switch them off. */
export const keysAreOn = signal(readStored<boolean>(STORED, localStorage) ?? true);

/** Switches the keys on or off, and remembers it. */
export function switchKeys(isOn: boolean): void {
  keysAreOn.value = isOn;
  writeStored(STORED, isOn, localStorage);
}

/**
 * Lets keys act while a view is shown: single characters, never with a modifier, while a field has the focus, or behind
 * a dialog. https://www.w3.org/TR/WCAG22/#character-key-shortcuts
 */
export function useKeys(keys: Keys): void {
  const latest = useRef(keys);
  latest.current = keys;
  // With the first paint, not after it: a person types as soon as something is to be seen.
  useLayoutEffect(() => {
    const act = (event: KeyboardEvent): void => {
      if (!keysAreOn.value || isOther(event)) return;
      const run = latest.current[event.key.toLowerCase()];
      if (!run) return;
      event.preventDefault();
      run();
    };
    document.addEventListener('keydown', act);
    return () => document.removeEventListener('keydown', act);
  }, []);
}

function isOther(event: KeyboardEvent): boolean {
  const { target, key } = event;
  const isModified =
    event.ctrlKey || event.metaKey || event.altKey || (event.shiftKey && key.toLowerCase() !== key.toUpperCase());
  const field = 'input:not([type=checkbox]), textarea, select, [contenteditable]';
  const isTyping = target instanceof Element && target.closest(field) !== null;
  // An arrow that is held goes on; nothing is decided twice.
  const isHeld = event.repeat && !key.startsWith('Arrow');
  return isModified || isTyping || isHeld || event.isComposing || document.querySelector('dialog[open]') !== null;
}
