import { reference } from '@throughline/contract/reference';
import {
  type Survey,
  SurveyAnswer,
  SurveyChange,
  SurveyInvitationRequest,
  SurveyInvitations,
  SurveyKey,
  SurveyList,
} from '@throughline/contract/survey';
import { checkSurvey } from '@throughline/core/measure/survey/check-survey';
import { Type } from 'typebox';
import type { Deployment } from '../../config/deployment.ts';
import type { AddRoutes } from '../../http/http-app.ts';
import { ADMIN_PROBLEMS, PROBLEM_ANSWERS } from '../../http/problem-answers.ts';
import { ProblemError } from '../../http/problem-error.ts';
import { inTransaction } from '../../postgres/in-transaction.ts';
import { writeAudit } from '../../telemetry/audit-store.ts';
import type { HoldoutBuckets } from '../holdout-buckets.ts';
import { invite } from './invite.ts';
import { surveyOf } from './survey-of.ts';
import { insertSurvey, readSurveys, readSurveyVersions, type StoredSurvey } from './survey-store.ts';
import type { SurveyTokens } from './survey-tokens.ts';

/** What asking needs besides the deployment. */
export interface SurveyParts {
  readonly tokens: SurveyTokens;
  readonly bucketOf: HoldoutBuckets;
  readonly clock?: () => number;
}

const Params = Type.Object({ key: SurveyKey });

/** The few questions that both arms are asked, and who is asked them. */
export function surveyRoutes(deployment: Deployment, { tokens, bucketOf, clock = Date.now }: SurveyParts): AddRoutes {
  const { pool } = deployment;

  async function answer(key: string): Promise<SurveyAnswer> {
    const [stored] = await readSurveyVersions(pool, key);
    if (stored === undefined) throw new ProblemError('survey_not_found', `No survey has the key ${key}.`);
    return { survey: shown(stored) };
  }

  return function addSurveyRoutes(app) {
    app.get(
      '/api/surveys',
      {
        schema: {
          tags: ['measure'],
          summary: 'Every survey, newest version',
          response: { 200: SurveyList, ...ADMIN_PROBLEMS },
        },
      },
      async () => ({ surveys: (await readSurveys(pool)).map(shown) }),
    );
    app.get(
      '/api/surveys/:key',
      {
        schema: {
          tags: ['measure'],
          summary: 'A survey, newest version',
          params: Params,
          response: { 200: SurveyAnswer, 404: PROBLEM_ANSWERS[404], ...ADMIN_PROBLEMS },
        },
      },
      ({ params: { key } }) => answer(key),
    );
    app.put(
      '/api/surveys/:key',
      {
        schema: {
          tags: ['measure'],
          summary: 'Make a survey, or a new version of one',
          description: 'A question keeps its kind and its scale in every version: answers are added up across them.',
          params: Params,
          body: SurveyChange,
          response: { 200: SurveyAnswer, 409: PROBLEM_ANSWERS[409], ...ADMIN_PROBLEMS },
        },
      },
      async ({ params: { key }, body: { version, survey: content, reason }, caller }) => {
        const earlier = (await readSurveyVersions(pool, key)).map(({ survey }) => survey);
        const current = earlier[0]?.version ?? 0;
        if (current !== version)
          throw new ProblemError('survey_changed', `Version ${current} is in force, not ${version}.`);
        const survey = { key, version: version + 1, ...content };
        const errors = checkSurvey(survey, earlier).map(({ pointer, message }) => ({
          pointer: `/survey${pointer}`,
          message,
        }));
        const [first] = errors;
        if (first !== undefined)
          throw new ProblemError('invalid_survey', `${first.pointer} ${first.message}.`, { errors });
        await inTransaction(pool, async (client) => {
          if (!(await insertSurvey(client, survey, caller.actor)))
            throw new ProblemError('survey_changed', `Version ${version + 1} was made at the same moment.`);
          await writeAudit(client, {
            actor: caller.actor,
            action: 'survey.changed',
            subject: `${key} version ${version + 1}`,
            detail: { questions: survey.questions.length, ...(reason !== undefined && { reason }) },
          });
        });
        return answer(key);
      },
    );
    app.post(
      '/api/surveys/:key/invitations',
      {
        schema: {
          tags: ['measure'],
          summary: 'Ask people, each once in a season',
          description:
            'Gives each of them a page of their own; sending it is up to you. Who is held out is asked like everybody else, ' +
            'and nobody is told who that is. Who must not be contacted is refused with the reason.',
          params: Params,
          body: reference(SurveyInvitationRequest),
          response: {
            200: reference(SurveyInvitations),
            404: PROBLEM_ANSWERS[404],
            409: PROBLEM_ANSWERS[409],
            ...ADMIN_PROBLEMS,
          },
        },
      },
      async ({ params: { key }, body: { people }, caller }) => {
        const survey = await surveyOf(pool, key);
        return invite(deployment, { tokens, bucketOf }, { survey, people, askedBy: caller.actor, now: clock() });
      },
    );
  };
}

function shown({ survey: { questions, ...rest }, madeBy, madeAt }: StoredSurvey): Survey {
  return { ...rest, questions: [...questions], madeBy, madeAt: madeAt?.toISOString() ?? null };
}
