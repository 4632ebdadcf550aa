import { MOST_HOLDERS, MOST_SHARING } from '@throughline/core/resolve/matching/households/crowding';
import type { LivingEvidence } from '@throughline/core/resolve/matching/households/living-evidence';
import { homelessKey, isContactKey, livingKeys } from '@throughline/core/resolve/matching/households/living-keys';
import type { PoolClient } from 'pg';
import { type HashKey, rememberHashes } from './hash-key.ts';
import { readHouseholdsAt, replaceHouseholds } from './household-store.ts';
import { countHolders, hashedKeys, readHolders, readStoredEvidence, replaceEvidence } from './living-evidence-store.ts';
import { readHouseholdRegion } from './read-household-region.ts';
import { readLivingEvidence } from './read-living-evidence.ts';

/**
 * Brings the households of some people up to date with what is known of them now, whoever they were before. `ruled`: those
 * of whom somebody has ruled, who are looked at although they say nothing new. The caller holds the households. A function of
 * everybody there is: the same end in any order.
 */
export async function keepHouseholds(
  client: PoolClient,
  profileIds: readonly string[],
  { region, ruled = new Set() }: { readonly region: string; readonly ruled?: ReadonlySet<string> },
): Promise<void> {
  if (profileIds.length === 0) return;
  await composeAround(client, profileIds, await readLivingEvidence(client, profileIds, region), ruled);
}

/** The same, where what is known of them now is given: nothing of who is not there any more. */
export async function composeAround(
  client: PoolClient,
  profileIds: readonly string[],
  now: ReadonlyMap<string, LivingEvidence>,
  ruled: ReadonlySet<string> = new Set(),
): Promise<void> {
  const hash = rememberHashes();
  const homesOf = (person: LivingEvidence | undefined): readonly string[] =>
    person === undefined ? [] : livingKeys(person).homes.map(hash);
  const before = await readStoredEvidence(client, profileIds);
  const changed = profileIds.filter((id) => JSON.stringify(before.get(id)) !== JSON.stringify(now.get(id)));
  const seeds = new Set<string>();
  for (const id of new Set([...changed, ...ruled])) {
    seeds.add(hash(homelessKey(id)));
    for (const key of [...homesOf(before.get(id)), ...homesOf(now.get(id))]) seeds.add(key);
  }
  if (changed.length > 0) {
    const evidence = changed.flatMap((id) => now.get(id) ?? []);
    await replaceEvidence(client, changed, evidence, hash);
    for (const person of await readCrossed(client, changed, { before, now, hash }))
      for (const key of homesOf(person)) seeds.add(key);
  }
  // Somebody whom only a ruling put there says nothing, and may be somebody else now.
  const homeless = profileIds.map((id) => hash(homelessKey(id)));
  const ruledIn = await readHouseholdsAt(client, homeless);
  for (const key of ruledIn.keys) seeds.add(key);
  if (seeds.size === 0) return;
  const { keys, households } = await readHouseholdRegion(client, seeds, [...profileIds, ...ruledIn.personIds], hash);
  await replaceHouseholds(client, keys, households, hash);
}

/** Everybody who has a key that became crowded, or no longer is: what it said of them is taken back, or counts again. */
async function readCrossed(
  client: PoolClient,
  changed: readonly string[],
  {
    before,
    now,
    hash,
  }: {
    readonly before: ReadonlyMap<string, LivingEvidence>;
    readonly now: ReadonlyMap<string, LivingEvidence>;
    readonly hash: HashKey;
  },
): Promise<readonly LivingEvidence[]> {
  const keysOf = (person: LivingEvidence | undefined): Map<string, string> =>
    person === undefined ? new Map() : hashedKeys(person, hash);
  const more = new Map<string, number>();
  const words = new Map<string, string>();
  for (const id of changed) {
    const [old, fresh] = [keysOf(before.get(id)), keysOf(now.get(id))];
    for (const [key, word] of [...old, ...fresh]) words.set(key, word);
    for (const key of old.keys()) if (!fresh.has(key)) more.set(key, (more.get(key) ?? 0) - 1);
    for (const key of fresh.keys()) if (!old.has(key)) more.set(key, (more.get(key) ?? 0) + 1);
  }
  const moved = [...more].filter(([, count]) => count !== 0);
  if (moved.length === 0) return [];
  const after = await countHolders(
    client,
    moved.map(([key]) => key),
    MOST_SHARING + changed.length + 1,
  );
  const crossed = moved.filter(([key, count]) => {
    const most = isContactKey(words.get(key)!) ? MOST_HOLDERS : MOST_SHARING;
    const holders = after.get(key)!;
    return holders > most !== holders - count > most;
  });
  if (crossed.length === 0) return [];
  const people = await readStoredEvidence(
    client,
    await readHolders(
      client,
      crossed.map(([key]) => key),
    ),
  );
  return [...people.values()];
}
