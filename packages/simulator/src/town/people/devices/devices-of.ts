import type { Random } from '../../../random.ts';
import type { Course } from '../course/course.ts';
import type { Draft } from '../course/draft.ts';
import { DAY_MS, YEAR_DAYS } from '../day.ts';
import type { Device, DeviceKind, DeviceUse } from '../device.ts';
import type { Habits } from '../habits.ts';
import { deviceContext } from './device-context.ts';
import { identitiesOf } from './identities-of.ts';

const PHONE_FROM_AGE = 11;
const LAPTOP_FROM_AGE = 16;
const TABLET_FROM_AGE = 6;

/** The browsers and apps of a family and who uses them. */
export function devicesOf(
  random: Random,
  family: number,
  course: Course,
  idOf: (draft: Draft) => string,
  habitsOf: (draft: Draft) => Habits,
): Device[] {
  const { calendar, noise } = course;
  const { devices: rates } = noise;
  const devices: Device[] = [];
  const use = (draft: Draft, fromAge: number, until = draft.diedOn): DeviceUse => ({
    resident: idOf(draft),
    from: Math.max(calendar.from, draft.bornOn + Math.ceil(fromAge * YEAR_DAYS) * DAY_MS),
    until,
  });
  const add = (kind: DeviceKind, wanted: readonly DeviceUse[], renewalsPerYear: number) => {
    const users = wanted.filter(({ from, until }) => from < (until ?? calendar.until));
    if (users.length === 0) return;
    devices.push({
      id: `device-${family}-${devices.length}`,
      kind,
      context: deviceContext(random, kind),
      identities: identitiesOf(random, calendar.from, calendar.until, renewalsPerYear),
      users,
    });
  };
  for (const draft of course.people) {
    add('phone', [use(draft, PHONE_FROM_AGE)], rates.cookieDeletionsPerYear);
    if (habitsOf(draft).usesApp) add('app', [use(draft, LAPTOP_FROM_AGE)], rates.reinstallsPerYear);
    if (!random.chance(rates.hasLaptop)) continue;
    const shared = random.chance(rates.sharesLaptop) ? withPartner(course, draft, calendar.from) : null;
    const users = [use(draft, LAPTOP_FROM_AGE)];
    if (shared !== null) users.push({ ...use(shared.partner, LAPTOP_FROM_AGE), until: shared.until });
    add('laptop', users, rates.cookieDeletionsPerYear);
  }
  course.homes.forEach((_, home) => {
    const users = course.people.flatMap((draft) => usesAtHome(draft, home, use(draft, TABLET_FROM_AGE)));
    const isAtStart = users.filter(({ from }) => from === calendar.from).length > 1;
    if (isAtStart && random.chance(rates.hasFamilyTablet)) add('family-tablet', users, rates.cookieDeletionsPerYear);
  });
  return devices;
}

/** The couple that somebody was part of when the calendar began, unless the other one comes first and has a laptop. */
function withPartner(course: Course, draft: Draft, from: number) {
  const union = course.unions.find((one) => one.one === draft && one.from <= from);
  return union === undefined ? null : { partner: union.other, until: union.until };
}

function usesAtHome(draft: Draft, home: number, use: DeviceUse): DeviceUse[] {
  return draft.stays
    .filter((stay) => stay.home === home)
    .map((stay) => ({ ...use, from: Math.max(use.from, stay.from), until: stay.until }))
    .filter(({ from, until }) => until === null || from < until);
}
