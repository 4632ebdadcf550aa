import { randomUUID } from 'node:crypto';
import type { SurveyRefusalReason } from '@throughline/contract/survey';
import type { GuardFacts } from '@throughline/core/decide/guard-facts';
import type { HoldoutSeason } from '@throughline/core/measure/holdout-season';
import type { SurveyDefinition } from '@throughline/core/measure/survey/survey-definition';
import type { Deployment } from '../../config/deployment.ts';
import { runAgain } from '../../postgres/run-again.ts';
import { together } from '../../postgres/together.ts';
import { readGuardFacts } from '../../trust/read-guard-facts.ts';
import { readPersonDocuments } from '../../understand/read-people.ts';
import { lockPersonOf } from '../../understand/read-person-lock.ts';
import type { HoldoutBuckets } from '../holdout-buckets.ts';
import { readHoldoutCell } from '../read-holdout-cell.ts';
import { insertAsking, readAskingsOf } from './asking-store.ts';
import type { Invitation } from './survey-tokens.ts';

/** Whom to ask what, and when. */
export interface AskInput {
  readonly survey: SurveyDefinition;
  /** The person's id as of now. */
  readonly personId: string;
  /** Null where nobody is left alone. */
  readonly season: HoldoutSeason | null;
  readonly askedBy: string;
  /** ms since 1970. */
  readonly now: number;
}

/** That somebody may be asked, or why not. */
export type AskOutcome =
  | { readonly is: 'asked'; readonly personId: string; readonly invitation: Invitation; readonly isRepeat: boolean }
  | { readonly is: 'refused'; readonly reason: SurveyRefusalReason; readonly detail: string };

const DAY_MS = 86_400_000;

/**
 * Asks a person, once in a season: who was asked before gets the same invitation again. Held-out people are asked like
 * everybody else; who must not be contacted is not. The person is locked, so that two who ask at once ask once.
 */
export async function askPerson(
  deployment: Deployment,
  bucketOf: HoldoutBuckets,
  { survey, personId, season, askedBy, now }: AskInput,
): Promise<AskOutcome> {
  const settings = deployment.settings();
  return runAgain(deployment.pool, async (client): Promise<AskOutcome> => {
    const { profileId, recordIds } = await lockPersonOf(client, personId);
    if (profileId === null) return refuse('person_unknown', 'Nothing that is known of this person counts any more.');
    const number = season?.season ?? -1;
    const documents = readPersonDocuments(client, [profileId], settings);
    const [cell, guards, askings] = await together([
      readHoldoutCell(client, { personId: profileId, recordIds, decidedAt: now, rules: settings.holdout, bucketOf }),
      readGuardFacts(client, {
        recordIds,
        identifierIds: [],
        person: documents.then((found) => found.get(profileId) ?? null),
        moment: { caps: [] },
        settings,
        decidedAt: now,
        signals: { isGpc: false },
      }),
      readAskingsOf(client, recordIds, { surveyKey: survey.key, season: number }),
    ]);
    const refusal = refusalOf(survey, guards);
    if (refusal !== null) return refusal;
    const [earlier] = askings;
    if (earlier !== undefined && earlier.answeredAt !== null)
      return refuse('already_answered', 'The person has answered in this season.');
    if (earlier !== undefined && earlier.closesAt.getTime() <= now)
      return refuse('closed', 'The person was asked in this season, and the time for answering is over.');
    if (earlier !== undefined) return { is: 'asked', personId: profileId, invitation: earlier, isRepeat: true };
    const invitation = { answerId: randomUUID(), closesAt: closingOf(survey, season, now) };
    await insertAsking(client, {
      ...invitation,
      surveyKey: survey.key,
      surveyVersion: survey.version,
      recordId: profileId,
      season: number,
      isHeldOut: cell.isHeldOut,
      askedBy,
      askedAt: new Date(now),
    });
    return { is: 'asked', personId: profileId, invitation, isRepeat: false };
  });
}

/** To the second, which is what a token says. */
function closingOf(survey: SurveyDefinition, season: HoldoutSeason | null, now: number): Date {
  const closesAt = Math.min(now + survey.answerWithinDays * DAY_MS, season?.endsAt ?? Number.POSITIVE_INFINITY);
  return new Date(Math.floor(closesAt / 1000) * 1000);
}

function refusalOf(
  { consentPurpose }: SurveyDefinition,
  { suppressions, householdCare = [], consents }: GuardFacts,
): AskOutcome | null {
  const [suppression] = suppressions;
  if (suppression !== undefined) return refuse('suppressed', `The person must not be contacted: ${suppression.kind}.`);
  const [care] = householdCare;
  if (care !== undefined) {
    const day = new Date(care.until).toISOString().slice(0, 10);
    return refuse('household_care', `The household is written to with care until ${day}.`);
  }
  if (consentPurpose === null) return null;
  const consent = Object.hasOwn(consents, consentPurpose) ? consents[consentPurpose] : undefined;
  if (consent === 'granted') return null;
  return consent === 'denied'
    ? refuse('consent_withdrawn', `The person does not agree to ${consentPurpose}.`)
    : refuse('no_consent', `The person has not said anything about ${consentPurpose}.`);
}

function refuse(reason: SurveyRefusalReason, detail: string): AskOutcome {
  return { is: 'refused', reason, detail };
}
