import type { PoolClient } from 'pg';
import { copyEvents } from '../collect/event-store.ts';
import { dedupe } from '../collect/dedupe-store.ts';
import { storeQuarantined } from '../collect/quarantine-store.ts';
import type { AcceptedEvent, QuarantinedEvent } from '../collect/accepted-event.ts';
import type { BrandSettings } from '../config/brand-settings.ts';
import { shareFacts } from '../postgres/advisory-locks.ts';
import { confirmNames } from '../resolve/known-record-store.ts';
import { addUncountedRecords } from '../resolve/record-store.ts';
import { foldPeople } from '../understand/fold-people.ts';
import type { PersonChange } from '../understand/change-store.ts';
import { countedEvents } from './counted-events.ts';
import { holdPeople } from './hold-people.ts';
import { readNews } from './read-news.ts';
import { refuseErased } from './refuse-erased.ts';

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
  readonly conflicts: number;
  readonly changes: readonly PersonChange[];
}

/**
 * WHAT HAPPENS TO AN EVENT. One transaction per micro-batch; the caller begins and commits it. When it has
 * committed, the events are durable and their people are current. Every step takes the whole batch.
 */
export async function processEvents(client: PoolClient, batch: Batch, settings: BrandSettings): Promise<BatchOutcome> {
  await shareFacts(client);
  const { fresh, duplicates, conflicts } = await dedupe(client, batch.events);
  const counted = await countedEvents(client, fresh);
  const isCounted = new Set(counted);
  const news = await readNews(client, counted);
  const { kept, erased } = await refuseErased(client, fresh, news);
  await copyEvents(client, kept);
  if (batch.refused.length > 0) await storeQuarantined(client, batch.refused);
  const who = await holdPeople(client, news, settings.identity);
  const uncounted = kept.filter((event) => !isCounted.has(event));
  if (uncounted.length > 0)
    await addUncountedRecords(
      client,
      uncounted.map((event) => event.news),
    );
  if (news.confirmedNames.length > 0) await confirmNames(client, news.confirmedNames);
  const changes = await foldPeople(client, {
    events: counted.filter((event) => !erased.has(event)),
    profileOf: who.profileOf,
    plans: who.plans,
    removed: who.removed,
    lostOrders: who.lostOrders,
    refoldAnyway: new Set(),
    settings,
    cause: { kind: 'events', id: kept[0]?.eventId ?? null },
  });
  return { duplicates: new Set(duplicates), erased, conflicts, changes };
}
