import type { JsonObject } from '@throughline/core/collect/event-fact';
import type { MatchingModel } from '@throughline/core/resolve/matching/learn/matching-model';
import { type MatchedRecords, matchRecords } from '@throughline/core/resolve/matching/match-records';
import type { Thresholds } from '@throughline/core/resolve/matching/partition/thresholds';
import type { PersonRecord } from '@throughline/core/resolve/matching/person-data';
import { personOfTraits } from '@throughline/core/resolve/matching/person-of-traits';
import { type FirmGroup, standingOf } from '@throughline/core/resolve/matching/standing';
import type { Match } from '@throughline/core/resolve/region';
import type { Settlement } from '@throughline/core/resolve/settle';
import { profileOfRecords } from '@throughline/core/resolve/settled-profile';
import { SERVER } from '@throughline/core/resolve/trust';
import type { KnownRecord } from './known-records.ts';
import { settleTown } from './settle-town.ts';

/** Everybody as the engine has them, by record. */
export interface RecognisedTown {
  /** By identifiers alone. */
  readonly firmOf: ReadonlyMap<string, string>;
  readonly personOf: ReadonlyMap<string, string>;
  /** What was matched, with its pairs and scores. */
  readonly matched: MatchedRecords;
}

/** How a town is recognised: with a model learned from the town itself, and with the thresholds that ship, unless others are given. */
export interface RecogniseOptions {
  readonly model?: MatchingModel;
  readonly thresholds?: Thresholds;
}

const SEED = 1;
/** The town writes E.164, so that it does not matter. */
const PHONE_REGION = 'GB';

/**
 * Who is who in a town, computed in memory as the engine does it behind every batch: identifiers first, then what records say of
 * their people, which never takes apart what identifiers join.
 */
export function recogniseTown(
  records: ReadonlyMap<string, KnownRecord>,
  options: RecogniseOptions = {},
): RecognisedTown {
  const news = [...records.values()].map((record) => record.news);
  const { profiles, summaries, firmOf } = settleTown(news, []);
  const groups = profiles.map(({ profileId, recordIds }) => groupOf(profileId, recordIds, summaries));
  const people = [...records.values()]
    .filter(({ news: { trust } }) => trust >= SERVER)
    .flatMap((record) => personOf(record));
  const matched = matchRecords(people, {
    region: PHONE_REGION,
    seed: SEED,
    firmOf: (recordId) => firmOf.get(recordId)!,
    standing: standingOf(groups, []),
    ...options,
  });
  const matches = new Map<string, Match>();
  for (const [at, first] of matched.partition.personOf.entries()) {
    const matchId = matched.records[first]!.id;
    const recordIds = [...(matches.get(matchId)?.recordIds ?? []), matched.records[at]!.id];
    matches.set(matchId, { matchId, recordIds, outsideProfiles: [] });
  }
  const settled = settleTown(
    news,
    [...matches.values()].filter(({ recordIds }) => recordIds.length > 1),
  );
  return { firmOf, personOf: profileOfRecords(settled.profiles), matched };
}

function groupOf(firmId: string, recordIds: readonly string[], summaries: Settlement['summaries']): FirmGroup {
  return { firmId, singles: recordIds.flatMap((recordId) => summaries.get(recordId)!.singles) };
}

function personOf({ news, traits }: KnownRecord): PersonRecord[] {
  const claimed = (type: string): string[] =>
    [...news.claims.values()].filter((claim) => claim.type === type).map(({ identifier }) => identifier.value);
  const said: JsonObject = Object.fromEntries([...traits].map(([trait, [value]]) => [trait, value]));
  const person = personOfTraits(said, { emails: claimed('email'), phones: claimed('phone') }, []);
  return person === null ? [] : [{ id: news.recordId, person }];
}
