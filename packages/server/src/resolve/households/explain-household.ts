import type { Household, IgnoredHome, LivingTie, PersonHousehold } from '@throughline/contract/household';
import type { LivingTie as FoundTie, TieReason } from '@throughline/core/resolve/matching/households/household';
import { homelessKey, livingKeys } from '@throughline/core/resolve/matching/households/living-keys';
import type { PoolClient } from 'pg';
import type { BrandSettings } from '../../config/brand-settings.ts';
import { plainArray } from '../../postgres/sql-array.ts';
import { readHouseholdCare } from '../../trust/read-household-care.ts';
import { readRecordsOfPerson } from '../read-records-of-person.ts';
import { hashKey } from './hash-key.ts';
import { readHouseholdsAt } from './household-store.ts';
import { readStoredEvidence } from './living-evidence-store.ts';
import { readHouseholdRegion } from './read-household-region.ts';
import { readHouseholdRulings } from './read-household-rulings.ts';
import { readHouseholdIds, readHouseholdsById } from './read-households.ts';

/** More rulings on the members of one household are not shown. */
const MOST_RULINGS = 100;

/** A household with why it is held to be one, by its id; null where there is none. Composes it as it is composed. */
export async function explainHousehold(client: PoolClient, householdId: string): Promise<Household | null> {
  const [summary] = await readHouseholdsById(client, [householdId]);
  if (summary === undefined) return null;
  const personIds = summary.members.map(({ personId }) => personId);
  const { ties, ignored } = await explainHomes(client, personIds, householdId);
  const rulings = await readHouseholdRulings(client, {
    profileIds: personIds,
    isRevoked: false,
    mayKnowHidden: false,
    after: null,
    limit: MOST_RULINGS,
  });
  return { ...summary, ties, ignored, rulings: rulings.map(({ ruling }) => ruling) };
}

/** With whom somebody lives, and did. */
export async function explainPersonHousehold(
  client: PoolClient,
  personId: string,
  settings: Pick<BrandSettings, 'persuasion'>,
): Promise<PersonHousehold> {
  const { now, before } = await readHouseholdIds(client, personId);
  const [household, left, { ignored }] = [
    now === null ? null : await explainHousehold(client, now),
    await readHouseholdsById(client, before),
    await explainHomes(client, [personId], null),
  ];
  // Who lives alone where others have moved out from has no household to be shown.
  const recordIds = plainArray(await readRecordsOfPerson(client, personId));
  const care = await readHouseholdCare(client, { recordIds, at: Date.now(), settings });
  return {
    personId,
    household,
    before: left,
    ignored,
    care: care.map(({ suppressionId, until }) => ({ suppressionId, until: new Date(until).toISOString() })),
  };
}

async function explainHomes(
  client: PoolClient,
  personIds: readonly string[],
  householdId: string | null,
): Promise<{ ties: LivingTie[]; ignored: IgnoredHome[] }> {
  const stored = await readStoredEvidence(client, personIds);
  const seeds = new Set([...stored.values()].flatMap((person) => livingKeys(person).homes).map(hashKey));
  const { keys } = await readHouseholdsAt(
    client,
    personIds.map((id) => hashKey(homelessKey(id))),
  );
  for (const key of keys) seeds.add(key);
  const { households, ignored } = await readHouseholdRegion(client, seeds, personIds);
  const found = households.find((household) => household.householdId === householdId);
  return {
    ties: (found?.ties ?? []).map(tieOf),
    ignored: ignored.filter(({ personId }) => personIds.includes(personId)),
  };
}

function tieOf({ reasons, since, until, ...tie }: FoundTie): LivingTie {
  return { ...tie, reasons: reasons.map(reasonOf), since: instantOf(since), until: instantOf(until) };
}

function reasonOf(reason: TieReason): LivingTie['reasons'][number] {
  if (reason.kind === 'family') return reason;
  const value = reason.kind === 'ruling' ? reason.rulingId : reason.value;
  return { kind: reason.kind, left: value, right: value };
}

function instantOf(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}
