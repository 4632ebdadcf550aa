const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

const clock = new Intl.DateTimeFormat('en-US', { timeZone: 'America/Sao_Paulo', timeZoneName: 'longOffset' });
const offsets = new Map<number, number>();

/**
 * The instant, in ms since 1970, that a clock in São Paulo means by `2018-01-14 14:33:31`. Of a time that it showed
 * twice the earlier instant; a time that it skipped counts on from before the jump.
 * @throws RangeError when the text is no such time.
 */
export function readSaoPauloTime(local: string): number {
  const asUtc = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(local) ? Date.parse(`${local.replace(' ', 'T')}Z`) : Number.NaN;
  if (Number.isNaN(asUtc)) throw new RangeError(`"${local}" is no time like 2018-01-14 14:33:31`);
  const before = offsetAt(asUtc - DAY_MS);
  const after = offsetAt(asUtc + DAY_MS);
  const instants = [asUtc - before, asUtc - after].filter((instant) => instant + offsetAt(instant) === asUtc);
  return instants.length === 0 ? asUtc - before : Math.min(...instants);
}

/** How far São Paulo's clock is ahead of UTC, in ms. It changes on full hours, so one look-up an hour is enough. */
function offsetAt(instant: number): number {
  const hour = Math.floor(instant / HOUR_MS);
  const known = offsets.get(hour);
  if (known !== undefined) return known;
  const [, sign, hours, minutes] = /GMT(?:([+-])(\d\d):(\d\d))?/.exec(clock.format(instant)) ?? [];
  const offset = (sign === '-' ? -1 : 1) * (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * 60_000;
  offsets.set(hour, offset);
  return offset;
}
