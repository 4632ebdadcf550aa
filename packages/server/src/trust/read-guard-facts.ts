import type { GuardFacts } from '@throughline/core/decide/guard-facts';
import type { Cap, MomentDefinition } from '@throughline/core/decide/moment-definition';
import type { PersonDocument } from '@throughline/core/people/person-document';
import { minuteOfDay } from '@throughline/core/trust/minute-of-day';
import { openProblems } from '@throughline/core/trust/open-problems';
import { zoneOfPerson } from '@throughline/core/trust/zone-of-person';
import type { PoolClient } from 'pg';
import type { BrandSettings } from '../config/brand-settings.ts';
import { shareAddresses } from '../postgres/advisory-locks.ts';
import { plainArray } from '../postgres/sql-array.ts';
import { together } from '../postgres/together.ts';
import { readLedgerConsents } from './consent/consent-store.ts';
import { standingConsents } from './consent/standing-consents.ts';
import { readStanding } from './read-standing.ts';

/** Whom guardrails are asked about, and where. */
export interface GuardQuestion {
  /** Every record of the person, that through which they are addressed among them; also one that nobody has seen yet. */
  readonly recordIds: readonly string[];
  /** Identifiers that the request itself names; those that the records show are looked up. */
  readonly identifierIds: readonly string[];
  /** The person as the same round trip reads them (`readPersonDocuments`); null where nothing is known. */
  readonly person: PersonDocument | null | Promise<PersonDocument | null>;
  readonly moment: Pick<MomentDefinition, 'caps'>;
  readonly settings: BrandSettings;
  /** Server time; ms since 1970. */
  readonly decidedAt: number;
  readonly signals: {
    /** `Sec-GPC: 1`, or `context.gpc` / `context.globalPrivacyControl`. */
    readonly isGpc: boolean;
  };
}

/**
 * What guardrails look at, as it stands while the caller holds the person's lock: nobody says anything of the person, or
 * of an address of theirs, until the transaction ends. One round trip, in which the caller's own statements may travel.
 */
export async function readGuardFacts(client: PoolClient, question: GuardQuestion): Promise<GuardFacts> {
  const { moment, settings, decidedAt, signals } = question;
  const recordIds = plainArray(question.recordIds);
  const identifierIds = plainArray(question.identifierIds);
  const allCaps = [...settings.persuasion.caps, ...moment.caps];
  const [, { suppressions, householdCare }, said, caps, person] = await together([
    shareAddresses(client, { recordIds, identifierIds }),
    readStanding(client, { recordIds, identifierIds, at: decidedAt, settings }),
    readLedgerConsents(client, recordIds, null),
    readCapUse(client, recordIds, allCaps, decidedAt),
    question.person,
  ]);
  const zone = zoneOfPerson(person, settings, decidedAt);
  return {
    consents: standingConsents(person?.consents ?? {}, said),
    suppressions,
    ...(householdCare.length > 0 && { householdCare }),
    hasOptOutSignal: signals.isGpc,
    caps,
    openProblems: openProblems(person, decidedAt),
    quiet: quietMinutes(settings),
    zone,
    localMinute: zone.name === null ? null : minuteOfDay(decidedAt, zone.name),
  };
}

/** Decisions of other processes may be a little ahead of this clock: they count too, so that no cap is exceeded. */
async function readCapUse(
  client: PoolClient,
  recordIds: string,
  caps: readonly Cap[],
  decidedAt: number,
): Promise<GuardFacts['caps']> {
  if (caps.length === 0) return [];
  const { rows } = await client.query<{ used: number }>({
    name: 'read-cap-use',
    text: `select (select count(*) from decision where record_id = any($1::uuid[]) and is_persuasion
        and decided_at > $2::timestamptz - make_interval(hours => 24 * w.days))::integer as used
      from unnest($3::integer[]) with ordinality as w (days, place) order by w.place`,
    values: [recordIds, new Date(decidedAt).toISOString(), plainArray(caps.map(({ windowDays }) => windowDays))],
  });
  return caps.map(({ most, windowDays }, at) => ({ most, windowDays, used: rows[at]!.used }));
}

function quietMinutes({ persuasion: { quietHours } }: BrandSettings): GuardFacts['quiet'] {
  return quietHours === null
    ? null
    : { fromMinute: minutesOf(quietHours.from), untilMinute: minutesOf(quietHours.until) };
}

/** Minutes since midnight of `HH:MM`. */
function minutesOf(clock: string): number {
  return Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));
}
