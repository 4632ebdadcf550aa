import { useTimeZone } from '../../api/brand.ts';
import { useLanguage } from '../../words/use-language.ts';
import { instantText } from './instant.tsx';
import { useNow } from './use-now.ts';

const STEPS = [
  ['second', 1],
  ['minute', 60],
  ['hour', 3_600],
  ['day', 86_400],
  ['month', 2_629_800],
  ['year', 31_557_600],
] as const;

/** How often it keeps up. */
const EVERY_MS = 10_000;

/** How long ago, or until when; hovering tells the exact instant with its zone. Keeps up by itself. */
export function Ago({ at }: { readonly at: string }) {
  const language = useLanguage();
  const timeZone = useTimeZone();
  const seconds = notAhead((Date.parse(at) - useNow(EVERY_MS)) / 1_000);
  const [unit, size] = STEPS.findLast(([, length]) => Math.abs(seconds) >= length) ?? STEPS[0];
  const text = new Intl.RelativeTimeFormat(language, { numeric: 'auto' }).format(Math.round(seconds / size), unit);
  return (
    <time dateTime={at} title={instantText(at, { language, timeZone, precision: 'second' })}>
      {text}
    </time>
  );
}

/** What happened since the clock was read last is now, and not in some seconds. */
function notAhead(seconds: number): number {
  return seconds > 0 && seconds * 1_000 <= EVERY_MS ? 0 : seconds;
}
