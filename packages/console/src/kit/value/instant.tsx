import { useTimeZone } from '../../api/brand.ts';
import { useLanguage } from '../../words/use-language.ts';

/**
 * An instant (ISO 8601) as the brand's clock showed it, with the zone; hovering tells UTC to the millisecond. `precision`
 * `day` leaves the time out, `second` adds seconds.
 */
export function Instant({
  at,
  precision = 'minute',
}: {
  readonly at: string;
  readonly precision?: 'day' | 'minute' | 'second';
}) {
  const language = useLanguage();
  const timeZone = useTimeZone();
  return (
    <time dateTime={at} title={at}>
      {instantText(at, { language, timeZone, precision })}
    </time>
  );
}

/** `22 Nov 2026, 09:14 CET`. */
export function instantText(
  at: string,
  options: { readonly language: string; readonly timeZone: string; readonly precision: 'day' | 'minute' | 'second' },
): string {
  const { language, timeZone, precision } = options;
  return new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
    timeZone,
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    ...(precision !== 'day' && { hour: '2-digit', minute: '2-digit', timeZoneName: 'short' }),
    ...(precision === 'second' && { second: '2-digit' }),
  }).format(new Date(at));
}
