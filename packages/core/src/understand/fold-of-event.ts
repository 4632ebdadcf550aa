import type { EventFact, Json } from '../collect/event-fact.ts';
import { capTraits } from './cap-traits.ts';
import type { Claimed } from './claimed.ts';
import { consentsOfEvent, statesConsent } from './consents-of-event.ts';
import { contactKindOf } from './contact-kind.ts';
import { countsOf } from './counters.ts';
import { orderNewsOf } from './order-news.ts';
import type { PersonFold } from './person-fold.ts';
import { traitsOfEvent } from './traits-of-event.ts';

/** The fold of one event of a record: what it adds to its person. */
export function foldOfEvent(event: EventFact, recordId: string): PersonFold {
  const { occurredAt, trust, dedupeKey } = event;
  const news = orderNewsOf(event);
  const contact = contactKindOf(event);
  const traits: Record<string, Record<string, Claimed<Json>>> = {};
  for (const [trait, value] of Object.entries(traitsOfEvent(event) ?? {})) {
    if (value !== undefined) traits[trait] = { [recordId]: [value, trust, occurredAt, dedupeKey] };
  }
  const capped = capTraits(traits);
  return {
    counters: countsOf(event),
    firstAt: occurredAt,
    lastAt: occurredAt,
    traits: capped ?? traits,
    orders: news === null ? {} : { [news.orderKey]: news.fold },
    contacts: contact === null ? {} : { [contact]: { count: 1, lastAt: occurredAt } },
    consents: consentsOfEvent(event),
    ...(capped !== null && { omitsTraits: true }),
  };
}

/** Whether an event adds counts and nothing else, so that its person need not be read to be changed. */
export function onlyCounts(event: EventFact): boolean {
  return (
    event.type !== 'identify' && !statesConsent(event) && orderNewsOf(event) === null && contactKindOf(event) === null
  );
}
