import { createHash } from 'node:crypto';
import { normaliseEmail } from '@throughline/core/resolve/normalise-email';
import { normalisePhone } from '@throughline/core/resolve/normalise-phone';
import { describe, expect, it } from 'vitest';
import { DEFAULT_CALENDAR } from '../calendar.ts';
import { DEFAULT_NOISE } from '../noise/default-noise.ts';
import { DAY_MS, yearsBetween } from './day.ts';
import { counterpartOf } from './language-of.ts';
import { makeFamily } from './make-family.ts';
import { overlap, type Period } from './period.ts';
import type { Resident } from './resident.ts';

const make = (seed: string, number: number) => makeFamily(seed, number, DEFAULT_CALENDAR, DEFAULT_NOISE);
const FAMILIES = Array.from({ length: 640 }, (_, number) => make('properties', number));
const RESIDENTS = FAMILIES.flatMap(({ residents }) => residents);

describe('makeFamily', () => {
  it.each([
    ['throughline', 'ee4cf6a4a6d5865c'],
    ['town-2', 'c9296a7fc74720fe'],
    ['місто', '656497d3552dff5d'],
  ])('makes the same 300 families of the town "%s" on every machine', (seed, golden) => {
    const hash = createHash('sha256');
    for (let number = 0; number < 300; number += 1) hash.update(JSON.stringify(make(seed, number)));
    expect(hash.digest('hex').slice(0, 16)).toBe(golden);
  });

  it('makes a family without the others, and again', () => {
    expect(make('properties', 77)).toEqual(FAMILIES[77]);
    expect(make('another', 77)).not.toEqual(FAMILIES[77]);
  });

  it('makes families far out, where numbers are large', () => {
    const family = make('properties', 3_900_000);
    expect(family.residents[0].phones.every(({ value }) => normalisePhone(value, family.country) === value)).toBe(true);
  });

  it.each([1, 20, 200, 3650])('tells a calendar of %d days', (days) => {
    const { from } = DEFAULT_CALENDAR;
    for (let number = 0; number < 50; number += 1) {
      const family = makeFamily('days', number, { from, until: from + days * DAY_MS }, DEFAULT_NOISE);
      for (const resident of family.residents) {
        expect(resident.stays[0].from).toBeLessThanOrEqual(Math.max(from, resident.bornOn));
        expectInOrder(resident.phones, resident);
      }
    }
  });

  it('gives everybody dates in order', () => {
    for (const resident of RESIDENTS) {
      const { bornOn, diedOn } = resident;
      if (diedOn !== null) {
        expect(diedOn).toBeGreaterThan(bornOn);
        expect(diedOn).toBeGreaterThanOrEqual(DEFAULT_CALENDAR.from);
        expect(diedOn).toBeLessThan(DEFAULT_CALENDAR.until);
      }
      for (const line of [resident.emails, resident.phones, resident.accounts, resident.cards, resident.names]) {
        expectInOrder(line, resident);
      }
    }
  });

  it('lets nobody live nowhere, from the first day to the last', () => {
    for (const resident of RESIDENTS) {
      const { stays, bornOn, diedOn } = resident;
      expect(stays[0].from).toBeLessThanOrEqual(Math.max(bornOn, DEFAULT_CALENDAR.from));
      expect(stays[0].from).toBeGreaterThanOrEqual(bornOn);
      stays.slice(1).forEach((stay, i) => expect(stay.from).toBe(stays[i]?.until));
      expect(stays.at(-1)?.until).toBe(diedOn);
    }
  });

  it('leaves no minors alone in a home', () => {
    for (const { residents, homes } of FAMILIES) {
      const events = residents.flatMap(({ stays, diedOn }) => [...stays.map(({ from }) => from), diedOn ?? 0]);
      for (const at of events.filter((instant) => instant >= DEFAULT_CALENDAR.from)) {
        homes.forEach((_, home) => {
          const there = residents.filter(({ stays }) =>
            stays.some((stay) => stay.home === home && overlap(stay, { from: at, until: at + 1 })),
          );
          const isEmpty = there.length === 0;
          expect(isEmpty || there.some(({ bornOn }) => yearsBetween(bornOn, at) >= 18)).toBe(true);
        });
      }
    }
  });

  it('gives a child a mother of 18 to 46 years and no twin brother of the same name', () => {
    for (const { residents } of FAMILIES) {
      const byId = new Map(residents.map((resident) => [resident.id, resident]));
      for (const child of residents) {
        if (child.mother === null) continue;
        const mother = byId.get(child.mother);
        const age = yearsBetween(mother?.bornOn ?? 0, child.bornOn);
        expect(age).toBeGreaterThanOrEqual(18);
        expect(age).toBeLessThanOrEqual(46);
        const siblings = residents.filter(({ mother: its, id }) => its === child.mother && id !== child.id);
        for (const { names } of siblings) expect(names[0].given.own).not.toBe(child.names[0].given.own);
      }
    }
  });

  it('changes a name on the day of a marriage or divorce only', () => {
    for (const { names, unions, bornOn } of RESIDENTS) {
      expect(names[0]).toMatchObject({ from: bornOn, reason: 'birth' });
      for (const { reason, from } of names.slice(1)) {
        const days = unions.map(({ marriedOn, until }) => (reason === 'marriage' ? marriedOn : until));
        expect(days).toContain(from);
      }
    }
  });

  it('lets both of a couple know of it, and ends it with a death', () => {
    for (const { residents } of FAMILIES) {
      const byId = new Map(residents.map((resident) => [resident.id, resident]));
      for (const { id, unions, diedOn } of residents) {
        for (const union of unions) {
          const mirrored = byId
            .get(union.partner)
            ?.unions.find(({ partner, from }) => partner === id && from === union.from);
          expect({ ...mirrored, partner: union.partner }).toEqual(union);
          if (diedOn !== null) expect(union.until ?? Number.POSITIVE_INFINITY).toBeLessThanOrEqual(diedOn);
        }
      }
    }
  });

  it('gives two living people one phone or mailbox at one time only where it is shared', () => {
    const holders = new Map<string, { contact: Resident['phones'][number]; family: number }[]>();
    for (const { residents, number: family } of FAMILIES) {
      for (const contact of residents.flatMap(({ phones, emails }) => [...phones, ...emails])) {
        holders.set(contact.value, [...(holders.get(contact.value) ?? []), { contact, family }]);
      }
    }
    let recycled = 0;
    for (const held of holders.values()) {
      held.forEach((one, i) => {
        for (const other of held.slice(i + 1)) {
          if (one.family !== other.family) recycled += 1;
          if (!overlap(one.contact, other.contact)) continue;
          expect(one.family).toBe(other.family);
          expect([one.contact.kind, other.contact.kind]).toContain('shared');
          expect(one.contact.owner).toBe(other.contact.owner);
        }
      });
    }
    expect(recycled).toBeGreaterThan(10);
  });

  it('passes numbers and mailboxes on to a stranger after a rest', () => {
    for (const family of FAMILIES) {
      for (const contact of family.residents.flatMap(({ phones, emails }) => [...phones, ...emails])) {
        if (contact.formerly === null || contact.kind !== 'recycled') continue;
        const giver = FAMILIES[counterpartOf(family.number)];
        const former = giver?.residents.flatMap(({ phones, emails }) => [...phones, ...emails]);
        const itsOwn = former?.filter(({ value }) => value === contact.value) ?? [];
        expect(itsOwn.length).toBeGreaterThan(0);
        expect(contact.formerly.family).toBe(giver?.number);
        for (const { until } of itsOwn) expect(until).toBeLessThanOrEqual(contact.formerly.until);
        expect(contact.formerly.until).toBeLessThan(contact.from);
      }
    }
  });

  it('moves a family into the home another one left, never at the same time', () => {
    const stays = new Map<string, (Period & { family: number })[]>();
    for (const { residents, homes, number: family } of FAMILIES) {
      for (const { home, from, until } of residents.flatMap((resident) => resident.stays)) {
        const id = homes[home]?.id ?? '';
        stays.set(id, [...(stays.get(id) ?? []), { from, until, family }]);
      }
    }
    const passed = [...stays.values()].filter((held) => new Set(held.map(({ family }) => family)).size > 1);
    expect(passed.length).toBeGreaterThan(10);
    for (const held of passed) {
      for (const one of held) {
        for (const other of held) if (one.family !== other.family) expect(overlap(one, other)).toBe(false);
      }
    }
  });

  it('keeps numbers, accounts, cards and addresses of different people apart', () => {
    const ids = RESIDENTS.flatMap(({ id, number, accounts, cards }) => [
      id,
      number,
      ...accounts.map(({ userId }) => userId),
      ...cards.map((card) => card.number),
    ]);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { country, residents } of FAMILIES) {
      for (const { value } of residents.flatMap(({ phones }) => phones))
        expect(normalisePhone(value, country)).toBe(value);
      for (const { value } of residents.flatMap(({ emails }) => emails)) {
        expect(normaliseEmail(value)).toBe(value);
        expect(value).toMatch(/@.*(example|example\.(com|net|org))$/);
      }
    }
  });

  it('renews what a browser calls itself without a gap', () => {
    for (const { devices, residents } of FAMILIES) {
      devices.forEach(({ identities, users }, index) => {
        expect(identities[0]?.from).toBe(DEFAULT_CALENDAR.from);
        expect(identities.at(-1)?.until).toBeNull();
        identities.slice(1).forEach(({ from }, i) => expect(from).toBe(identities[i]?.until));
        for (const { resident } of users) {
          expect(residents.find(({ id }) => id === resident)?.devices).toContain(index);
        }
      });
    }
  });
});

function expectInOrder(line: readonly Period[], { diedOn, bornOn }: Resident): void {
  line.forEach(({ from, until }, i) => {
    expect(from).toBeGreaterThanOrEqual(bornOn);
    if (until !== null) expect(until).toBeGreaterThan(from);
    if (until !== null && diedOn !== null) expect(until).toBeLessThanOrEqual(diedOn);
    const before = line[i - 1];
    if (before !== undefined) expect(from).toBeGreaterThanOrEqual(before.until ?? Number.POSITIVE_INFINITY);
  });
}
