import type { Calendar } from '../../calendar.ts';
import { YEAR_DAYS, DAY_MS, yearsBetween } from '../day.ts';
import type { Family } from '../family.ts';
import { heldAt } from '../period.ts';
import type { Resident } from '../resident.ts';

/** How often something was seen, and how often (or for how many years) it could have been. */
export interface Tally {
  seen: number;
  of: number;
}

/** Rates seen in families, each beside the profile's name for it. */
export type Measures = Record<string, Tally>;

/** Counts in one family what the profile says of all. Yearly rates are per year of those it can happen to. */
export function measureFamily(
  measures: Measures,
  family: Family,
  calendar: Calendar,
  { passesHome }: { readonly passesHome: boolean },
): void {
  const tally: TallyOf = (name, seen, of) => {
    const kept = (measures[name] ??= { seen: 0, of: 0 });
    kept.seen += seen;
    kept.of += of;
  };
  const byId = new Map(family.residents.map((resident) => [resident.id, resident]));
  for (const resident of family.residents) {
    measureDeath(tally, resident, calendar);
    measureSingle(tally, resident, calendar);
    // What passes to or from another family is the first resident's, whose contacts change because of it.
    if (resident !== family.residents[0]) measureContacts(tally, resident, calendar);
    if (isAdultAtStart(resident, calendar) && resident !== family.residents[0]) {
      const [young, old, oldest] = ['email under 65', 'email under 80', 'email above'] as const;
      const age = yearsBetween(resident.bornOn, calendar.from);
      tally(age < 65 ? young : age < 80 ? old : oldest, resident.emails.length > 0 ? 1 : 0, 1);
    }
    for (const union of resident.unions) {
      const partner = byId.get(union.partner);
      if (partner === undefined || resident.number > partner.number) continue;
      measureUnion(tally, resident, partner, union, calendar);
      measureBirths(tally, family, [resident, partner], union, calendar);
    }
    measureKeepings(tally, resident, calendar);
    measureHabits(tally, resident);
  }
  for (const device of family.devices) {
    const renewals = device.identities.length - 1;
    tally(device.kind === 'app' ? 'reinstalls' : 'cookie deletions', renewals, yearsOf(calendar));
  }
  family.homes.forEach((_, home) => {
    const atStart = family.residents.filter((one) => heldAt(one.stays, calendar.from)?.home === home).length;
    if (atStart > 0) tally(`homes of ${Math.min(6, atStart)}`, 1, 1);
    if (!passesHome) measureMove(tally, family, home, calendar);
  });
}

type TallyOf = (name: string, seen: number, of: number) => void;

function measureUnion(
  tally: TallyOf,
  one: Resident,
  other: Resident,
  union: Resident['unions'][number],
  calendar: Calendar,
): void {
  const from = Math.max(union.from, calendar.from);
  const until = union.until ?? calendar.until;
  const years = (until - from) / (YEAR_DAYS * DAY_MS);
  const hasParted = union.endedBy === 'separation' || union.endedBy === 'divorce';
  tally('couples part', hasParted ? 1 : 0, years);
  if (union.marriedOn === null || union.marriedOn >= calendar.from) {
    const single = ((union.marriedOn ?? until) - from) / (YEAR_DAYS * DAY_MS);
    tally('couples marry', union.marriedOn === null ? 0 : 1, single);
  }
  if (union.marriedOn !== null) {
    const hasTaken = [one, other].some(({ names }) => names.some(({ from: at }) => at === union.marriedOn));
    tally('takes name', hasTaken ? 1 : 0, 1);
  }
  if (union.from > calendar.from) return;
  const isOld = [one, other].some(({ bornOn }) => yearsBetween(bornOn, calendar.from) >= 60);
  const shares = (kind: 'emails' | 'phones') =>
    [one, other].some((each) => each[kind].some((c) => c.kind === 'shared'));
  tally('shares email', shares('emails') ? 1 : 0, 1);
  tally(isOld ? 'shares phone, old' : 'shares phone', shares('phones') ? 1 : 0, 1);
}

function measureContacts(tally: TallyOf, { phones, emails }: Resident, calendar: Calendar): void {
  for (const [name, line] of [
    ['changes phone', phones],
    ['changes email', emails],
  ] as const) {
    // A line that is shared changes for other reasons.
    if (line.length === 0 || line.some(({ kind }) => kind !== 'own')) continue;
    const from = Math.max(line[0]?.from ?? 0, calendar.from);
    const until = line.at(-1)?.until ?? calendar.until;
    tally(name, line.length - 1, (until - from) / (YEAR_DAYS * DAY_MS));
  }
}

function measureHabits(tally: TallyOf, { habits }: Resident): void {
  for (const habit of ['visitor', 'guest', 'member', 'cardholder', 'walk-in'] as const) {
    tally(`mostly ${habit}`, habits.main === habit ? 1 : 0, 1);
  }
  if (habits.main === 'member') {
    tally('member with app', habits.usesApp ? 1 : 0, 1);
    tally('member with card', habits.also.includes('cardholder') ? 1 : 0, 1);
  }
  tally('writes plain letters', habits.script === 'plain' ? 1 : 0, 1);
}

function measureKeepings(tally: TallyOf, resident: Resident, calendar: Calendar): void {
  const end = resident.diedOn ?? calendar.until;
  const [account] = resident.accounts;
  if (account !== undefined) {
    tally('duplicate accounts', resident.accounts.length - 1, (end - account.from) / (YEAR_DAYS * DAY_MS));
  }
  for (const card of resident.cards) {
    const isLost = card.until !== null && card.until !== resident.diedOn;
    tally('lost cards', isLost ? 1 : 0, ((card.until ?? end) - card.from) / (YEAR_DAYS * DAY_MS));
  }
}

/** Moves of whole households: all who live in a home leave it on one day, and live alone where they come to. */
function measureMove(tally: TallyOf, { residents }: Family, home: number, calendar: Calendar): void {
  const stays = residents.flatMap((resident) => resident.stays.filter((stay) => stay.home === home));
  if (stays.length === 0) return;
  const from = Math.max(calendar.from, Math.min(...stays.map((stay) => stay.from)));
  const until = Math.max(...stays.map((stay) => stay.until ?? calendar.until));
  if (until <= from) return;
  const leavers = residents.filter((one) => one.stays.some((stay) => stay.home === home && stay.until === until));
  const next = leavers.map((leaver) => heldAt(leaver.stays, until)?.home);
  const there = residents.filter((one) => next[0] !== undefined && heldAt(one.stays, until)?.home === next[0]);
  const hasMoved = next[0] !== undefined && next.every((each) => each === next[0]) && there.length === leavers.length;
  tally('moves', hasMoved ? 1 : 0, inYears(until - from));
}

function measureDeath(tally: TallyOf, { bornOn, diedOn }: Resident, calendar: Calendar): void {
  for (let year = Math.max(bornOn, calendar.from); year < (diedOn ?? calendar.until); year += YEAR_DAYS * DAY_MS) {
    const until = Math.min(year + YEAR_DAYS * DAY_MS, diedOn ?? calendar.until, calendar.until);
    const decade = Math.min(9, Math.floor(yearsBetween(bornOn, year) / 10));
    tally(`deaths at ${decade}0`, diedOn === until ? 1 : 0, inYears(until - year));
  }
}

/** Singles of 20 to 49 who find a partner in the calendar. */
function measureSingle(tally: TallyOf, resident: Resident, calendar: Calendar): void {
  const [first] = resident.unions;
  // Those who are told because somebody found them are no sample of the single.
  if (first !== undefined && first.from > calendar.from && first.partner < resident.id) return;
  const from = Math.max(calendar.from, resident.bornOn + 20 * YEAR_DAYS * DAY_MS);
  const end = Math.min(resident.diedOn ?? calendar.until, resident.bornOn + 50 * YEAR_DAYS * DAY_MS);
  const until = Math.min(first?.from ?? end, end);
  if (until > from) tally('finds partner', first === undefined ? 0 : 1, inYears(until - from));
}

/** Births to couples with two children at most before the calendar, whose woman is 20 to 42 all the while. */
function measureBirths(
  tally: TallyOf,
  { residents }: Family,
  couple: readonly Resident[],
  union: Resident['unions'][number],
  calendar: Calendar,
): void {
  const mother = couple.find(({ sex }) => sex === 'female');
  if (mother === undefined || couple.every(({ sex }) => sex === 'female')) return;
  const [from, until] = [Math.max(union.from, calendar.from), union.until ?? calendar.until];
  if (yearsBetween(mother.bornOn, from) < 20 || yearsBetween(mother.bornOn, until) > 42) return;
  const children = residents.filter((one) => one.mother === mother.id).map(({ bornOn }) => bornOn);
  const born = children.filter((at) => at >= from && at < until);
  if (children.length - born.length > 2) return;
  // For 330 days after a birth there is no other one.
  const rests = Array.from(new Set(children)).reduce((sum, at) => {
    const rest = Math.min(until, at + 330 * DAY_MS) - Math.max(from, at);
    return sum + Math.max(0, rest);
  }, 0);
  tally('births', new Set(born).size, inYears(until - from - rests));
  tally('twins', born.length - new Set(born).size, new Set(born).size);
}

function isAdultAtStart(resident: Resident, { from }: Calendar): boolean {
  return yearsBetween(resident.bornOn, from) >= 18 && heldAt(resident.stays, from) !== null;
}

function inYears(duration: number): number {
  return duration / (YEAR_DAYS * DAY_MS);
}

function yearsOf({ from, until }: Calendar): number {
  return inYears(until - from);
}
