import { readStored, removeStored, writeStored } from '../session/tab-storage.ts';

const STORED = 'reasons';
const MAX_KEPT = 6;

/** The reasons that were given last in this browser, newest first. */
export function recentReasons(): string[] {
  return readStored<string[]>(STORED, localStorage) ?? [];
}

/** Offers a reason from now on. */
export function keepReason(reason: string): void {
  const others = recentReasons().filter((other) => other !== reason);
  writeStored(STORED, [reason, ...others].slice(0, MAX_KEPT), localStorage);
}

/** What was typed for a dataset and not sent: it outlives an expired sign-in. */
export const draft = {
  read: (id: string): string => readStored<string>(`draft.${id}`) ?? '',
  write: (id: string, text: string): void => {
    if (text === '') removeStored(`draft.${id}`);
    else writeStored(`draft.${id}`, text);
  },
};
