const DAY_MS = 86_400_000;

/** What a clock time turned out to be: an instant, and whether the clock showed that time twice, or never. */
export interface ZonedInstant {
  /** ms since 1970. */
  readonly ms: number;
  readonly clock: 'plain' | 'twice' | 'never';
}

interface Zone {
  readonly format: Intl.DateTimeFormat;
  /** Offset in ms by UTC day; null for a day in which it changes. */
  readonly days: Map<number, number | null>;
}

const zones = new Map<string, Zone>();

/** Whether a name is one of an IANA time zone. */
export function isZone(name: string): boolean {
  try {
    zoneNamed(name);
    return true;
  } catch {
    return false;
  }
}

/**
 * The instant that a clock in a time zone means by a local time, given in ms as if it were UTC. Of a time that it
 * showed twice, the earlier instant; a time that it skipped is moved forward by as much as the clock was.
 * @throws RangeError when there is no such zone.
 */
export function readZonedTime(local: number, zoneName: string): ZonedInstant {
  const zone = zoneNamed(zoneName);
  const before = offsetAt(zone, local - DAY_MS);
  const after = offsetAt(zone, local + DAY_MS);
  const early = local - Math.max(before, after);
  const late = local - Math.min(before, after);
  const isEarly = early + offsetAt(zone, early) === local;
  if (before === after && isEarly) return { ms: early, clock: 'plain' };
  const isLate = late + offsetAt(zone, late) === local;
  if (isEarly) return { ms: early, clock: isLate ? 'twice' : 'plain' };
  return isLate ? { ms: late, clock: 'plain' } : { ms: local - before, clock: 'never' };
}

/**
 * How far the clocks of a zone are ahead of UTC at an instant, in ms.
 * @throws RangeError when there is no such zone.
 */
export function zoneOffset(zoneName: string, instant: number): number {
  return offsetAt(zoneNamed(zoneName), instant);
}

function offsetAt(zone: Zone, instant: number): number {
  const day = Math.floor(instant / DAY_MS);
  let known = zone.days.get(day);
  if (known === undefined) {
    const first = exactOffset(zone, day * DAY_MS);
    known = first === exactOffset(zone, (day + 1) * DAY_MS) ? first : null;
    zone.days.set(day, known);
  }
  return known ?? exactOffset(zone, instant);
}

function exactOffset({ format }: Zone, instant: number): number {
  const [, sign, hours = '0', minutes = '0', seconds = '0'] =
    /GMT(?:([+-])(\d\d):(\d\d)(?::(\d\d))?)?/.exec(format.format(instant)) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) * 1000;
}

function zoneNamed(name: string): Zone {
  const known = zones.get(name);
  if (known !== undefined) return known;
  const zone = {
    format: new Intl.DateTimeFormat('en-US', { timeZone: name, timeZoneName: 'longOffset' }),
    days: new Map<number, number | null>(),
  };
  zones.set(name, zone);
  return zone;
}
