import { writeDate } from '../noise/write-date.ts';
import type { Home } from '../people/home.ts';
import { heldAt } from '../people/period.ts';
import { writtenDown } from './clerk.ts';
import type { Customer } from './customer.ts';
import { homeAt } from './home-at.ts';
import type { Scene } from './scene.ts';

const BIRTHDAY_KNOWN_PROBABILITY = 0.4;

/** The customer file's line about somebody as a clerk wrote it at `at` (ms since 1970), in Latin letters. */
export function writeCrmRow(scene: Scene, { resident, random }: Customer, at: number): void {
  const { writing } = scene.noise;
  const { firstName, lastName, email, phone } = writtenDown(random, writing, resident, at);
  const home: Home = homeAt(scene.family, resident, at);
  const flat = home.flat === null ? '' : `, ${home.flat.latin}`;
  const date = (instant: number) => new Date(instant).toISOString().slice(0, 10);
  scene.telling.write({
    file: 'crm',
    person: resident.id,
    writtenAt: at,
    cells: {
      customer_number: resident.customerNumber,
      user_id: random.chance(0.5) ? (heldAt(resident.accounts, at)?.userId ?? null) : null,
      card: heldAt(resident.cards, at)?.number ?? null,
      first_name: firstName,
      last_name: lastName,
      email,
      phone,
      street: random.chance(writing.missingField) ? null : `${home.street.latin}${flat}`,
      postal_code: home.postalCode,
      city: home.city.latin,
      country: home.country,
      born_on: random.chance(BIRTHDAY_KNOWN_PROBABILITY)
        ? writeDate(random, date(resident.bornOn), 'clerk', writing)
        : null,
      since: date(at),
    },
  });
}
