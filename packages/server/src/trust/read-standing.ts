import type { GuardFacts } from '@throughline/core/decide/guard-facts';
import { HOUSEHOLD_CARE_DAYS } from '@throughline/core/trust/household-care-days';
import type { PoolClient } from 'pg';
import type { BrandSettings } from '../config/brand-settings.ts';
import { readMates } from '../resolve/households/read-mates.ts';
import { together } from '../postgres/together.ts';
import { readCareOf } from './read-household-care.ts';
import { readListed } from './read-listed.ts';
import { type OwnSuppressions, readOwnSuppressions } from './read-own-suppressions.ts';

/** What is asked about. Arrays as text; `at` in ms. */
interface Asked {
  readonly recordIds: string;
  readonly identifierIds: string;
  readonly at: number;
  readonly settings: Pick<BrandSettings, 'persuasion'>;
}

/** Where a connection had to look the last time: there it looks again in the same packet, and elsewhere when it is told to. */
const looked = new WeakMap<Pick<PoolClient, 'query'>, Pick<OwnSuppressions, 'hasLists' | 'hasCare'>>();

const DAY_MS = 86_400_000;

/**
 * What stands against contacting somebody: suppressions of the person and of their addresses, what lists in force say of either, and
 * what is asked for by whoever they live with. Without lists and care it is one short statement, with them as a rule several in one
 * packet; those who are at home with others are asked about once more.
 */
export async function readStanding(
  client: Pick<PoolClient, 'query'>,
  asked: Asked,
): Promise<Required<Pick<GuardFacts, 'suppressions' | 'householdCare'>>> {
  const { recordIds, at, settings } = asked;
  const days = settings.persuasion.householdCareDays ?? HOUSEHOLD_CARE_DAYS;
  const last = looked.get(client) ?? { hasLists: false, hasCare: false };
  const [own, earlyListed, earlyMates] = await together([
    readOwnSuppressions(client, { ...asked, careSince: at - days * DAY_MS }),
    last.hasLists ? readListed(client, asked) : null,
    days > 0 && last.hasCare ? readMates(client, recordIds) : null,
  ]);
  const { suppressions, hasLists, hasCare } = own;
  looked.set(client, { hasLists, hasCare });
  const mayBeInCare = days > 0 && hasCare;
  const [listed, mates] = await together([
    earlyListed ?? (hasLists ? readListed(client, asked) : []),
    earlyMates ?? (mayBeInCare ? readMates(client, recordIds) : []),
  ]);
  const householdCare = mayBeInCare ? await readCareOf(client, { mates, at, days }) : [];
  return { suppressions: [...suppressions, ...listed], householdCare };
}
