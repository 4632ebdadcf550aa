import type { PoolClient } from 'pg';
import { copyEvents } from '../collect/event-store.ts';
import { addNewKeys, dedupe } from '../collect/dedupe-store.ts';
import { storeQuarantined } from '../collect/quarantine/quarantine-store.ts';
import type { AcceptedEvent, QuarantinedEvent } from '../collect/accepted-event.ts';
import type { BrandSettings } from '../config/brand-settings.ts';
import { ownFacts, shareFacts } from '../postgres/advisory-locks.ts';
import { readGoalsInUse } from '../measure/read-goals-in-use.ts';
import { planByKeys } from '../postgres/plan-by-keys.ts';
import { together } from '../postgres/together.ts';
import { confirmNames } from '../resolve/known-record-store.ts';
import { queueForMatching, queueHolders } from '../resolve/matching/match-queue-store.ts';
import type { RecordMemory } from '../resolve/record-memory.ts';
import { addUncountedRecords } from '../resolve/record-store.ts';
import { foldPeople } from '../understand/fold-people.ts';
import type { PersonChange } from '../understand/change-store.ts';
import { createKnownWords, type KnownWords } from '../understand/search/search-word-store.ts';
import { shareRecords } from '../understand/read-person-lock.ts';
import { countedEvents } from './counted-events.ts';
import { holdPeople } from './hold-people.ts';
import { joinOutcomes } from './decision/join-outcomes.ts';
import { readKnown } from './read-known.ts';
import { readNews, type BatchNews } from './read-news.ts';
import { refuseErased } from './refuse-erased.ts';
import { newcomersAmong, touchedByBatch } from './touched-people.ts';

/** A micro-batch: events of any sources, and events refused at the door that are kept with them. */
export interface Batch {
  readonly events: readonly AcceptedEvent[];
  readonly refused: readonly QuarantinedEvent[];
}

/** What became of a batch. */
export interface BatchOutcome {
  readonly duplicates: ReadonlySet<AcceptedEvent>;
  /** Events that are older than an erasure they fall under. */
  readonly erased: ReadonlySet<AcceptedEvent>;
  /** Duplicates that came with another body than the event that was first. */
  readonly conflicts: readonly AcceptedEvent[];
  readonly changes: readonly PersonChange[];
  /** Records whose people were settled anew. */
  readonly settled: ReadonlySet<string>;
  /** Records wait to be matched. */
  readonly mustMatch: boolean;
  /** Those of them that are known by name. */
  readonly toMatch: ReadonlySet<string>;
}

/** What a batch is processed with. */
export interface ProcessOptions {
  readonly settings: BrandSettings;
  readonly memory: RecordMemory;
  readonly knownWords?: KnownWords;
  /** A first try has met a known key. */
  readonly mayHoldDuplicates: boolean;
  /** Others were in the way again and again: none of them runs beside it. */
  readonly alone?: boolean;
}

/**
 * WHAT HAPPENS TO AN EVENT. One transaction per micro-batch; the caller begins and commits it. When it has
 * committed, the events are durable and their people are current. Every step takes the whole batch; statements that
 * do not depend on each other travel together.
 */
export async function processEvents(
  client: PoolClient,
  batch: Batch,
  { settings, memory, knownWords = createKnownWords(), mayHoldDuplicates, alone = false }: ProcessOptions,
): Promise<BatchOutcome> {
  const [, , { fresh, duplicates, conflicts }, known] = await together([
    planByKeys(client),
    alone ? ownFacts(client) : shareFacts(client),
    mayHoldDuplicates ? dedupe(client, batch.events) : addNewKeys(client, batch.events),
    readKnown(client, batch.events, memory),
  ]);
  const { kept, erased } = await refuseErased(client, fresh, known);
  const { counted, uncounted } = countedEvents(kept, known);
  const news = readNews(counted, known);
  const stored = storeFacts(client, kept, batch.refused);
  const [who] = await together([holdPeople(client, counted, news, settings.identity), stored]);
  const [{ changes, saidAnew }, , goals] = await together([
    foldPeople(client, {
      events: counted,
      profileOf: who.profileOf,
      isCountedAlready: (recordId) => who.news.known.has(recordId),
      plans: who.plans,
      removed: who.removed,
      lostOrders: who.lostOrders,
      refoldAnyway: new Set(),
      settings,
      cause: { kind: 'events', id: kept[0]?.eventId ?? null },
      knownWords,
    }),
    noteRecords(client, who.news, uncounted),
    readGoalsInUse(client),
  ]);
  const touched = touchedByBatch(counted, who, goals);
  const newcomers = newcomersAmong(touched, who);
  const toMatch = new Set(settings.identity.matching.isOn ? [...who.toMatch, ...saidAnew] : []);
  await together([
    newcomers.length > 0 && shareRecords(client, newcomers),
    joinOutcomes(client, touched, goals, settings),
    toMatch.size > 0 && queueForMatching(client, toMatch),
    settings.identity.matching.isOn && queueHolders(client, who.toMatchHolders),
  ]);
  const mustMatch = toMatch.size > 0 || who.toMatchHolders.length > 0;
  return { duplicates: new Set(duplicates), erased, conflicts, changes, settled: who.settled, mustMatch, toMatch };
}

/** The facts themselves; sent before any lock is waited for. */
async function storeFacts(
  client: PoolClient,
  events: readonly AcceptedEvent[],
  refused: Batch['refused'],
): Promise<void> {
  await Promise.all([copyEvents(client, events), refused.length > 0 && storeQuarantined(client, refused)]);
}

/** What records are to remember although nobody changes: names said again, and that there is something of them. */
async function noteRecords(client: PoolClient, news: BatchNews, uncounted: readonly AcceptedEvent[]): Promise<void> {
  await Promise.all([
    news.confirmedNames.length > 0 && confirmNames(client, news.confirmedNames),
    uncounted.length > 0 &&
      addUncountedRecords(
        client,
        uncounted.map((event) => event.news),
      ),
  ]);
}
