import type { SurveyInvitationRequest, SurveyInvitations } from '@throughline/contract/survey';
import { seasonAt } from '@throughline/core/measure/holdout-season';
import type { SurveyDefinition } from '@throughline/core/measure/survey/survey-definition';
import type { Deployment } from '../../config/deployment.ts';
import { ProblemError } from '../../http/problem-error.ts';
import { inTransaction } from '../../postgres/in-transaction.ts';
import { readIdentifierText } from '../../resolve/read-named-identifiers.ts';
import { readPeopleByIdentifier } from '../../resolve/read-people-by-identifier.ts';
import { readPersonId } from '../../resolve/read-person-id.ts';
import { writeAudit } from '../../telemetry/audit-store.ts';
import type { HoldoutBuckets } from '../holdout-buckets.ts';
import { type AskOutcome, askPerson } from './ask-person.ts';
import type { SurveyTokens } from './survey-tokens.ts';

/** Whom to ask what. */
export interface InviteInput {
  readonly survey: SurveyDefinition;
  readonly people: SurveyInvitationRequest['people'];
  readonly askedBy: string;
  /** ms since 1970. */
  readonly now: number;
}

/**
 * Asks people, one transaction each, so that nobody waits behind a long list; sent again, it goes on where it stopped.
 * @throws ProblemError `survey_in_wash_out`: answers of those days would count in no comparison, and be the one asking.
 */
export async function invite(
  deployment: Deployment,
  { tokens, bucketOf }: { readonly tokens: SurveyTokens; readonly bucketOf: HoldoutBuckets },
  { survey, people, askedBy, now }: InviteInput,
): Promise<SurveyInvitations> {
  const season = seasonAt(now, deployment.settings().holdout);
  if (season !== null && now < season.countsFrom) {
    const opensAt = new Date(season.countsFrom).toISOString();
    throw new ProblemError('survey_in_wash_out', `The season ${season.season} counts from ${opensAt} on.`);
  }
  const invitations: SurveyInvitations['invitations'] = [];
  const refused: SurveyInvitations['refused'] = [];
  for (const [index, named] of people.entries()) {
    const found = await whoIs(deployment, named);
    const outcome =
      'personId' in found
        ? await askPerson(deployment, bucketOf, { survey, personId: found.personId, season, askedBy, now })
        : found;
    if (outcome.is === 'refused') {
      refused.push({ index, reason: outcome.reason, detail: outcome.detail });
      continue;
    }
    const token = tokens.mint(outcome.invitation);
    invitations.push({
      index,
      personId: outcome.personId,
      token,
      path: `/ask/${token}`,
      closesAt: outcome.invitation.closesAt.toISOString(),
      isRepeat: outcome.isRepeat,
    });
  }
  const number = season?.season ?? -1;
  await inTransaction(deployment.pool, (client) =>
    writeAudit(client, {
      actor: askedBy,
      action: 'survey.asked',
      subject: `${survey.key} season ${number}`,
      detail: { asked: invitations.filter(({ isRepeat }) => !isRepeat).length, refused: refused.length },
    }),
  );
  return { season: number, invitations, refused };
}

async function whoIs(
  deployment: Deployment,
  named: SurveyInvitationRequest['people'][number],
): Promise<{ readonly personId: string } | Extract<AskOutcome, { is: 'refused' }>> {
  if ('personId' in named) {
    try {
      return { personId: await readPersonId(deployment.pool, named.personId) };
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      return { is: 'refused', reason: 'person_unknown', detail: error.message };
    }
  }
  const holders = await readPeopleByIdentifier(deployment, readIdentifierText(named.identifier), {
    after: null,
    limit: 2,
  });
  const [first, second] = holders;
  if (first === undefined) return { is: 'refused', reason: 'person_unknown', detail: 'Nobody shows this identifier.' };
  if (second !== undefined)
    return {
      is: 'refused',
      reason: 'person_ambiguous',
      detail: 'Several people show this identifier; name one by id.',
    };
  return { personId: first[1] };
}
