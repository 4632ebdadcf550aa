import fc from 'fast-check';
import type { EventFact, JsonObject } from '../collect/event-fact.ts';
import { PUBLIC, SERVER } from '../resolve/trust.ts';
import { HISTORY_SOURCES } from './histories.ts';

/** Somebody of the cast, with all the ways in which they are written down. */
interface Role {
  readonly given: readonly string[];
  readonly family: readonly string[];
  readonly born: readonly string[];
  readonly address: readonly JsonObject[];
  readonly emails: readonly string[];
  readonly phones: readonly string[];
}

const FLORILOR: readonly JsonObject[] = [
  { street: 'str. Florilor 5, ap. 12', city: 'Chișinău', postalCode: '2001' },
  { street: 'Strada Florilor nr. 5 ap. 12', city: 'Chisinau', postalCode: '2001' },
];
const IZVOR: readonly JsonObject[] = [{ street: 'str. Izvor 71', city: 'Bălți', postalCode: '3100' }];
const BERG: readonly JsonObject[] = [
  { street: 'Bergstraße 9', city: 'Ulm', postalCode: '89073' },
  { street: 'Bergstr. 9', city: 'Ulm', postalCode: '89073' },
];

/**
 * A house and its neighbours: a couple that shares an e-mail and a telephone, their twins, a father of the same name,
 * a namesake in another town, somebody in two scripts, somebody who marries, and a name without anything else.
 */
const CAST: readonly Role[] = [
  {
    given: ['Ana', 'Anna', 'Аna'],
    family: ['Vrabie', 'Vrabi', 'Vrabie'],
    born: ['1984-03-12', '1984-12-03'],
    address: FLORILOR,
    emails: ['familia.vrabie@x.org', 'ana.v@x.org'],
    phones: ['+37369111111'],
  },
  {
    given: ['Ion', 'Ioan'],
    family: ['Vrabie'],
    born: ['1982-07-30', '30.07.1982'],
    address: FLORILOR,
    emails: ['familia.vrabie@x.org', 'ion82@x.org'],
    phones: ['+37369111111', '+37369222222'],
  },
  {
    given: ['Ion'],
    family: ['Vrabie'],
    born: ['1955-01-19'],
    address: FLORILOR,
    emails: [],
    phones: ['+37322333333'],
  },
  {
    given: ['Doina'],
    family: ['Vrabie'],
    born: ['2006-05-05'],
    address: FLORILOR,
    emails: ['doina@x.org'],
    phones: [],
  },
  {
    given: ['Lidia'],
    family: ['Vrabie'],
    born: ['2006-05-05'],
    address: FLORILOR,
    emails: ['lidia@x.org'],
    phones: [],
  },
  {
    given: ['Ana'],
    family: ['Vrabie'],
    born: ['1971-11-02'],
    address: IZVOR,
    emails: ['ana71@x.org'],
    phones: ['+37369444444'],
  },
  {
    given: ['Сергей', 'Serghei', 'Sergey'],
    family: ['Ткаченко', 'Tkachenko', 'Tcacenco'],
    born: ['1990-09-09', '1990-09-08'],
    address: IZVOR,
    emails: ['sergey@x.org'],
    phones: ['+37369555555'],
  },
  {
    given: ['Jörg', 'Joerg', 'Jorg'],
    family: ['Botnaru', 'Keller'],
    born: ['1979-02-21'],
    address: BERG,
    emails: ['j.botnaru@x.org', 'j.keller@x.org'],
    phones: ['+4930123456'],
  },
  { given: ['Zbigniew'], family: ['Stratan'], born: [], address: [], emails: [], phones: [] },
];

const START = Date.UTC(2026, 0, 1);

/** The number of the role that a subject belongs to is in its text, so that most of a record's events agree. */
interface Loose {
  readonly source: (typeof HISTORY_SOURCES)[number];
  readonly role: number;
  /** Which of the role's records at this source. */
  readonly nth: number;
  /** Whom it speaks of: mostly the role, now and then a slip. */
  readonly says: number;
  readonly picks: readonly number[];
  readonly minute: number;
  readonly kind: 'identify' | 'page';
  readonly isTest: boolean;
}

const loose: fc.Arbitrary<Loose> = fc
  .record({
    source: fc.constantFrom(...HISTORY_SOURCES, ...HISTORY_SOURCES.filter(({ trust }) => trust === SERVER)),
    role: fc.nat(CAST.length - 1),
    nth: fc.nat(5).map((n) => (n < 5 ? 0 : 1)),
    slip: fc.nat(24),
    other: fc.nat(CAST.length - 1),
    picks: fc.array(fc.nat(11), { minLength: 7, maxLength: 7 }),
    minute: fc.nat(60),
    kind: fc.nat(6).map((n) => (n === 0 ? ('page' as const) : ('identify' as const))),
    isTest: fc.nat(39).map((n) => n === 0),
  })
  .map(({ slip, other, ...rest }) => ({ ...rest, says: slip === 0 ? other : rest.role }));

/** So many that the keys they share are saturated. */
const CROWD = 70;

/**
 * Histories in which records say names, dates of birth and addresses, as public and server keys say them: those of one person in
 * several spellings, those of a house that shares what it shares, corrections and slips.
 */
export function namedHistories(maxLength: number): fc.Arbitrary<EventFact[]> {
  return fc.array(loose, { minLength: 2, maxLength, size: 'max' }).map((events) => events.map(eventOf));
}

function eventOf({ source, role, nth, says, picks, minute, kind, isTest }: Loose, at: number): EventFact {
  return {
    dedupeKey: `n${String(at).padStart(4, '0')}`,
    sourceId: source.sourceId,
    namespace: source.namespace,
    trust: source.trust,
    verified: null,
    type: kind,
    name: kind === 'page' ? 'Home' : null,
    occurredAt: START + minute * 60_000,
    isExcluded: isTest,
    body: {
      ...subjectAt(source.sourceId, source.trust === PUBLIC && (picks[6] ?? 0) < 8, role, nth),
      ...(kind === 'identify' && { traits: traitsOf(CAST[says]!, picks) }),
    },
  };
}

function subjectAt(source: string, isAnonymous: boolean, role: number, nth: number): JsonObject {
  if (isAnonymous) return { anonymousId: `device-${role}-${nth}` };
  if (source === 'till') return { context: { externalIds: [{ type: 'loyalty_card', id: `90${role}${nth}` }] } };
  if (source === 'crm') return { context: { externalIds: [{ type: 'customer_number', id: `K${role}${nth}` }] } };
  return { userId: `u${role}${nth}` };
}

function traitsOf({ given, family, born, address, emails, phones }: Role, picks: readonly number[]): JsonObject {
  // A pick beyond the list leaves the trait out; 11 takes it back.
  const pick = <Value>(values: readonly Value[], nth: number): Value | null | undefined => {
    const at = picks[nth]!;
    if (at === 11) return null;
    return values.length === 0 || at > 8 ? undefined : values[at % values.length];
  };
  const said: Record<string, JsonObject[string]> = {
    firstName: pick(given, 0),
    lastName: picks[1] === 11 ? family[0] : pick(family, 1),
    birthday: pick(born, 2),
    address: pick(address, 3),
    email: pick(emails, 4),
    phone: pick(phones, 5),
  };
  return Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined));
}

/** A crowd of records that say one name of the histories' and one year. */
export function crowd(): EventFact[] {
  return Array.from({ length: CROWD }, (_, at) => ({
    dedupeKey: `c${String(at).padStart(4, '0')}`,
    sourceId: 'till',
    namespace: 'main',
    trust: SERVER,
    verified: null,
    type: 'identify' as const,
    name: null,
    occurredAt: START + at * 1_000,
    isExcluded: false,
    body: {
      context: { externalIds: [{ type: 'loyalty_card', id: `7${String(at).padStart(3, '0')}` }] },
      traits: {
        firstName: 'Ana',
        lastName: 'Vrabie',
        birthday: `1984-${String((at % 12) + 1).padStart(2, '0')}-1${at % 9}`,
      },
    },
  }));
}
