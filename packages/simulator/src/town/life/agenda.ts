import { DAY_MS, MINUTE_MS } from '../duration.ts';
import type { Calendar } from '../calendar.ts';
import type { Family } from '../people/family.ts';
import type { Resident } from '../people/resident.ts';
import { ageAt, isGrownUpAt } from './age.ts';
import type { Customer } from './customer.ts';
import type { Occasion } from './occasion.ts';
import type { Pace } from './pace.ts';
import type { WantReason } from './truth-entry.ts';
import { drawProduct, everydayWants, openingMinutes } from './wants-of.ts';

/** An occasion of one member of the family; ms since 1970. */
export interface AgendaItem {
  readonly at: number;
  readonly customer: Customer;
  readonly occasion: Occasion;
}

const WANTS_OF_A_MOVE = 2;
const WANTS_OF_A_BABY = 3;
const QUESTION_PER_WANT = 0.05;
const CONSENT_PER_WANT = 0.025;
const UNSUBSCRIBE_PER_WANT = 0.015;
const IN_CUSTOMER_FILE_PROBABILITY = 0.35;

/** All that happens to one member of the family over the calendar and has to do with the brand; not in order of time. */
export function agendaOf(family: Family, customer: Customer, calendar: Calendar, pace: Pace): AgendaItem[] {
  const { resident, random } = customer;
  const items: AgendaItem[] = [];
  const put = (at: number, occasion: Occasion) => {
    if (calendar.from <= at && at < calendar.until) items.push({ at, customer, occasion });
  };
  const putWants = (reason: WantReason, count: number, from: number, days: number) => {
    for (let i = 0; i < count; i += 1) {
      const at = from + random.integer(0, days) * DAY_MS + openingMinutes(customer) * MINUTE_MS;
      if (!isGrownUpAt(resident, at)) continue;
      put(at, { kind: 'want', want: { customer, from: at, reason, product: drawProduct(customer, reason, 0) } });
    }
  };

  for (const want of everydayWants(customer, calendar, pace)) {
    put(want.from, { kind: 'want', want });
    const soon = want.from + random.integer(1, 20) * DAY_MS;
    if (random.chance(QUESTION_PER_WANT)) put(soon, { kind: 'question' });
    if (random.chance(CONSENT_PER_WANT)) put(soon, { kind: 'consent' });
    if (random.chance(UNSUBSCRIBE_PER_WANT)) put(soon, { kind: 'unsubscribe' });
  }
  for (const [i, { from, home }] of resident.stays.entries()) {
    const before = resident.stays[i - 1];
    if (before === undefined) continue;
    const isToAnotherCity = family.homes[before.home]!.city.own !== family.homes[home]!.city.own;
    put(from, { kind: 'move', isToAnotherCity });
    putWants('moving', random.integer(0, WANTS_OF_A_MOVE), from - 10 * DAY_MS, 60);
  }
  for (const child of childrenOf(family, resident)) {
    if (child.bornOn >= calendar.from)
      putWants('baby', random.integer(0, WANTS_OF_A_BABY), child.bornOn - 90 * DAY_MS, 270);
  }
  for (const { from } of [...resident.names.slice(1), ...resident.phones.slice(1)])
    put(from, { kind: 'new particulars' });
  const isKept = resident.habits.main === 'cardholder' || resident.habits.main === 'member';
  if (isKept && random.chance(IN_CUSTOMER_FILE_PROBABILITY)) {
    put(calendar.from + random.integer(0, (calendar.until - calendar.from) / DAY_MS - 1) * DAY_MS, {
      kind: 'customer file',
    });
  }
  if (resident.diedOn !== null) put(resident.diedOn, { kind: 'death' });
  return items;
}

/** Children whose parents they are, of an age at which things are bought for them. */
function childrenOf({ residents }: Family, { id }: Resident): readonly Resident[] {
  return residents.filter(({ mother, father }) => mother === id || father === id);
}

/** Whether somebody is old enough to stand in the customer file. */
export function mayBeInCustomerFile(resident: Resident, at: number): boolean {
  return ageAt(resident, at) >= 18 && isGrownUpAt(resident, at);
}
