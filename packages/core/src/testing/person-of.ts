import type { EventFact } from '../collect/event-fact.ts';
import { personDocument, type PersonDocument } from '../people/person-document.ts';
import { foldOfEvent } from '../understand/fold-of-event.ts';
import { EMPTY_FOLD, mergeFolds } from '../understand/person-fold.ts';

/** The document of the person of one record who did all this; `identifiers` are shown besides. */
export function personOf(
  events: readonly EventFact[],
  identifiers: PersonDocument['identifiers'] = [],
): PersonDocument {
  const fold = events.map((event) => foldOfEvent(event, 'record')).reduce(mergeFolds, EMPTY_FOLD);
  return personDocument(
    { id: 'record', isIdentified: true, fold, records: [], identifiers, lostOrders: new Set() },
    { currency: 'EUR', sourcePriorities: [] },
  );
}
