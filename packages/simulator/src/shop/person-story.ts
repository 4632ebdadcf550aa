import type { Random } from '../random.ts';
import { account, logIn } from './account.ts';
import { calls, unknownCall } from './call-centre.ts';
import { createApp, createBrowser, reinstall, storeTablet } from './device.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from './duration.ts';
import type { Household } from './household.ts';
import { order } from './order.ts';
import { cardNumber, type Person } from './person.ts';
import type { Utterance } from './shop-call.ts';
import { cardIssued, cardReplaced, receipt } from './till.ts';
import { strayVisit, visit } from './visit.ts';

/** Everything one person does with the shop from `at` on, told habit by habit. */
export function tellPerson(random: Random, person: Person, household: Household, at: number): Utterance[] {
  const isCaller = person.habit !== 'visitor' && person.habit !== 'walk-in' && random.chance(0.2);
  return [
    ...tellHabit(random, person, household, at),
    ...(isCaller ? calls(random, person, at + random.integer(2, 20) * DAY_MS) : []),
    ...(isCaller && random.chance(0.3) ? [unknownCall(random, person, at + random.integer(2, 20) * DAY_MS)] : []),
  ];
}

function tellHabit(random: Random, person: Person, household: Household, at: number): Utterance[] {
  switch (person.habit) {
    case 'visitor':
      return tellVisitor(random, person, household, at);
    case 'guest':
      return tellGuest(random, person, at);
    case 'member':
      return tellMember(random, person, household, at);
    case 'cardholder':
      return [cardIssued(random, person, household, at), ...showCard(random, person, at + DAY_MS)];
    case 'walk-in':
      return Array.from({ length: random.integer(1, 2) }, (_, i) =>
        receipt(random, person, i, null, at + i * random.integer(1, 14) * DAY_MS),
      );
  }
}

/** Looks and leaves, sometimes on the family's tablet, sometimes on a second device that nothing ties to the first. */
function tellVisitor(random: Random, person: Person, household: Household, at: number): Utterance[] {
  const browser = household.tablet && random.chance(0.3) ? household.tablet : createBrowser(random);
  const visits = Array.from({ length: random.integer(1, 3) }, (_, i) =>
    visit(random, person, 'web-shop', browser, at + i * random.integer(1, 6) * DAY_MS),
  ).flat();
  if (!random.chance(0.12)) return visits;
  return [...visits, ...strayVisit(random, person, 'web-shop', createBrowser(random), at + 3 * DAY_MS)];
}

/** Buys without an account: the order knows the e-mail, and mostly the browser's cookie. */
function tellGuest(random: Random, person: Person, at: number): Utterance[] {
  const browser = createBrowser(random);
  const isCookieKept = random.chance(0.7);
  const named = {
    ...(isCookieKept && { anonymousId: browser.anonymousId }),
    context: { externalIds: [{ type: 'email', id: person.email }] },
  };
  const look = isCookieKept ? visit : strayVisit;
  return [
    ...look(random, person, 'web-shop', browser, at),
    ...order(random, person, 0, { named, browser }, at + 20 * MINUTE_MS),
  ];
}

/** Looks around unknown, logs in, buys; comes back on other devices; many carry the card into a store. */
function tellMember(random: Random, person: Person, household: Household, at: number): Utterance[] {
  const browser = createBrowser(random);
  const hasCard = random.chance(0.4);
  const buyer = { named: { userId: person.userId }, browser };
  const orders = random.weighted([
    [0, 25],
    [1, 50],
    [2, 25],
  ]);
  return [
    ...visit(random, person, 'web-shop', browser, at),
    logIn(random, person, 'web-shop', browser, at + 20 * MINUTE_MS),
    account(person, household, hasCard, at + 21 * MINUTE_MS),
    ...Array.from({ length: orders }, (_, i) =>
      order(random, person, i, buyer, at + HOUR_MS + i * random.integer(6, 30) * DAY_MS),
    ).flat(),
    ...(random.chance(0.3) ? useApp(random, person, at + 2 * DAY_MS) : []),
    ...(random.chance(household.tablet ? 0.6 : 0.3)
      ? useSecondBrowser(random, person, household, at + 4 * DAY_MS)
      : []),
    ...(hasCard ? showCard(random, person, at + 5 * DAY_MS) : []),
    ...(hasCard && random.chance(0.1) ? [useStoreTablet(random, person, at + 6 * DAY_MS)] : []),
  ];
}

/** The app, which is often offline: what it saw arrives hours later. Some install it twice on one phone. */
function useApp(random: Random, person: Person, at: number): Utterance[] {
  const app = createApp(random);
  const first = [
    ...visit(random, person, 'mobile-app', app, at),
    logIn(random, person, 'mobile-app', app, at + 30 * MINUTE_MS),
  ].map((said) =>
    random.chance(0.2) ? { ...said, arrivesAt: said.arrivesAt + random.integer(2, 60) * HOUR_MS } : said,
  );
  if (!random.chance(0.1)) return first;
  return [...first, ...visit(random, person, 'mobile-app', reinstall(random, app), at + 12 * DAY_MS)];
}

/** Another browser, or the family's tablet; not everybody logs in there. */
function useSecondBrowser(random: Random, person: Person, household: Household, at: number): Utterance[] {
  const browser = household.tablet ?? createBrowser(random);
  if (household.tablet === null && random.chance(0.3)) return strayVisit(random, person, 'web-shop', browser, at);
  return [
    ...visit(random, person, 'web-shop', browser, at),
    logIn(random, person, 'web-shop', browser, at + 25 * MINUTE_MS),
  ];
}

function useStoreTablet(random: Random, person: Person, at: number): Utterance {
  return logIn(random, person, 'web-shop', storeTablet(random.pick(['S1', 'S2', 'S3'])), at);
}

/** Purchases in a store with the card, now and then without it; a lost card is replaced. */
function showCard(random: Random, person: Person, at: number): Utterance[] {
  const receipts = Array.from({ length: random.integer(1, 4) }, (_, i) =>
    receipt(random, person, i, random.chance(0.9) ? person.card : null, at + i * random.integer(2, 9) * DAY_MS),
  );
  if (!random.chance(0.08)) return receipts;
  const replacedAt = at + 30 * DAY_MS;
  const replacement = cardNumber(person.number, 1);
  return [...receipts, cardReplaced(person, replacedAt), receipt(random, person, 9, replacement, replacedAt + DAY_MS)];
}
