/** ISO 8601 in UTC with whole seconds, as the Lucitra and Gerra pages show times: `2026-03-06T12:05:00Z`. */
export function seconds(time: Date): string;
export function seconds(time: Date | null): string | null;
export function seconds(time: Date | null): string | null {
  return time && `${time.toISOString().slice(0, 19)}Z`;
}
