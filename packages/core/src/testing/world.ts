import type { EventFact } from '../collect/event-fact.ts';
import { canonicalJson } from '../people/canonical-json.ts';
import type { PersonDocument } from '../people/person-document.ts';
import { claimsOfEvent } from '../resolve/claims-of-event.ts';
import type { UniqueValue } from '../resolve/core-summary.ts';
import { changesIdentity, mergeNews, newsOfEvent, type RecordNews } from '../resolve/record-news.ts';
import type { ReviewItem } from '../resolve/review-item.ts';
import type { Retraction } from '../trust/retraction.ts';
import { foldOfEvent } from '../understand/fold-of-event.ts';
import { mergeFolds } from '../understand/person-fold.ts';
import { documentOf } from './world/document-of.ts';
import { resettle } from './world/resettle.ts';
import {
  emptyState,
  isCounted,
  type ReceivedEvent,
  type WorldJudgement,
  type WorldSettings,
  type WorldState,
} from './world/world-state.ts';

/**
 * The whole computation of people in memory, incremental exactly as the server does it: a batch touches some
 * records, the region around them is settled, and only its people change. For tests of the pure core.
 */
export class World {
  readonly #settings: WorldSettings;
  readonly #state: WorldState = emptyState();

  constructor(settings: WorldSettings) {
    this.#settings = settings;
  }

  /** Takes in a batch of events; those whose dedupe key is known are duplicates and change nothing. */
  ingest(batch: readonly EventFact[], receivedAt = 0): void {
    const { events, records } = this.#state;
    const fresh: ReceivedEvent[] = [];
    for (const fact of batch) {
      if (events.has(fact.dedupeKey)) continue;
      const claims = claimsOfEvent(fact, this.#settings.reading);
      if (claims === null) continue;
      const event = { fact, news: newsOfEvent(fact, claims, this.#settings.keyring), receivedAt };
      events.set(fact.dedupeKey, event);
      if (isCounted(this.#state, event)) fresh.push(event);
    }
    const changed = new Map<string, RecordNews>();
    for (const { news } of fresh) {
      const known = changed.get(news.recordId) ?? records.get(news.recordId)?.news;
      if (changed.has(news.recordId) || changesIdentity(known, news)) {
        changed.set(news.recordId, known === undefined ? news : mergeNews(known, news));
      }
    }
    resettle(this.#state, this.#settings, { changed, pending: fresh });
    for (const event of fresh) this.#foldIn(event);
  }

  /** Records a ruling. */
  judge(judgement: WorldJudgement): void {
    this.#state.judgements.push(judgement);
    this.#look(judgement);
  }

  /** Takes a ruling back. */
  revokeJudgement(judgement: WorldJudgement): void {
    const { judgements } = this.#state;
    judgements.splice(judgements.indexOf(judgement), 1);
    this.#look(judgement);
  }

  /** Takes back what a source said. */
  retract(retraction: Retraction): void {
    this.#state.retractions.push(retraction);
    this.#recount(retraction.sourceId);
  }

  /** Lets it count again. */
  revokeRetraction(retraction: Retraction): void {
    const { retractions } = this.#state;
    retractions.splice(retractions.indexOf(retraction), 1);
    this.#recount(retraction.sourceId);
  }

  /** Id of the profile that holds a record now. */
  profileOf(recordId: string): string | null {
    return this.#state.records.get(recordId)?.profileId ?? null;
  }

  /** Every record id. */
  recordIds(): string[] {
    return [...this.#state.records.keys()].sort();
  }

  /** Every open review item, sorted. */
  reviews(): ReviewItem[] {
    const { reviews } = this.#state;
    return [...reviews.keys()].sort().map((key) => reviews.get(key)!);
  }

  /** Every person, sorted by id. */
  people(): PersonDocument[] {
    return [...this.#state.profiles.keys()].sort().map((id) => this.person(id));
  }

  /** One person's document. */
  person(id: string): PersonDocument {
    return documentOf(this.#state, id, this.#settings.brand);
  }

  /** The canonical text of all people and open reviews: what `stateHash` is the hash of. */
  state(): string {
    const people = this.people().map((person) => canonicalJson(person as never));
    const reviews = this.reviews().map((item) => canonicalJson(item as never));
    return [...people, ...reviews].join('\n');
  }

  /** The values of single types by which a person's records link. */
  singlesOf(profileId: string): UniqueValue[] {
    const { profiles, records } = this.#state;
    const singles = [...profiles.get(profileId)!.recordIds].flatMap((id) => records.get(id)!.summary.singles);
    return [...new Map(singles.map((value) => [value.identifierId, value])).values()];
  }

  #look({ left, right }: WorldJudgement): void {
    resettle(this.#state, this.#settings, { touched: new Set([left, right]) });
  }

  #recount(sourceId: string): void {
    const changed = new Map<string, RecordNews>();
    const touched = new Set<string>();
    for (const event of this.#state.events.values()) {
      if (event.fact.sourceId !== sourceId) continue;
      const { recordId } = event.news;
      touched.add(recordId);
      if (!isCounted(this.#state, event)) continue;
      const known = changed.get(recordId);
      changed.set(recordId, known === undefined ? event.news : mergeNews(known, event.news));
    }
    resettle(this.#state, this.#settings, { changed, touched, recounted: touched });
  }

  #foldIn({ fact, news }: ReceivedEvent): void {
    const { profiles, records } = this.#state;
    const { profileId } = records.get(news.recordId)!;
    const profile = profiles.get(profileId)!;
    profiles.set(profileId, { ...profile, fold: mergeFolds(profile.fold, foldOfEvent(fact, news.recordId)) });
  }
}
