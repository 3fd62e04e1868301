import { useId, useState } from 'preact/hooks';
import { count } from './format.ts';

/** One bar of {@link Bars}. */
export interface Bar {
  label: string;
  value: number;
  /** What stands behind the bar instead of the value. */
  note?: string;
}

const ROW = 24;
const WIDTH = 400;
/** Bars that are drawn until all are asked for. */
const FIRST = 12;

/** A bar chart; the same figures are a table to screen readers. */
export function Bars({ title, bars, unit }: { title: string; bars: readonly Bar[]; unit: string }): preact.JSX.Element {
  const [isWhole, setWhole] = useState(false);
  const id = useId();
  const shown = isWhole ? bars : bars.slice(0, FIRST);
  const most = Math.max(1, ...bars.map(({ value }) => value));
  return (
    <section class="card" aria-labelledby={id}>
      <h3 id={id}>
        {title} <span class="muted">{bars.length > FIRST ? count(bars.length) : ''}</span>
      </h3>
      <div class="bars">
        <table class="visually-hidden">
          <caption>{title}</caption>
          <tbody>
            {shown.map((bar, index) => (
              <tr key={index}>
                <th scope="row">{bar.label}</th>
                <td>{bar.note ?? `${count(bar.value)} ${unit}`}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <div class="bar-labels" aria-hidden="true">
          {shown.map((bar, index) => (
            <span key={index} class="bar-label" title={bar.label}>
              <bdi>{bar.label}</bdi>
            </span>
          ))}
        </div>
        <svg
          class="bar-chart"
          viewBox={`0 0 ${WIDTH} ${shown.length * ROW}`}
          preserveAspectRatio="none"
          height={shown.length * ROW}
          aria-hidden="true"
        >
          {shown.map((bar, index) => (
            <g key={index}>
              <rect class="bar-back" x="0" y={index * ROW + 6} width={WIDTH} height="12" rx="2" />
              <rect
                class="bar"
                x="0"
                y={index * ROW + 6}
                width={bar.value === 0 ? 0 : Math.max(2, (bar.value / most) * WIDTH)}
                height="12"
                rx="2"
              />
            </g>
          ))}
        </svg>
        <div class="bar-values" aria-hidden="true">
          {shown.map((bar, index) => (
            <span key={index} class="bar-value">
              {bar.note ?? count(bar.value)}
            </span>
          ))}
        </div>
      </div>
      {bars.length > FIRST && (
        <button type="button" class="quiet small" onClick={() => setWhole(!isWhole)} aria-expanded={isWhole}>
          {isWhole ? 'Show fewer' : `Show all ${count(bars.length)}`}
        </button>
      )}
    </section>
  );
}
