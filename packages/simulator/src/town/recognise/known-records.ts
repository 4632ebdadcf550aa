import type { EventFact, Json, JsonObject } from '@throughline/core/collect/event-fact';
import { claimsOfEvent } from '@throughline/core/resolve/claims-of-event';
import { identifierKey } from '@throughline/core/resolve/identifier';
import { type Keyring, mergeNews, newsOfEvent, type RecordNews } from '@throughline/core/resolve/record-news';
import { PUBLIC, SERVER } from '@throughline/core/resolve/trust';
import { type Claimed, survivor } from '@throughline/core/understand/claimed';
import { traitsOfEvent } from '@throughline/core/understand/traits-of-event';
import type { ToldCall } from '../../told-call.ts';
import { refusalOf } from '../answer-key/refusal-of.ts';
import { TOWN_SOURCES } from '../brand/town-source.ts';

/** All that the brand has been told of one record, and who is behind it in truth. */
export interface KnownRecord {
  readonly news: RecordNews;
  /** The latest value of each trait. */
  readonly traits: ReadonlyMap<string, Claimed<Json>>;
  /** Residents; none of whom an engine can know where `isTraceable` is false. */
  readonly owners: ReadonlySet<string>;
  readonly isTraceable: boolean;
}

/** Ids that are the texts they are made of, so that a run needs no secret and can be read. */
const KEYRING: Keyring = {
  recordId: (sourceId, _trust, subject) => `${sourceId}\0${subject.type}\0${subject.value}`,
  identifierId: identifierKey,
};
const SOURCES = new Map<string, (typeof TOWN_SOURCES)[number]>(TOWN_SOURCES.map((source) => [source.name, source]));
/** The town writes E.164, so that it does not matter. */
const PHONE_REGION = 'GB';

/** Gathers what calls tell of records, as the engine would know them: refused calls and test traffic teach nothing. */
export class KnownRecords {
  readonly #records = new Map<string, KnownRecord>();

  /** Adds calls in any order; a call told twice counts once. O(calls). */
  add(calls: readonly ToldCall[]): void {
    for (const told of calls) {
      if (refusalOf(told.source, told.call) !== null) continue;
      const event = eventOf(told);
      const claims = event.isExcluded ? null : claimsOfEvent(event, { phoneRegion: PHONE_REGION });
      if (claims === null) continue;
      const news = newsOfEvent(event, { ...claims, shown: claims.shown.filter(isOfPerson) }, KEYRING);
      const known = this.#records.get(news.recordId);
      const traits = new Map(known?.traits);
      for (const [trait, value] of Object.entries(traitsOfEvent(event) ?? {})) {
        const said: Claimed<Json> = [value as Json, event.trust, event.occurredAt, event.dedupeKey];
        const earlier = traits.get(trait);
        traits.set(trait, earlier === undefined ? said : survivor(earlier, said));
      }
      this.#records.set(news.recordId, {
        news: known === undefined ? news : mergeNews(known.news, news),
        traits,
        owners: told.person === null ? (known?.owners ?? new Set()) : new Set(known?.owners).add(told.person),
        isTraceable: known?.isTraceable === true || !told.isUntraceable,
      });
    }
  }

  /** Every record, by its id. */
  all(): ReadonlyMap<string, KnownRecord> {
    return this.#records;
  }
}

function eventOf({ source, call }: ToldCall): EventFact {
  const { trust, namespace = 'main' } = SOURCES.get(source)!;
  return {
    dedupeKey: `${source}\0${call.messageId}`,
    sourceId: source,
    namespace,
    trust: trust === 'server' ? SERVER : PUBLIC,
    verified: null,
    type: call.type as EventFact['type'],
    name: call.event ?? call.name ?? null,
    occurredAt: Date.parse(call.timestamp),
    isExcluded: call.context?.['test'] === true,
    body: call as unknown as JsonObject,
  };
}

/** Orders are business keys: they link nobody. */
function isOfPerson({ identifier }: { readonly identifier: { readonly type: string } }): boolean {
  return identifier.type !== 'order_id';
}
