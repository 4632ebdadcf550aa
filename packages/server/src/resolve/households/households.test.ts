import { drawNumbers } from '@throughline/core/resolve/matching/learn/draw-numbers';
import type { LivingEvidence } from '@throughline/core/resolve/matching/households/living-evidence';
import { matchHouseholds } from '@throughline/core/resolve/matching/households/match-households';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { inTransaction } from '../../postgres/in-transaction.ts';
import { createTestDeployment, type TestDeployment } from '../../testing/test-deployment.ts';
import { forgetHouseholds } from './forget-households.ts';
import { queueForHouseholds } from './household-queue-store.ts';
import { composeAllAnew, keepQueued } from './keep-queued.ts';
import { readStandingRulings } from './household-ruling-store.ts';
import { readHouseholdsOf } from './read-households-of.ts';
import { readLivingEvidence } from './read-living-evidence.ts';
import { revokeHouseholdRuling, ruleHousehold } from './rule-household.ts';
import { type HouseholdWorld, householdWorld } from './testing/household-world.ts';

let it: TestDeployment;
let world: HouseholdWorld;
beforeAll(async () => {
  it = await createTestDeployment();
  world = householdWorld(it.pool);
});
afterAll(() => it.database.drop());
beforeEach(async () => {
  await it.empty();
  await it.pool.query(
    'truncate household_ruling, household, household_member, household_home, household_person, household_key, household_queue',
  );
});

const id = (nth: number): string => `00000000-0000-8000-8000-${String(nth).padStart(12, '0')}`;
const [ana, ion, vlad, olga] = [id(1), id(2), id(3), id(4)] as const;
const HOME = 'Florilor 5 ap 12, MD-2001';
const JUNE = Date.UTC(2026, 5, 1);
const JULY = Date.UTC(2026, 6, 1);
const rusu = (profileId: string, name: string, address: string | null = HOME, at = JUNE) =>
  world.say(profileId, { profileId, name: `${name} Rusu`, address, at });

async function queue(...recordIds: readonly string[]): Promise<void> {
  await inTransaction(it.pool, (client) => queueForHouseholds(client, recordIds));
}

async function drain(): Promise<void> {
  while ((await keepQueued(it)) > 0);
}

async function with_(personId: string): Promise<readonly string[]> {
  const found = await inTransaction(it.pool, (client) => readHouseholdsOf(client, [personId]));
  return found.get(personId)?.memberIds ?? [];
}

test('who moves away is in the household no more, and it is known until when', async () => {
  await Promise.all([rusu(ana, 'Ana'), rusu(ion, 'Ion'), rusu(vlad, 'Vlad')]);
  await queue(ana, ion, vlad);
  await drain();
  expect(await with_(vlad)).toEqual([ana, ion, vlad]);
  await world.say(id(13), { profileId: vlad, name: 'Vlad Rusu', address: 'Dacia 1 ap 2, MD-2060', at: JULY });
  await queue(id(13));
  await drain();
  expect([await with_(vlad), await with_(ana)]).toEqual([[], [ana, ion]]);
  expect(await world.lines()).toContain(`${vlad} 2026-06-01 00:00:00+00 2026-07-01 00:00:00+00`);
});

test('a ruling counts at once and is taken back whole', async () => {
  await Promise.all([rusu(ana, 'Ana'), rusu(ion, 'Ion'), rusu(olga, 'Olga', null)]);
  await queue(ana, ion, olga);
  await drain();
  const before = await world.lines();
  const rule = (kind: 'together' | 'apart' | 'hidden', left: string, right: string | null) =>
    ruleHousehold(it, { kind, left, right, reason: 'r', actor: 'a' });
  const rulings = [await rule('together', olga, ion)];
  expect(await with_(olga)).toEqual([ana, ion, olga]);
  await expect(rule('apart', ion, olga)).rejects.toThrow(/already says that they live together/);
  rulings.push(await rule('apart', olga, ana));
  expect([await with_(olga), await with_(ana)]).toEqual([[ion, olga], []]);
  rulings.push(await rule('hidden', ion, null));
  expect([await with_(ion), await with_(olga), await world.lines()]).toEqual([[], [], '']);
  for (const rulingId of rulings.reverse()) await revokeHouseholdRuling(it, { rulingId, actor: 'a' });
  expect(await world.lines()).toBe(before);
  await expect(revokeHouseholdRuling(it, { rulingId: rulings[0]!, actor: 'a' })).rejects.toThrow(/revoked before/);
});

test('an erasure leaves nothing of who is erased, and the others who they live with', async () => {
  await Promise.all([rusu(ana, 'Ana'), rusu(ion, 'Ion'), rusu(vlad, 'Vlad')]);
  await queue(ana, ion, vlad);
  await drain();
  await ruleHousehold(it, { kind: 'together', left: olga, right: ana, reason: 'r', actor: 'a' }).catch(() => undefined);
  await inTransaction(it.pool, (client) => forgetHouseholds(client, { recordIds: [ana], profileIds: [ana] }));
  expect(await with_(ion)).toEqual([ion, vlad]);
  for (const table of [
    'household',
    'household_member',
    'household_home',
    'household_person',
    'household_key',
    'household_ruling',
  ]) {
    const { rows } = await it.pool.query<{ text: string }>(`select t::text as text from ${table} t`);
    expect(rows.filter(({ text }) => text.includes(ana) || text.includes('ana rusu'))).toEqual([]);
  }
});

test('an address becomes nobody’s home when a crowd gives it, and is one again when they have gone', async () => {
  const crowd = Array.from({ length: 66 }, (_, nth) => id(nth + 1));
  for (const one of crowd) await rusu(one, `N${one.slice(-2)}`);
  await queue(...crowd.slice(0, 3));
  await drain();
  expect(await with_(ana)).toEqual([ana, ion, vlad]);
  await queue(...crowd);
  await drain();
  expect(await world.lines()).toBe('');
  for (const one of crowd.slice(3)) await rusu(one, 'Away', null);
  await queue(...crowd.slice(3));
  await drain();
  expect(await with_(ana)).toEqual([ana, ion, vlad]);
});

test.each(Array.from({ length: 6 }, (_, seed) => seed + 1))(
  'any schedule ends as if all had come at once (seed %i)',
  async (seed) => {
    const draw = drawNumbers(seed);
    const pick = <T>(list: readonly T[]): T => list[Math.floor(draw() * list.length)]!;
    const homes = [
      HOME,
      'Florilor 5 ap 12, Chisinau, MD-2001',
      'Floriilor 5 ap 12, MD-2001',
      'Dacia 17, MD-2060',
      null,
    ] as const;
    const names = ['Rusu', 'Ceban', 'Rusu-Ceban', 'Lungu', 'Sandu', 'Negru', 'Vrabie'];
    const phones = ['069123456', '069765432', undefined];
    const records = Array.from({ length: 24 }, (_, nth) => id(nth + 1));
    const standing: string[] = [];
    for (let step = 0; step < 60; step += 1) {
      const [one, other] = [pick(records), pick(records)];
      const dice = draw();
      if (dice < 0.65) {
        const phone = pick(phones);
        await world.say(one, {
          profileId: draw() < 0.8 ? one : other,
          name: `N${one.slice(-2)} ${pick(names)}`,
          address: pick(homes),
          at: JUNE + Math.floor(draw() * 5) * 86_400_000,
          ...(phone !== undefined && { phone }),
        });
        await queue(one);
      } else if (dice < 0.75) {
        await world.belong(one, draw() < 0.3 ? null : other);
        await queue(one);
      } else if (dice < 0.9) {
        const kind = pick(['together', 'apart', 'hidden'] as const);
        const right = kind === 'hidden' ? null : other;
        await ruleHousehold(it, { kind, left: one, right, reason: 'r', actor: 'a' }).then(
          (rulingId) => standing.push(rulingId),
          () => undefined,
        );
      } else if (dice < 0.95 && standing.length > 0) {
        await revokeHouseholdRuling(it, { rulingId: standing.splice(0, 1)[0]!, actor: 'a' });
      } else await keepQueued(it);
    }
    await drain();
    const kept = await world.lines();
    await inTransaction(it.pool, composeAllAnew);
    await drain();
    expect(kept).toBe(await world.lines());
    const [people, rulings] = await inTransaction(it.pool, async (client) => [
      await readLivingEvidence(client, records, 'MD'),
      await readStandingRulings(client, records),
    ]);
    const everybody = records.map((one) => people.get(one) ?? unsaid(one));
    const { households } = matchHouseholds(everybody, rulings);
    const letters = (line: string): string => (line.match(/[0-9a-f-]{36}/g) ?? []).join(' ');
    expect(kept.split('\n').map(letters).join('|')).toBe(
      households
        .map(({ householdId, members }) => [householdId, ...members.map(({ personId }) => personId).sort()].join(' '))
        .join('|'),
    );
  },
);

/** Somebody whom a ruling may name although nothing is known of where they live. */
function unsaid(personId: string): LivingEvidence {
  return { personId, families: [], contacts: [], stays: [] };
}
