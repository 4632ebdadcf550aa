import { claimsOfEvent } from '@throughline/core/resolve/claims-of-event';
import { mergeNews, newsOfEvent, type RecordNews } from '@throughline/core/resolve/record-news';
import type { PoolClient } from 'pg';
import { readAllCountedEvents } from '../collect/read-counted-events.ts';
import type { Deployment } from '../config/deployment.ts';
import { forgetChangesMadeHere } from '../understand/change-store.ts';
import { forgetOutcomes } from '../measure/outcome-store.ts';
import { readGoalsInUse } from '../measure/read-goals-in-use.ts';
import { ownFacts } from '../postgres/advisory-locks.ts';
import { runAgain } from '../postgres/run-again.ts';
import { addIdentifiers } from '../resolve/identifier-store.ts';
import { identifiersOf } from '../resolve/identifiers-of.ts';
import { composeAllAnew } from '../resolve/households/keep-queued.ts';
import { settlePeople } from '../resolve/settle-people.ts';
import { storeRegion } from '../resolve/store-region.ts';
import { goldenTraits } from '../understand/golden-traits.ts';
import { lockPeople, writePeople } from '../understand/person-store.ts';
import {
  forgetPeople,
  keepMembershipHistory,
  readIdentified,
  readLostOrders,
  readProfilesAfter,
  restoreVersions,
  restoreWhatIsNotComputed,
} from '../understand/rebuild-store.ts';
import { refold } from '../understand/refold.ts';
import { createKnownWords, keepSearchWords } from '../understand/search/search-word-store.ts';
import { stateHash } from '../understand/state-hash.ts';
import { readSourcesOfRecords } from '../resolve/read-record-sources.ts';
import { joinOutcomes } from './decision/join-outcomes.ts';
import { matchAll, matchQueued } from './matching/match-records.ts';
import { touchedWhole } from './touched-people.ts';

/** People folded at once; bounds memory. */
const PAGE = 500;

/** How far a rebuild has come. */
export interface RebuildProgress {
  readonly step: 'hashing' | 'resolving' | 'folding' | 'matching';
  readonly events: number;
  readonly people: number;
}

/** What a rebuild found: equal hashes mean that everyone was exactly what the facts say. */
export interface RebuildOutcome {
  readonly events: number;
  readonly people: number;
  readonly stateHashBefore: string;
  readonly stateHashAfter: string;
}

/**
 * Computes everyone anew from the facts. Events wait meanwhile; killed half-way, nothing has changed, since it
 * is one transaction. First who is who by identifiers and rulings, then each person's fold, then whom matching joins.
 * O(events).
 */
export async function rebuild(
  deployment: Deployment,
  { onProgress = () => undefined }: { onProgress?: (progress: RebuildProgress) => void } = {},
): Promise<RebuildOutcome> {
  return runAgain(deployment.pool, (client) => rebuildWithin(client, deployment, onProgress));
}

/** The same within a transaction that the caller begins and commits. */
export async function rebuildWithin(
  client: PoolClient,
  deployment: Pick<Deployment, 'keyring' | 'settings'>,
  onProgress: (progress: RebuildProgress) => void,
): Promise<RebuildOutcome> {
  await ownFacts(client);
  if (deployment.settings().identity.matching.isOn) await drainQueue(client, deployment);
  onProgress({ step: 'hashing', events: 0, people: 0 });
  const stateHashBefore = await stateHash(client, deployment.settings());
  await forgetPeople(client);
  await forgetOutcomes(client);
  const events = await resolveAll(client, deployment, (done) =>
    onProgress({ step: 'resolving', events: done, people: 0 }),
  );
  const people = await foldAll(client, deployment, (done) => onProgress({ step: 'folding', events, people: done }));
  await restoreWhatIsNotComputed(client);
  if (deployment.settings().identity.matching.isOn) {
    await matchAll(client, deployment, (done) => onProgress({ step: 'matching', events, people: done }));
    await forgetChangesMadeHere(client);
    await restoreVersions(client);
  }
  await keepMembershipHistory(client);
  await composeAllAnew(client);
  return { events, people, stateHashBefore, stateHashAfter: await stateHash(client, deployment.settings()) };
}

/** What waits to be matched is matched first: two states are compared of which each is whole. */
async function drainQueue(client: PoolClient, deployment: Pick<Deployment, 'settings'>): Promise<void> {
  while ((await matchQueued(client, deployment, PAGE)) > 0);
}

async function resolveAll(
  client: PoolClient,
  deployment: Pick<Deployment, 'keyring' | 'settings'>,
  onEvents: (done: number) => void,
): Promise<number> {
  const { identity: rules, country } = deployment.settings();
  let done = 0;
  for await (const events of readAllCountedEvents(client)) {
    const news = new Map<string, RecordNews>();
    for (const { fact, recordId } of events) {
      const claims = claimsOfEvent(fact, { phoneRegion: country });
      if (claims === null) continue;
      const said = { ...newsOfEvent(fact, claims, deployment.keyring), recordId };
      const earlier = news.get(recordId);
      news.set(recordId, earlier === undefined ? said : mergeNews(earlier, said));
    }
    const added = await addIdentifiers(client, identifiersOf(news.values()));
    const change = { news, recounted: new Map(), touched: new Set<string>(), gained: identifiersOf(news.values()) };
    await storeRegion(
      client,
      change,
      await settlePeople(client, change, { rules, lockPeople, alsoLock: [], expected: [], added }),
    );
    done += events.length;
    onEvents(done);
  }
  return done;
}

async function foldAll(
  client: PoolClient,
  deployment: Pick<Deployment, 'settings'>,
  onPeople: (done: number) => void,
): Promise<number> {
  const { sourcePriorities } = deployment.settings();
  const goals = await readGoalsInUse(client);
  let after = '00000000-0000-0000-0000-000000000000';
  const knownWords = createKnownWords();
  let done = 0;
  for (;;) {
    const profiles = await readProfilesAfter(client, after, PAGE);
    const ids = [...profiles.keys()];
    if (ids.length === 0) return done;
    const [folds, identified, lostOrders] = [
      await refold(client, profiles),
      await readIdentified(client, ids),
      await readLostOrders(client, ids),
    ];
    const sources =
      sourcePriorities.length === 0 ? new Map() : await readSourcesOfRecords(client, [...profiles.values()].flat());
    const people = ids.map((profileId) => {
      const fold = folds.get(profileId)!;
      const golden = goldenTraits(fold, (recordId) => sources.get(recordId) ?? '', sourcePriorities, null);
      const isIdentified = identified.has(profileId);
      return { profileId, version: 1, isIdentified, fold, lostOrders: lostOrders.get(profileId) ?? [], ...golden };
    });
    await writePeople(client, people);
    await keepSearchWords(client, { before: [], after: people.map(({ searchText }) => searchText) }, knownWords);
    await joinOutcomes(client, touchedWhole(ids), goals, deployment.settings());
    done += ids.length;
    onPeople(done);
    after = ids.at(-1)!;
  }
}
