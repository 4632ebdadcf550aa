import { spokenKind } from '@throughline/core/decide/guardrails/suppression';
import type { PersonDocument } from '@throughline/core/people/person-document';
import { goldenOfRecord } from '@throughline/core/understand/questions/ask-scope';
import type { Askable } from '@throughline/core/understand/questions/judge-question';
import { lastSteps } from '@throughline/core/understand/questions/last-steps';
import type { GuardFacts } from '@throughline/core/decide/guard-facts';
import type { PoolClient } from 'pg';
import { type QuestionEvent, readQuestionEvents } from '../../collect/read-question-events.ts';
import type { BrandSettings } from '../../config/brand-settings.ts';
import type { Addressee } from '../../decide/addressee.ts';
import { readNamingRecord } from '../../decide/read-naming-records.ts';
import { together } from '../../postgres/together.ts';
import { readCompanionRecords } from '../../resolve/read-companion-records.ts';
import { readGuardFacts } from '../../trust/read-guard-facts.ts';
import { readPersonDocuments } from '../../understand/read-people.ts';

/** All that the registry goes by. */
export interface AskedPerson {
  /** Null while nothing counts of whoever is meant. */
  readonly profileId: string | null;
  readonly recordIds: readonly string[];
  readonly document: PersonDocument | null;
  readonly guards: GuardFacts;
  readonly events: readonly QuestionEvent[];
}

/** Whom it is about, and when. */
export interface AskedQuestion {
  readonly addressee: Addressee;
  readonly settings: BrandSettings;
  readonly isGpc: boolean;
  /** ms since 1970. */
  readonly at: number;
}

/** Everything known of whoever an identity names, as an event of the same key would find them. Nobody is locked. */
export async function readAskedPerson(
  client: PoolClient,
  { addressee, settings, isGpc, at }: AskedQuestion,
): Promise<AskedPerson> {
  const { profileId, recordIds } = await findPerson(client, addressee);
  const person = profileId === null ? Promise.resolve(null) : readDocument(client, profileId, settings);
  const [document, guards, events] = await together([
    person,
    readGuardFacts(client, {
      recordIds,
      identifierIds: addressee.identifierIds,
      person,
      moment: { caps: [] },
      settings,
      decidedAt: at,
      signals: { isGpc },
    }),
    readQuestionEvents(client, recordIds),
  ]);
  return { profileId, recordIds, document, guards, events };
}

/** What verdicts are made of, of all that is known, or of what one record said alone. */
export function askableOf({ document, guards, events }: AskedPerson, onlyRecord: string | null): Askable {
  const golden = document?.golden ?? {};
  return {
    golden: onlyRecord === null ? golden : goldenOfRecord(golden, onlyRecord),
    consents: guards.consents,
    suppressions: guards.suppressions.map(spokenKind),
    isInHouseholdCare: (guards.householdCare ?? []).length > 0,
    hasOptOutSignal: guards.hasOptOutSignal,
    steps: lastSteps(onlyRecord === null ? events : events.filter(({ recordId }) => recordId === onlyRecord)),
  };
}

async function findPerson(
  client: PoolClient,
  { recordId, namingIds }: Addressee,
): Promise<{ profileId: string | null; recordIds: readonly string[] }> {
  const own = await readCompanionRecords(client, recordId);
  if (own.recordIds.length > 0) return own;
  const naming = namingIds.length === 0 ? null : await readNamingRecord(client, namingIds, recordId);
  return naming === null ? { profileId: null, recordIds: [recordId] } : readCompanionRecords(client, naming);
}

async function readDocument(
  client: PoolClient,
  profileId: string,
  settings: BrandSettings,
): Promise<PersonDocument | null> {
  return (await readPersonDocuments(client, [profileId], settings)).get(profileId) ?? null;
}
