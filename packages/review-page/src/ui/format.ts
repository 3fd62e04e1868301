const numbers = new Intl.NumberFormat('en');
const dates = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'short' });

/** `12,345`; a dash for what is not known. */
export function count(value: number | null | undefined): string {
  return value === null || value === undefined ? '–' : numbers.format(value);
}

/** `1 error`, `2 errors`. */
export function plural(value: number, word: string): string {
  return `${count(value)} ${word}${value === 1 ? '' : 's'}`;
}

/** A size in bytes as people read it: `2.1 GB`. */
export function bytes(value: number | null | undefined): string {
  if (value === null || value === undefined) return '–';
  const units = ['bytes', 'kB', 'MB', 'GB', 'TB', 'PB'];
  const power = Math.min(units.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(1, value)) / 3)));
  const scaled = value / 1000 ** power;
  return `${power === 0 ? scaled : scaled.toFixed(scaled < 10 ? 1 : 0)} ${units[power]}`;
}

const AGES: readonly [seconds: number, unit: string][] = [
  [31_536_000, 'y'],
  [2_592_000, 'mo'],
  [86_400, 'd'],
  [3600, 'h'],
  [60, 'min'],
];

/** How long ago something was, in its largest unit: `3 h`. */
export function age(time: string | null | undefined, now = Date.now()): string {
  if (!time) return '–';
  const seconds = Math.max(0, (now - Date.parse(time)) / 1000);
  const [length, unit] = AGES.find(([each]) => seconds >= each) ?? [];
  return length === undefined ? 'just now' : `${Math.floor(seconds / length)} ${unit}`;
}

/** {@link age} in a sentence: `3 h ago`. */
export function ago(time: string, now?: number): string {
  const text = age(time, now);
  return text === 'just now' ? text : `${text} ago`;
}

/** A time as people write it; in their own zone. */
export function date(time: string | null | undefined): string {
  return time ? dates.format(new Date(time)) : '–';
}

/** What the API calls a status, as words. */
export function words(name: string): string {
  const text = name.replaceAll('_', ' ').toLowerCase();
  return text.charAt(0).toUpperCase() + text.slice(1);
}
