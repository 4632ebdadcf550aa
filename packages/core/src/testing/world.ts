import type { EventFact } from '../collect/event-fact.ts';
import { canonicalJson } from '../people/canonical-json.ts';
import { identifierState } from '../people/identifier-state.ts';
import { personDocument, type BrandReading, type PersonDocument } from '../people/person-document.ts';
import { claimsOfEvent, type IdentifierReading } from '../resolve/claims-of-event.ts';
import type { CoreSummary, UniqueValue } from '../resolve/core-summary.ts';
import { identifierKey, isSoft } from '../resolve/identifier.ts';
import type { IdentityRules } from '../resolve/identity-rules.ts';
import { outsideShowing } from '../resolve/outside-showing.ts';
import { planProfiles } from '../resolve/plan-profiles.ts';
import { changesIdentity, mergeNews, newsOfEvent, type Keyring, type RecordNews } from '../resolve/record-news.ts';
import { type Claim, type Slot, slotOf } from '../resolve/record-view.ts';
import {
  mustReadHolders,
  type OutsideShowing,
  type RecordPair,
  type Region,
  type RegionRecord,
  type StoredValue,
} from '../resolve/region.ts';
import type { ReviewItem } from '../resolve/review-item.ts';
import { settle, type Settlement } from '../resolve/settle.ts';
import { trustName, type Trust } from '../resolve/trust.ts';
import { ALL_STANDING } from '../resolve/value-state.ts';
import { covers, type Retraction } from '../trust/retraction.ts';
import { foldOfEvent } from '../understand/fold-of-event.ts';
import { EMPTY_FOLD, mergeFolds, type PersonFold } from '../understand/person-fold.ts';

/** Settings of a world. */
export interface WorldSettings {
  readonly rules: IdentityRules;
  readonly reading: IdentifierReading;
  readonly brand: BrandReading;
  readonly keyring: Keyring;
}

/** A ruling on two records. */
export interface WorldJudgement {
  readonly kind: 'same' | 'different';
  readonly left: string;
  readonly right: string;
}

interface WorldRecord {
  readonly news: RecordNews;
  readonly profileId: string;
  readonly summary: CoreSummary;
}

interface WorldProfile {
  readonly recordIds: ReadonlySet<string>;
  readonly isIdentified: boolean;
  readonly fold: PersonFold;
}

interface ReceivedEvent {
  readonly fact: EventFact;
  readonly news: RecordNews;
  readonly receivedAt: number;
}

/**
 * The whole computation of people in memory, incremental exactly as the server does it: a batch touches some
 * records, the region around them is settled, and only its people change. For tests of the pure core.
 */
export class World {
  readonly #settings: WorldSettings;
  readonly #events = new Map<string, ReceivedEvent>();
  readonly #judgements: WorldJudgement[] = [];
  readonly #retractions: Retraction[] = [];
  readonly #records = new Map<string, WorldRecord>();
  readonly #holders = new Map<string, Set<string>>();
  readonly #values = new Map<string, StoredValue>();
  readonly #profiles = new Map<string, WorldProfile>();
  readonly #reviews = new Map<string, ReviewItem>();

  constructor(settings: WorldSettings) {
    this.#settings = settings;
  }

  /** Takes in a batch of events; those whose dedupe key is known are duplicates and change nothing. */
  ingest(batch: readonly EventFact[], receivedAt = 0): void {
    const fresh: ReceivedEvent[] = [];
    for (const fact of batch) {
      if (this.#events.has(fact.dedupeKey)) continue;
      const claims = claimsOfEvent(fact, this.#settings.reading);
      if (claims === null) continue;
      const event = { fact, news: newsOfEvent(fact, claims, this.#settings.keyring), receivedAt };
      this.#events.set(fact.dedupeKey, event);
      if (this.#counts(event)) fresh.push(event);
    }
    const changed = new Map<string, RecordNews>();
    for (const { news } of fresh) {
      const known = changed.get(news.recordId) ?? this.#records.get(news.recordId)?.news;
      if (changed.has(news.recordId) || changesIdentity(known, news)) {
        changed.set(news.recordId, known === undefined ? news : mergeNews(known, news));
      }
    }
    this.#resettle(changed, new Set(), fresh);
    for (const event of fresh) this.#foldIn(event);
  }

  /** Records a ruling. */
  judge(judgement: WorldJudgement): void {
    this.#judgements.push(judgement);
    this.#resettle(new Map(), new Set([judgement.left, judgement.right]), []);
  }

  /** Takes a ruling back. */
  revokeJudgement(judgement: WorldJudgement): void {
    this.#judgements.splice(this.#judgements.indexOf(judgement), 1);
    this.#resettle(new Map(), new Set([judgement.left, judgement.right]), []);
  }

  /** Takes back what a source said. */
  retract(retraction: Retraction): void {
    this.#retractions.push(retraction);
    this.#recount(retraction.sourceId);
  }

  /** Lets it count again. */
  revokeRetraction(retraction: Retraction): void {
    this.#retractions.splice(this.#retractions.indexOf(retraction), 1);
    this.#recount(retraction.sourceId);
  }

  /** Ids of the profiles that hold a record now. */
  profileOf(recordId: string): string | null {
    return this.#records.get(recordId)?.profileId ?? null;
  }

  /** Every record id. */
  recordIds(): string[] {
    return [...this.#records.keys()].sort();
  }

  /** Every open review item, sorted. */
  reviews(): ReviewItem[] {
    return [...this.#reviews.keys()].sort().map((key) => this.#reviews.get(key)!);
  }

  /** Every person, sorted by id. */
  people(): PersonDocument[] {
    return [...this.#profiles.keys()].sort().map((id) => this.person(id));
  }

  /** The canonical text of all people and open reviews: what `stateHash` is the hash of. */
  state(): string {
    const people = this.people().map((person) => canonicalJson(person as never));
    const reviews = this.reviews().map((item) => canonicalJson(item as never));
    return [...people, ...reviews].join('\n');
  }

  /** One person's document. */
  person(id: string): PersonDocument {
    const profile = this.#profiles.get(id)!;
    const records = [...profile.recordIds].map((recordId) => this.#records.get(recordId)!);
    const strongest = new Map<string, { trust: Trust; isSilenced: boolean; news: RecordNews }>();
    const lostOrders = new Set<string>();
    for (const { news, summary } of records) {
      for (const [identifierId, claim] of news.claims) {
        const stored = this.#values.get(identifierId)!;
        if (claim.type === 'order_id') {
          const winner = stored.winnerRecordId;
          if (winner !== null && !profile.recordIds.has(winner))
            lostOrders.add(`${claim.namespace}/${claim.identifier.value}`);
          continue;
        }
        const isSilenced = summary.silenced.includes(slotOf(claim));
        const best = strongest.get(identifierId);
        strongest.set(identifierId, {
          trust: best === undefined || claim.trust > best.trust ? claim.trust : best.trust,
          isSilenced: isSilenced && (best?.isSilenced ?? true),
          news,
        });
      }
    }
    return personDocument(
      {
        id,
        isIdentified: profile.isIdentified,
        fold: profile.fold,
        records: records.map(({ news }) => ({
          id: news.recordId,
          sourceId: news.sourceId,
          trust: trustName(news.trust),
          subjectType: news.subject.type,
          subject: news.subject.value,
          firstAt: news.firstAt,
        })),
        identifiers: [...strongest].map(([identifierId, { trust, isSilenced, news }]) => {
          const { identifier } = news.claims.get(identifierId)!;
          const { state, isCut } = this.#values.get(identifierId)!;
          return { ...identifier, trust: trustName(trust), state: identifierState(state, isCut, trust, isSilenced) };
        }),
        lostOrders,
      },
      this.#settings.brand,
    );
  }

  /** The values of single types by which a person's records link. */
  singlesOf(profileId: string): UniqueValue[] {
    const records = [...this.#profiles.get(profileId)!.recordIds].map((recordId) => this.#records.get(recordId)!);
    const singles = records.flatMap(({ summary }) => summary.singles);
    return [...new Map(singles.map((value) => [value.identifierId, value])).values()];
  }

  #counts({ fact, news, receivedAt }: ReceivedEvent): boolean {
    if (fact.isExcluded) return false;
    const addressed = { sourceId: fact.sourceId, recordId: news.recordId, receivedAt };
    return !this.#retractions.some((retraction) => covers(retraction, addressed));
  }

  #recount(sourceId: string): void {
    const changed = new Map<string, RecordNews>();
    const touched = new Set<string>();
    for (const event of this.#events.values()) {
      if (event.fact.sourceId !== sourceId) continue;
      const { recordId } = event.news;
      touched.add(recordId);
      if (!this.#counts(event)) continue;
      const known = changed.get(recordId);
      changed.set(recordId, known === undefined ? event.news : mergeNews(known, event.news));
    }
    this.#resettle(changed, touched, [], touched);
  }

  #resettle(
    changed: ReadonlyMap<string, RecordNews>,
    touched: ReadonlySet<string>,
    pending: readonly ReceivedEvent[],
    recounted: ReadonlySet<string> = new Set(),
  ): void {
    const seeds = new Set([...changed.keys(), ...touched]);
    if (seeds.size === 0) return;
    const lost = new Set<string>();
    const gone = new Set<string>();
    for (const recordId of recounted) {
      const stored = this.#records.get(recordId);
      if (stored === undefined) continue;
      const now = changed.get(recordId);
      if (now === undefined) gone.add(recordId);
      for (const id of stored.news.claims.keys()) if (!now?.claims.has(id)) lost.add(id);
      // A ruling that ceases may have cut its neighbour's links.
      for (const neighbour of this.#ruledSameAs(recordId)) seeds.add(neighbour);
    }
    const profileIds = new Set<string>();
    for (const recordId of seeds) {
      const stored = this.#records.get(recordId);
      if (stored) profileIds.add(stored.profileId);
    }
    const read = new Set<string>();
    for (;;) {
      const region = this.#readRegion(profileIds, read, changed, gone, lost);
      const result = settle(region);
      if (result.isClosed) {
        this.#apply(region, result.settlement, profileIds, gone, pending, recounted, changed);
        return;
      }
      const { profiles, values } = result.growth;
      for (const id of profiles) profileIds.add(id);
      for (const id of values) read.add(id);
    }
  }

  #ruledSameAs(recordId: string): string[] {
    const pairs = this.#judgements.filter(({ kind }) => kind === 'same').map(({ left, right }) => [left, right]);
    for (const { news } of this.#records.values()) for (const alias of news.aliases) pairs.push([news.recordId, alias]);
    return pairs.filter((pair) => pair.includes(recordId)).flat();
  }

  #readRegion(
    profileIds: ReadonlySet<string>,
    read: ReadonlySet<string>,
    changed: ReadonlyMap<string, RecordNews>,
    gone: ReadonlySet<string>,
    lost: ReadonlySet<string>,
  ): Region {
    const records = new Map<string, RegionRecord>();
    const fresh = new Set<string>();
    for (const [recordId, { claims }] of changed) {
      const known = this.#records.get(recordId)?.news.claims;
      for (const id of claims.keys()) if (!known?.has(id)) fresh.add(id);
    }
    const isSole = ({ identifierId, type }: Claim): boolean =>
      isSoft(type) && !fresh.has(identifierId) && this.#holders.get(identifierId)!.size < 2;
    const add = (recordId: string): void => {
      if (gone.has(recordId)) return;
      const stored = this.#records.get(recordId);
      const news = changed.get(recordId) ?? stored!.news;
      const claims = [...news.claims.values()];
      records.set(recordId, {
        view: {
          recordId,
          trust: news.trust,
          firstAt: news.firstAt,
          foldedName: news.name?.folded ?? null,
          claims: claims.filter((claim) => !isSole(claim)),
          soleValues: countBySlot(claims.filter(isSole)),
        },
        profileId: stored?.profileId ?? null,
        summary: stored?.summary ?? null,
        judgedName: stored?.news.name?.folded ?? null,
      });
    };
    for (const id of profileIds) for (const recordId of this.#profiles.get(id)?.recordIds ?? []) add(recordId);
    for (const recordId of changed.keys()) add(recordId);
    const values = new Map<string, StoredValue>();
    const highest = new Map<string, Trust>();
    const addValue = (id: string, type: StoredValue['type'], namespace: string, trust: Trust): void => {
      values.set(
        id,
        this.#values.get(id) ?? { type, namespace, state: ALL_STANDING, isCut: false, winnerRecordId: null },
      );
      if ((highest.get(id) ?? 0) <= trust) highest.set(id, trust);
    };
    for (const { view } of records.values())
      for (const c of view.claims) addValue(c.identifierId, c.type, c.namespace, c.trust);
    for (const id of lost) {
      const { type, namespace } = this.#values.get(id)!;
      addValue(id, type, namespace, highest.get(id) ?? 0);
    }
    const outside = new Map<string, OutsideShowing[]>();
    const unread = new Set<string>();
    for (const [id, stored] of values) {
      if (!read.has(id) && !mustReadHolders(stored, highest.get(id)!)) {
        unread.add(id);
        continue;
      }
      const showings: OutsideShowing[] = [];
      for (const recordId of this.#holders.get(id) ?? []) {
        if (records.has(recordId) || gone.has(recordId)) continue;
        const { news, summary, profileId } = this.#records.get(recordId)!;
        const claim = news.claims.get(id)!;
        showings.push(outsideShowing({ recordId, profileId, claim, foldedName: news.name?.folded ?? null, summary }));
      }
      outside.set(id, showings);
    }
    const pair = (left: string, right: string): RecordPair[] => {
      const inside = records.has(left) ? left : records.has(right) ? right : null;
      if (inside === null) return [];
      const other = inside === left ? right : left;
      const isOutside = !records.has(other) && !gone.has(other);
      return [{ left, right, outsideProfileId: isOutside ? (this.#records.get(other)?.profileId ?? null) : null }];
    };
    const aliasPairs: RecordPair[] = [];
    const current = new Map([...this.#records].map(([recordId, { news }]) => [recordId, news]));
    for (const recordId of gone) current.delete(recordId);
    for (const [recordId, news] of changed) current.set(recordId, news);
    for (const [recordId, { aliases }] of current)
      for (const alias of aliases) aliasPairs.push(...pair(recordId, alias));
    const ruled = (kind: WorldJudgement['kind']): RecordPair[] =>
      this.#judgements.filter((judgement) => judgement.kind === kind).flatMap(({ left, right }) => pair(left, right));
    return {
      rules: this.#settings.rules,
      records,
      values,
      outside,
      unread,
      lost,
      same: dedupePairs(
        [...ruled('same'), ...aliasPairs].filter(
          ({ outsideProfileId, left, right }) => outsideProfileId !== null || (records.has(left) && records.has(right)),
        ),
      ),
      different: ruled('different').filter(({ left, right }) => records.has(left) && records.has(right)),
      matches: [],
    };
  }

  #apply(
    region: Region,
    settlement: Settlement,
    profileIds: ReadonlySet<string>,
    gone: ReadonlySet<string>,
    pending: readonly ReceivedEvent[],
    recounted: ReadonlySet<string>,
    changed: ReadonlyMap<string, RecordNews>,
  ): void {
    const storedRecords = new Map<string, ReadonlySet<string>>();
    for (const id of profileIds) storedRecords.set(id, this.#profiles.get(id)?.recordIds ?? new Set());
    const plan = planProfiles(settlement.profiles, storedRecords);
    const folds = new Map<string, PersonFold>();
    const pendingKeys = new Set(pending.map(({ fact }) => fact.dedupeKey));
    for (const { profile, origins, mustRefold } of plan.profiles) {
      const isRecounted = profile.recordIds.some((id) => recounted.has(id));
      folds.set(
        profile.profileId,
        mustRefold || isRecounted
          ? this.#refold(new Set(profile.recordIds), pendingKeys)
          : origins.map((id) => this.#profiles.get(id)!.fold).reduce(mergeFolds, EMPTY_FOLD),
      );
    }
    for (const id of profileIds) this.#profiles.delete(id);
    for (const recordId of gone) {
      for (const id of this.#records.get(recordId)!.news.claims.keys()) this.#holders.get(id)!.delete(recordId);
      this.#records.delete(recordId);
    }
    for (const { profile } of plan.profiles) {
      const { profileId, recordIds, isIdentified } = profile;
      this.#profiles.set(profileId, { recordIds: new Set(recordIds), isIdentified, fold: folds.get(profileId)! });
      for (const recordId of recordIds) {
        const news = changed.get(recordId) ?? this.#records.get(recordId)!.news;
        for (const id of this.#records.get(recordId)?.news.claims.keys() ?? []) this.#holders.get(id)!.delete(recordId);
        for (const id of news.claims.keys()) this.#holders.set(id, (this.#holders.get(id) ?? new Set()).add(recordId));
        this.#records.set(recordId, { news, profileId, summary: settlement.summaries.get(recordId)! });
      }
    }
    for (const [id, stored] of region.values) {
      const settled = settlement.states.get(id);
      const winnerRecordId = settlement.orders.get(id)?.winnerRecordId ?? null;
      this.#values.set(id, { ...stored, ...settled, winnerRecordId });
      if (!region.unread.has(id)) this.#forgetReviews(id);
    }
    for (const { kind, subject } of this.#reviews.values()) {
      const isTouched = subject.split(' ').some((recordId) => region.records.has(recordId) || gone.has(recordId));
      if (kind === 'chain' && isTouched) this.#forgetReviews(subject);
    }
    for (const item of settlement.reviews) this.#reviews.set(`${item.subject}\0${item.kind}`, item);
  }

  #forgetReviews(subject: string): void {
    for (const kind of ['contested_value', 'chain', 'order_claim']) this.#reviews.delete(`${subject}\0${kind}`);
  }

  #refold(recordIds: ReadonlySet<string>, except: ReadonlySet<string>): PersonFold {
    let fold = EMPTY_FOLD;
    for (const event of this.#events.values()) {
      if (!recordIds.has(event.news.recordId) || except.has(event.fact.dedupeKey) || !this.#counts(event)) continue;
      fold = mergeFolds(fold, foldOfEvent(event.fact, event.news.recordId));
    }
    return fold;
  }

  #foldIn({ fact, news }: ReceivedEvent): void {
    const { profileId } = this.#records.get(news.recordId)!;
    const profile = this.#profiles.get(profileId)!;
    this.#profiles.set(profileId, { ...profile, fold: mergeFolds(profile.fold, foldOfEvent(fact, news.recordId)) });
  }
}

function countBySlot(claims: readonly Claim[]): Map<Slot, number> {
  const counts = new Map<Slot, number>();
  for (const claim of claims) counts.set(slotOf(claim), (counts.get(slotOf(claim)) ?? 0) + 1);
  return counts;
}

function dedupePairs(pairs: readonly RecordPair[]): RecordPair[] {
  const seen = new Map<string, RecordPair>();
  for (const pair of pairs) seen.set([pair.left, pair.right].sort().join(' '), pair);
  return [...seen.values()];
}

/** A keyring for tests: readable ids that sort like their text. */
export const READABLE_KEYRING: Keyring = {
  recordId: (sourceId, trust, subject) => `${sourceId}:${trust}:${subject.type}:${subject.value}`,
  identifierId: (identifier) => identifierKey(identifier).replaceAll('\0', ':'),
};
