import classes from './interval-chart.module.css';
import { scaleOf } from './scale-of.ts';

/** A line of the drawing. */
export interface IntervalRow {
  readonly name: string;
  /** A claim is hollow, from zero; an interval has its ends and its middle; `thin` stands back. */
  readonly kind: 'claim' | 'interval' | 'thin';
  readonly value: number;
  /** Null where the interval has no end. */
  readonly low?: number | null;
  readonly high?: number | null;
  /** In words: what the value is, and what stands below it. */
  readonly text: string;
  readonly note?: string;
  readonly tone?: 'plain' | 'good' | 'bad';
}

const TONES = {
  plain: 'var(--mantine-primary-color-filled)',
  good: 'var(--console-good)',
  bad: 'var(--console-bad)',
} as const;

/** Numbers on one scale with zero marked: claims as hollow bars, intervals as lines. What is drawn is said in words beside it. */
export function IntervalChart({
  label,
  rows,
  zero,
}: {
  readonly label: string;
  readonly rows: readonly IntervalRow[];
  /** What zero means. */
  readonly zero: string;
}) {
  const { from, to, place } = scaleOf(rows.flatMap(({ value, low, high }) => [value, low ?? value, high ?? value]));
  const atZero = place(0);
  const percent = (value: number): string => `${place(value)}%`;
  return (
    <div className={classes['chart']} role="group" aria-label={label}>
      {rows.map(({ name, kind, value, low, high, text, note, tone = 'plain' }) => {
        const [left, right] = [low ?? from, high ?? to];
        const width = (start: number, end: number): string => `${Math.max(0.5, place(end) - place(start))}%`;
        return (
          <div className={classes['row']} key={name}>
            <div className={classes['name']}>{name}</div>
            <div className={classes['track']} aria-hidden="true" style={{ '--tone': TONES[tone] } as object}>
              <div className={classes['zero']} style={{ left: `${atZero}%` }} />
              {kind === 'claim' ? (
                <div
                  className={classes['claim']}
                  style={{ left: percent(Math.min(0, value)), width: width(Math.min(0, value), Math.max(0, value)) }}
                />
              ) : (
                <div className={kind === 'thin' ? classes['thin'] : undefined}>
                  <div
                    className={classes['line']}
                    data-open-low={low === null}
                    data-open-high={high === null}
                    style={{ left: percent(left), width: width(left, right) }}
                  />
                  <div className={classes['dot']} style={{ left: percent(value) }} />
                </div>
              )}
            </div>
            <div className={classes['value']}>
              <strong>{text}</strong>
              {note !== undefined && <span>{note}</span>}
            </div>
          </div>
        );
      })}
      <div className={classes['axis']} aria-hidden="true">
        <span style={{ left: `${atZero}%` }} data-end={atZero < 6 ? 'low' : atZero > 94 ? 'high' : undefined}>
          {zero}
        </span>
      </div>
    </div>
  );
}
