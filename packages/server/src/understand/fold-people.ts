import { foldOfEvent, onlyCounts } from '@throughline/core/understand/fold-of-event';
import { EMPTY_FOLD, mergeFolds, type PersonFold } from '@throughline/core/understand/person-fold';
import type { EventFact } from '@throughline/core/collect/event-fact';
import type { ProfilePlan } from '@throughline/core/resolve/plan-profiles';
import type { PoolClient } from 'pg';
import type { BrandSettings } from '../config/brand-settings.ts';
import { readSourcesOfRecords } from '../resolve/read-record-sources.ts';
import { readLastVersions, writeChanges, type ChangeCause, type PersonChange } from './change-store.ts';
import { countEvents } from './count-events.ts';
import { goldenTraits } from './golden-traits.ts';
import { changesOf, type PersonDraft } from './person-changes.ts';
import {
  addCounts,
  markSettled,
  readPeople,
  removePeople,
  writePeople,
  type PersonCounts,
  type PersonRow,
} from './person-store.ts';
import { recordsSayingAnew } from './records-saying-anew.ts';
import { refold } from './refold.ts';
import { keepSearchWords, type KnownWords } from './search/search-word-store.ts';

/** What is to be folded. */
export interface FoldInput {
  /** Counted events of the batch, stored already. */
  readonly events: readonly { readonly fact: EventFact; readonly recordId: string }[];
  readonly profileOf: (recordId: string) => string;
  /** Whether the events of a record were counted when its person was locked. */
  readonly isCountedAlready: (recordId: string) => boolean;
  /** Who is who where that changed. */
  readonly plans: readonly ProfilePlan[];
  readonly removed: readonly string[];
  readonly lostOrders: ReadonlyMap<string, readonly string[]>;
  /** People who must be folded anew from their events although they came whole. */
  readonly refoldAnyway: ReadonlySet<string>;
  readonly settings: BrandSettings;
  readonly cause: ChangeCause;
  /** Words by which people are searched that need not be stored again. */
  readonly knownWords?: KnownWords;
}

/** What became of people, for steps in the same process. */
export interface FoldOutcome {
  readonly changes: readonly PersonChange[];
  /** Records that say something of their person which they did not say before. */
  readonly saidAnew: ReadonlySet<string>;
}

/**
 * Brings people up to date: merges or refolds those whose records changed, folds in the batch's events, writes
 * each person once. People to whom a batch only adds counts are not read. The caller holds their locks.
 */
export async function foldPeople(client: PoolClient, input: FoldInput): Promise<FoldOutcome> {
  const additions = additionsByProfile(input);
  const toRead = new Set<string>(input.removed);
  for (const { profile, origins } of input.plans) for (const id of [profile.profileId, ...origins]) toRead.add(id);
  for (const [profileId, { isOnlyCounts }] of additions) if (!isOnlyCounts) toRead.add(profileId);
  const rows = toRead.size === 0 ? new Map<string, PersonRow>() : await readPeople(client, toRead);

  const refolded = await refold(client, recordsToRefold(input));
  const drafts: DraftParts[] = [];
  for (const plan of input.plans) {
    const draft = draftOfPlan(plan, rows, refolded, additions, input);
    if (draft !== null) drafts.push(draft);
  }
  const drafted = new Set(drafts.map(({ after }) => after.profileId));
  const counts = new Map<string, PersonCounts>();
  for (const [profileId, { fold, isOnlyCounts }] of additions) {
    if (drafted.has(profileId)) continue;
    const row = rows.get(profileId);
    if (isOnlyCounts) counts.set(profileId, fold);
    else drafts.push({ before: row!, plan: null, after: { ...row!, fold: mergeFolds(row!.fold, fold) } });
  }
  const settled = input.plans.map(({ profile }) => profile.profileId);
  const [, , , changes] = await Promise.all([
    settled.length > 0 && markSettled(client, settled),
    input.removed.length > 0 && removePeople(client, input.removed),
    counts.size > 0 && addCounts(client, counts),
    writeDrafts(client, drafts, rows, input),
  ]);
  return {
    changes,
    saidAnew: recordsSayingAnew(input.events, input.profileOf, drafts, input.settings.identity.matching),
  };
}

interface Addition {
  /** What the events add beyond what was counted while their people were locked. */
  readonly fold: PersonFold;
  readonly isOnlyCounts: boolean;
}

/** A draft without its version, whose Golden Record is still the old one. */
type DraftParts = Omit<PersonDraft, 'lastVersion'>;

function additionsByProfile({ events, profileOf, isCountedAlready }: FoldInput): Map<string, Addition> {
  const uncounted = events.filter(({ recordId }) => !isCountedAlready(recordId));
  const additions = new Map<string, { fold: PersonFold; isOnlyCounts: boolean }>();
  for (const [profileId, counts] of countEvents(uncounted, profileOf)) {
    additions.set(profileId, { fold: { ...EMPTY_FOLD, ...counts }, isOnlyCounts: true });
  }
  for (const { fact, recordId } of events) {
    if (onlyCounts(fact)) continue;
    const profileId = profileOf(recordId);
    const said = { ...foldOfEvent(fact, recordId), ...NO_EVENTS };
    const earlier = additions.get(profileId);
    additions.set(profileId, {
      fold: earlier === undefined ? said : mergeFolds(earlier.fold, said),
      isOnlyCounts: false,
    });
  }
  return additions;
}

const { counters, firstAt, lastAt } = EMPTY_FOLD;
/** Takes the counts out of a fold, where they were added apart. */
const NO_EVENTS = { counters, firstAt, lastAt };

function isRefolded(plan: ProfilePlan, input: FoldInput): boolean {
  return plan.mustRefold || input.refoldAnyway.has(plan.profile.profileId);
}

function recordsToRefold(input: FoldInput): Map<string, readonly string[]> {
  return new Map(
    input.plans.filter((plan) => isRefolded(plan, input)).map(({ profile }) => [profile.profileId, profile.recordIds]),
  );
}

/** The draft of a person of the region; null when nothing about it changed. */
function draftOfPlan(
  plan: ProfilePlan,
  rows: ReadonlyMap<string, PersonRow>,
  refolded: ReadonlyMap<string, PersonFold>,
  additions: ReadonlyMap<string, Addition>,
  input: FoldInput,
): DraftParts | null {
  const { profileId, isIdentified } = plan.profile;
  const before = rows.get(profileId) ?? null;
  const lostOrders = input.lostOrders.get(profileId) ?? [];
  const addition = additions.get(profileId);
  const isUntouched =
    before !== null &&
    !isRefolded(plan, input) &&
    plan.origins.length === 1 &&
    plan.origins[0] === profileId &&
    before.isIdentified === isIdentified &&
    before.lostOrders.join('\n') === lostOrders.join('\n') &&
    (addition?.isOnlyCounts ?? true);
  if (isUntouched) return null;
  const merged = plan.origins.map((id) => rows.get(id)!.fold).reduce(mergeFolds, EMPTY_FOLD);
  const fold = isRefolded(plan, input)
    ? refolded.get(profileId)!
    : addition === undefined
      ? merged
      : mergeFolds(merged, addition.fold);
  return {
    before,
    plan,
    after: { profileId, isIdentified, fold, lostOrders, traits: {}, searchText: '' },
  };
}

async function writeDrafts(
  client: PoolClient,
  drafts: readonly DraftParts[],
  rows: ReadonlyMap<string, PersonRow>,
  input: FoldInput,
): Promise<readonly PersonChange[]> {
  const priorities = input.settings.sourcePriorities;
  const sources =
    priorities.length === 0 ? new Map<string, string>() : await readSourcesOfRecords(client, recordsIn(drafts));
  const newcomers = drafts.filter(({ before }) => before === null).map(({ after }) => after.profileId);
  const lastVersions = newcomers.length === 0 ? new Map<string, number>() : await readLastVersions(client, newcomers);
  const changes: PersonChange[] = [];
  const people: PersonRow[] = [];
  for (const draft of drafts) {
    const golden = goldenTraits(draft.after.fold, (recordId) => sources.get(recordId) ?? '', priorities, draft.before);
    const after = { ...draft.after, ...golden };
    const lastVersion = draft.before?.version ?? lastVersions.get(after.profileId) ?? 0;
    const found = changesOf({ ...draft, after, lastVersion });
    changes.push(...found.changes);
    people.push({ ...after, version: found.version });
  }
  for (const profileId of input.removed) {
    const version = (rows.get(profileId)?.version ?? 0) + 1;
    const into = input.plans
      .filter(({ origins }) => origins.includes(profileId))
      .map(({ profile }) => profile.profileId);
    changes.push({ profileId, version, kind: 'removed', before: null, after: { into } });
  }
  await Promise.all([
    people.length > 0 && writePeople(client, people, rows),
    changes.length > 0 && writeChanges(client, changes, input.cause),
  ]);
  const texts = {
    before: [...drafts.map(({ before }) => before?.searchText ?? ''), ...input.removed.map((id) => textOf(rows, id))],
    after: people.map(({ searchText }) => searchText),
  };
  await keepSearchWords(client, texts, input.knownWords ?? null);
  return changes;
}

function textOf(rows: ReadonlyMap<string, PersonRow>, profileId: string): string {
  return rows.get(profileId)?.searchText ?? '';
}

function recordsIn(drafts: readonly DraftParts[]): Set<string> {
  const recordIds = new Set<string>();
  for (const { after } of drafts) {
    for (const claims of Object.values(after.fold.traits))
      for (const recordId of Object.keys(claims)) recordIds.add(recordId);
  }
  return recordIds;
}
