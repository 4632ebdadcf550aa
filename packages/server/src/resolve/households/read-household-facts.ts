import type { HouseholdRuling, LivingTie } from '@throughline/contract/household';
import type { PoolClient } from 'pg';
import { explainHousehold } from './explain-household.ts';
import { readHouseholdRulings } from './read-household-rulings.ts';
import { readHouseholdIds } from './read-households.ts';

/** A household as it is told to one of its members: nothing of the others but how many they are. */
export interface OwnHousehold {
  readonly since: string | null;
  /** Null while the person lives there. */
  readonly until: string | null;
  /** Who lives there now. */
  readonly people: number;
  /** For each of the others what it rests on that they live, or lived, together. */
  readonly restsOn: readonly {
    readonly home: LivingTie['place'];
    /** The person's own values. */
    readonly shares: readonly { readonly kind: LivingTie['reasons'][number]['kind']; readonly value: string }[];
    readonly since: string | null;
    readonly until: string | null;
  }[];
}

/** What somebody ruled about the person, without whom else it is about. */
export type OwnHouseholdRuling = Pick<HouseholdRuling, 'kind' | 'reason' | 'madeAt' | 'revokedAt'>;

const MOST_RULINGS = 1_000;

/** Everything that households know of one person, as that person may read it: where they live, then where they lived. */
export async function readHouseholdFacts(
  client: PoolClient,
  personId: string,
): Promise<{ households: OwnHousehold[]; rulings: OwnHouseholdRuling[] }> {
  const { now, before } = await readHouseholdIds(client, personId);
  const households: OwnHousehold[] = [];
  for (const id of now === null ? before : [now, ...before]) {
    const household = await explainHousehold(client, id);
    const own = household?.members.find((member) => member.personId === personId);
    if (household === null || own === undefined) continue;
    const { since, until } = own;
    const ties = household.ties.filter(({ left, right }) => left === personId || right === personId);
    households.push({ since, until, people: household.people, restsOn: ties.map((tie) => ownSide(tie, personId)) });
  }
  const rulings = await readHouseholdRulings(client, {
    profileIds: [personId],
    isRevoked: null,
    mayKnowHidden: true,
    after: null,
    limit: MOST_RULINGS,
  });
  return {
    households,
    rulings: rulings.map(({ ruling: { kind, reason, madeAt, revokedAt } }) => ({ kind, reason, madeAt, revokedAt })),
  };
}

function ownSide({ left, place, reasons, since, until }: LivingTie, personId: string): OwnHousehold['restsOn'][number] {
  const shares = reasons.map((reason) => ({
    kind: reason.kind,
    value: left === personId ? reason.left : reason.right,
  }));
  return { home: place, shares, since, until };
}
