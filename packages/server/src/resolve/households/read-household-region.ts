import {
  type ComposedHouseholds,
  composeHouseholds,
  type HouseholdInput,
} from '@throughline/core/resolve/matching/households/compose-households';
import { MOST_SHARING } from '@throughline/core/resolve/matching/households/crowding';
import { homesOf } from '@throughline/core/resolve/matching/households/homes-of';
import type { LivingEvidence } from '@throughline/core/resolve/matching/households/living-evidence';
import { homeKey, homelessKey, livingKeys } from '@throughline/core/resolve/matching/households/living-keys';
import type { LivingRuling } from '@throughline/core/resolve/matching/households/living-ruling';
import type { PoolClient } from 'pg';
import { together } from '../../postgres/together.ts';
import { type HashKey, rememberHashes } from './hash-key.ts';
import { readStandingRulings } from './household-ruling-store.ts';
import { readHouseholdsAt } from './household-store.ts';
import { countHolders, hashedKeys, readHolders, readStoredEvidence } from './living-evidence-store.ts';

/** Homes with everybody of theirs, and the households in them. */
export interface HouseholdRegion extends ComposedHouseholds {
  /** Stored keys of the homes. */
  readonly keys: ReadonlySet<string>;
}

/**
 * Composes the households of some homes (stored keys) anew, and of all that these are one home with: by a key in common, by
 * a street that was mistyped, by a ruling between two who live there, by a household that there was. What people say of
 * other homes is left alone. Reads a few times, as far as one home leads to another.
 */
export async function readHouseholdRegion(
  client: PoolClient,
  seeds: Iterable<string>,
  personIds: readonly string[],
  hash: HashKey = rememberHashes(),
): Promise<HouseholdRegion> {
  const keys = new Set(seeds);
  const known = new Map<string, LivingEvidence>();
  const counts = new Map<string, number>();
  const rulings = new Map<string, LivingRuling>();
  const asked = new Set<string>();
  const holders = (key: string): number => counts.get(hash(key)) ?? 0;
  const isHere = (home: string): boolean => keys.has(hash(homeKey(home)));
  const ids = new Set(personIds);
  for (let size = -1; size !== keys.size + known.size; ) {
    size = keys.size + known.size;
    const frontier = [...keys, ...nearKeys(known.values(), isHere).map(hash)].filter((key) => !asked.has(key));
    for (const key of frontier) asked.add(key);
    const homes = frontier.filter((key) => keys.has(key));
    const [stored] = await together([readHouseholdsAt(client, homes), count(client, counts, frontier)]);
    const open = frontier.filter((key) => counts.get(key)! > 0 && counts.get(key)! <= MOST_SHARING);
    if (open.length > 0) for (const id of await readHolders(client, open)) ids.add(id);
    for (const key of stored.keys) keys.add(key);
    for (const id of stored.personIds) ids.add(id);
    for (const { left, right } of rulings.values()) ids.add(left).add(right);
    const fresh = [...ids].filter((id) => !known.has(id));
    if (fresh.length > 0) {
      const [found, standing] = await together([readStoredEvidence(client, fresh), readStandingRulings(client, fresh)]);
      for (const id of fresh) known.set(id, found.get(id) ?? nobodyAt(id));
      for (const ruling of standing) rulings.set(ruling.rulingId, ruling);
      const held = [...found.values()].flatMap((person) => [...hashedKeys(person, hash).keys()]);
      await count(client, counts, held);
    }
    for (const home of homesOf([...known.values()], holders).homes) {
      const hashed = home.keys.map(hash);
      if (hashed.some((key) => keys.has(key))) for (const key of hashed) keys.add(key);
    }
    for (const { kind, left, right } of rulings.values()) {
      if (kind !== 'together') continue;
      const places = [left, right].flatMap((id) => placeKeys(known.get(id) ?? nobodyAt(id), holders).map(hash));
      if (places.some((key) => keys.has(key))) for (const key of places) keys.add(key);
    }
  }
  // A ruling ties two people where they are now; where that is elsewhere it says nothing here.
  const standing = [...rulings.values()].filter(
    ({ kind, left }) => kind === 'apart' || placeKeys(known.get(left)!, holders).some((key) => keys.has(hash(key))),
  );
  const people = [...known.values()].map((person) => ({
    ...person,
    stays: person.stays.filter(({ homes }) => homes.some(isHere)),
  }));
  return { keys, ...composeHouseholds({ people, rulings: standing, holders }) };
}

/** Keys of where somebody is now; of who is nowhere, the key that says so. */
function placeKeys(person: LivingEvidence, holders: HouseholdInput['holders']): readonly string[] {
  const stay = person.stays.at(-1);
  const homes = stay?.until === null ? stay.homes.map(homeKey) : [];
  const open = homes.filter((key) => holders(key) <= MOST_SHARING);
  return open.length > 0 ? open : [homelessKey(person.personId)];
}

/** Keys by which a mistyped street of the homes would be found. */
function nearKeys(people: Iterable<LivingEvidence>, isHere: (home: string) => boolean): string[] {
  return [...people].flatMap((person) => {
    const stays = person.stays.filter(({ homes }) => homes.some(isHere));
    return stays.length === 0 ? [] : livingKeys({ ...person, stays }).near;
  });
}

/** Somebody of whom nothing is kept: a ruling may name them. */
function nobodyAt(personId: string): LivingEvidence {
  return { personId, families: [], contacts: [], stays: [] };
}

async function count(client: PoolClient, counts: Map<string, number>, hashed: readonly string[]): Promise<void> {
  const missing = [...new Set(hashed)].filter((key) => !counts.has(key));
  if (missing.length === 0) return;
  for (const [key, holders] of await countHolders(client, missing)) counts.set(key, holders);
}
