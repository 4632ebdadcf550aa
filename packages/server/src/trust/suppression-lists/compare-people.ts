import { blockingKeys } from '@throughline/core/resolve/matching/candidates/blocking-keys';
import type { MatchingModel } from '@throughline/core/resolve/matching/learn/matching-model';
import { prepareRecord } from '@throughline/core/resolve/matching/normalise/prepare-record';
import type { PreparedRecord } from '@throughline/core/resolve/matching/normalise/prepared-record';
import { type Attachment, attachEntry } from '@throughline/core/resolve/matching/suppression/attach-entry';
import { attachModel } from '@throughline/core/resolve/matching/suppression/attach-model';
import { covers } from '@throughline/core/resolve/matching/suppression/covers';
import type { EntryScope } from '@throughline/core/resolve/matching/suppression/list-entry';
import { type ListedPerson, personOfRecords } from '@throughline/core/resolve/matching/suppression/person-of-records';
import { MOST_READ, usedBlocks } from '@throughline/core/resolve/matching/suppression/used-blocks';
import type { PoolClient } from 'pg';
import type { BrandSettings } from '../../config/brand-settings.ts';
import { together } from '../../postgres/together.ts';
import { readStatements } from '../../understand/read-statements.ts';
import type { ComparedVersion } from './comparing-store.ts';
import { blockName, readBlocks, readComparedEntries } from './entry-store.ts';
import { deleteHits, type HitRow, readHitsOf, writeHits } from './hit-store.ts';
import { evidenceIdOf, hitIdOf, keyHashOf } from './list-ids.ts';
import { type HitRuling, readRulings } from './ruling-store.ts';

/** A person as they are put beside entries. */
interface Compared extends ListedPerson {
  readonly profileId: string;
  readonly recordIds: readonly string[];
  readonly prepared: PreparedRecord;
}

type ComparedEntry = { readonly entryId: string; readonly scope: EntryScope; readonly prepared: PreparedRecord };

/**
 * Puts people beside versions of lists and brings their hits up to date. The caller is the only one who compares. What a public key
 * says of somebody clears nobody: while no server has named them, what has hit them stands until staff reverses it.
 */
export async function comparePeople(
  client: PoolClient,
  {
    profileIds,
    versions,
    model,
    settings,
  }: {
    readonly profileIds: readonly string[];
    readonly versions: readonly ComparedVersion[];
    readonly model: MatchingModel;
    readonly settings: Pick<BrandSettings, 'country' | 'identity'>;
  },
): Promise<void> {
  if (profileIds.length === 0 || versions.length === 0) return;
  const people = await readCompared(client, profileIds, settings);
  const recordIds = people.flatMap((person) => person.recordIds);
  const [candidates, before, rulings] = await together([
    readCandidates(client, people, versions, settings),
    readHitsOf(client, versions, recordIds),
    readRulings(client, recordIds),
  ]);
  const hits: HitRow[] = [];
  for (const version of versions) {
    const frozen = modelOf(model, version.people);
    for (const person of people) {
      for (const entry of candidates(person, version)) {
        const attachment = attachEntry(person.prepared, entry, version.kind, frozen);
        if (attachment !== null) hits.push(hitOf(person, version, entry, attachment, frozen, rulings, settings));
      }
    }
  }
  const standing = new Set(hits.map(({ hitId }) => hitId));
  const hearsay = new Set(people.flatMap((person) => (person.isHearsay ? person.recordIds : [])));
  const gone = before.filter(({ hitId, recordId }) => !standing.has(hitId) && !hearsay.has(recordId));
  const known = new Map(before.map((hit) => [hit.hitId, hit]));
  await deleteHits(
    client,
    gone.map(({ hitId }) => hitId),
  );
  await writeHits(
    client,
    hits.filter((hit) => {
      const old = known.get(hit.hitId);
      return old?.status !== hit.status || old.bits !== hit.bits || String(old.evidence) !== String(hit.evidence);
    }),
  );
}

async function readCompared(
  client: PoolClient,
  profileIds: readonly string[],
  { country, identity }: Pick<BrandSettings, 'country' | 'identity'>,
): Promise<Compared[]> {
  const statements = await readStatements(client, profileIds);
  return [...statements].map(([profileId, records]) => {
    const listed = personOfRecords(records, identity.matching.extras);
    const prepared = prepareRecord({ id: profileId, person: listed.person }, country);
    return { ...listed, profileId, recordIds: records.map(({ recordId }) => recordId), prepared };
  });
}

/** Which entries of a version somebody is put beside. */
async function readCandidates(
  client: PoolClient,
  people: readonly Compared[],
  versions: readonly ComparedVersion[],
  { country }: Pick<BrandSettings, 'country'>,
): Promise<(person: Compared, version: ComparedVersion) => ComparedEntry[]> {
  const keysOf = new Map(people.map((person) => [person, blockingKeys(person.prepared)]));
  const keys = [...keysOf.values()].flat();
  const hashes = new Map<string, string>();
  const hashOf = (form: string): string => {
    const known = hashes.get(form) ?? keyHashOf(form);
    hashes.set(form, known);
    return known;
  };
  const read = (forms: readonly string[]) =>
    readBlocks(client, { places: versions, keys: [...new Set(forms.map(hashOf))], most: MOST_READ });
  const coarse = await read(keys.map((key) => key.coarse));
  const isFull = (form: string): boolean =>
    versions.some((version) => coarse.get(blockName(version, hashOf(form)))?.length === MOST_READ);
  const refined = await read(keys.flatMap((key) => (isFull(key.coarse) ? key.forms.slice(1).flat() : [])));
  const found = new Map(
    versions.map((version) => {
      const entriesOf = (form: string) => {
        const name = blockName(version, hashOf(form));
        return coarse.get(name) ?? refined.get(name) ?? [];
      };
      return [version, new Map(people.map((person) => [person, usedBlocks(keysOf.get(person)!, entriesOf)]))] as const;
    }),
  );
  const asked = [...found].flatMap(([{ listId, version }, ofPeople]) =>
    [...new Set([...ofPeople.values()].flatMap((ids) => [...ids]))].map((entryId) => ({ listId, version, entryId })),
  );
  const entries = new Map<string, ComparedEntry>();
  for (const { entryId, scope, person, ...place } of await readComparedEntries(client, asked)) {
    entries.set(blockName(place, entryId), {
      entryId,
      scope,
      prepared: prepareRecord({ id: entryId, person }, country),
    });
  }
  return (person, version) =>
    [...found.get(version)!.get(person)!].flatMap((entryId) => entries.get(blockName(version, entryId)) ?? []);
}

function hitOf(
  person: Compared,
  { listId, version, kind }: ComparedVersion,
  entry: ComparedEntry,
  attachment: Attachment,
  model: MatchingModel,
  rulings: readonly HitRuling[],
  { country }: Pick<BrandSettings, 'country'>,
): HitRow {
  const evidence = attachment.statements.map(evidenceIdOf).sort();
  const own = rulings.filter(
    ({ entryId, recordId }) => entryId === entry.entryId && person.recordIds.includes(recordId),
  );
  const recordId = likest(person, entry, kind, model, country);
  return {
    hitId: hitIdOf(listId, version, entry.entryId, recordId),
    listId,
    version,
    entryId: entry.entryId,
    recordId,
    status: statusOf(own, evidence),
    bits: attachment.bits,
    attachment,
    evidence,
  };
}

/** The latest ruling counts; a reversal only as long as nothing new speaks for the hit. */
function statusOf(rulings: readonly HitRuling[], evidence: readonly string[]): HitRow['status'] {
  const last = rulings.at(-1);
  if (last === undefined) return 'open';
  return last.kind === 'reversed' && !covers(new Set(last.evidence), evidence) ? 'open' : last.kind;
}

/** The record that the entry is most like by itself; it is the one that the hit follows when people are split. */
function likest(
  person: Compared,
  entry: ComparedEntry,
  kind: ComparedVersion['kind'],
  model: MatchingModel,
  country: string,
): string {
  let best: { recordId: string; bits: number } | null = null;
  for (const [recordId, data] of person.byRecord) {
    const alone = attachEntry(prepareRecord({ id: recordId, person: data }, country), entry, kind, model);
    const bits = alone === null ? Number.NEGATIVE_INFINITY : alone.basis === 'contact' ? 1_000 : alone.bits;
    if (best === null || bits > best.bits || (bits === best.bits && recordId < best.recordId))
      best = { recordId, bits };
  }
  return best!.recordId;
}

/** By number of people: what a model's parts remember, they remember by the model. */
const frozenModels = new WeakMap<MatchingModel, Map<number, MatchingModel>>();

function modelOf(model: MatchingModel, people: number): MatchingModel {
  let ofModel = frozenModels.get(model);
  if (ofModel === undefined) frozenModels.set(model, (ofModel = new Map()));
  let frozen = ofModel.get(people);
  if (frozen === undefined) ofModel.set(people, (frozen = attachModel(model, people)));
  return frozen;
}
