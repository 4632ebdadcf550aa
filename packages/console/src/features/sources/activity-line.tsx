import type { SourceActivity } from '@throughline/contract/source-activity';
import { useLanguage } from '../../words/use-language.ts';
import { useWords } from '../../words/use-words.ts';
import { sourcesWords } from './sources-words.ts';
import classes from './sources.module.css';

const HOUR_MS = 3_600_000;
const HOURS = 24;

/** Events an hour over a day, as bars; what is drawn is said in words. */
export function ActivityLine({ activity, now }: { readonly activity: SourceActivity; readonly now: number }) {
  const say = useWords(sourcesWords);
  const language = useLanguage();
  const last = Math.floor(now / HOUR_MS);
  const byHour = new Map(activity.hours.map((one) => [Math.floor(Date.parse(one.hour) / HOUR_MS), one]));
  const bars = Array.from({ length: HOURS }, (_, nth) => byHour.get(last - HOURS + 1 + nth));
  const heightOf = (bar: (typeof bars)[number]): number => (bar === undefined ? 0 : bar.accepted + bar.quarantined);
  const most = Math.max(1, ...bars.map(heightOf));
  return (
    <svg
      viewBox={`0 0 ${HOURS * 5} 28`}
      className={classes['bars']}
      role="img"
      aria-label={say('hours', {
        most: new Intl.NumberFormat(language).format(heightOf(bars.toSorted((a, b) => heightOf(b) - heightOf(a))[0])),
      })}
      preserveAspectRatio="none"
    >
      {bars.map((bar, nth) => {
        const whole = (heightOf(bar) / most) * 26;
        const refused = bar === undefined ? 0 : (bar.quarantined / most) * 26;
        return (
          // The place of an hour is its name.
          <g key={nth}>
            <rect x={nth * 5} y={27} width={4} height={1} className={classes['ground']} />
            <rect x={nth * 5} y={27 - whole} width={4} height={whole - refused} className={classes['accepted']} />
            <rect x={nth * 5} y={27 - refused} width={4} height={refused} className={classes['refused']} />
          </g>
        );
      })}
    </svg>
  );
}

/** What came in over a day, in numbers. */
export function ActivityCounts({ activity: { counted } }: { readonly activity: SourceActivity }) {
  const say = useWords(sourcesWords);
  const language = useLanguage();
  const number = (value: number): string => new Intl.NumberFormat(language).format(value);
  return (
    <>
      {say('counts', {
        accepted: number(counted.accepted),
        duplicates: number(counted.duplicates),
        quarantined: number(counted.quarantined),
      })}
    </>
  );
}
