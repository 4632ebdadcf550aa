import {
  type Judgement,
  JudgementAnswer,
  JudgementDraft,
  JudgementPage,
  JudgementQuery,
  NewJudgement,
} from '@throughline/contract/judgement';
import { PeopleAfter } from '@throughline/contract/people-after';
import { reference } from '@throughline/contract/reference';
import { uuid } from '@throughline/contract/uuid';
import { Type } from 'typebox';
import type { Deployment } from '../config/deployment.ts';
import type { AddRoutes } from '../http/http-app.ts';
import { readInstantCursor } from '../http/instant-cursor.ts';
import { DEFAULT_LIMIT, pageOfRows } from '../http/page-of-rows.ts';
import { ADMIN_PROBLEMS, PROBLEM_ANSWERS } from '../http/problem-answers.ts';
import { ProblemError } from '../http/problem-error.ts';
import { readJudgement, readJudgements } from './read-judgements.ts';

/** What can be done about judgements. */
export interface JudgementOperations {
  judge(input: {
    readonly kind: Judgement['kind'];
    readonly left: string;
    readonly right: string;
    readonly reason: string;
    readonly isForced: boolean;
    readonly actor: string;
  }): Promise<{ judgementId: string }>;
  revokeJudgement(input: { readonly judgementId: string; readonly actor: string }): Promise<unknown>;
  /** Who the people would be. */
  previewJudgement(input: {
    readonly kind: Judgement['kind'];
    readonly left: string;
    readonly right: string;
    readonly isForced: boolean;
  }): Promise<PeopleAfter>;
  previewRevocation(judgementId: string): Promise<PeopleAfter>;
}

/** What people ruled on two records. */
export function judgementRoutes({ pool }: Pick<Deployment, 'pool'>, operations: JudgementOperations): AddRoutes {
  async function answer(judgementId: string) {
    const judgement = await readJudgement(pool, judgementId);
    if (judgement === null) throw new ProblemError('judgement_not_found', `No judgement has the id ${judgementId}.`);
    return { judgement };
  }

  return function addJudgementRoutes(app) {
    app.get(
      '/api/judgements',
      {
        schema: {
          tags: ['identity'],
          summary: 'Judgements, newest first',
          querystring: JudgementQuery,
          response: { 200: JudgementPage, ...ADMIN_PROBLEMS },
        },
      },
      async ({ query: { limit = DEFAULT_LIMIT, cursor, recordId = null, isRevoked = null } }) => {
        const after = readInstantCursor('judgements', cursor);
        const rows = await readJudgements(pool, { recordId, isRevoked, after, limit: limit + 1 });
        const page = pageOfRows('judgements', rows, limit, ({ keys }) => keys);
        return { judgements: page.rows.map(({ judgement }) => judgement), nextCursor: page.nextCursor };
      },
    );
    app.post(
      '/api/judgements',
      {
        schema: {
          tags: ['identity'],
          summary: 'Rule that two records are the same person, or are not',
          body: reference(NewJudgement),
          response: {
            201: JudgementAnswer,
            404: PROBLEM_ANSWERS[404],
            409: PROBLEM_ANSWERS[409],
            ...ADMIN_PROBLEMS,
          },
        },
      },
      async ({ body: { kind, left, right, reason, isForced = false }, caller }, reply) => {
        const { judgementId } = await operations.judge({ kind, left, right, reason, isForced, actor: caller.actor });
        void reply.code(201);
        return answer(judgementId);
      },
    );
    app.post(
      '/api/judgements/preview',
      {
        schema: {
          tags: ['identity'],
          summary: 'Who the people would be after a judgement',
          description: 'Makes it, reads who there would be, and takes it back: nothing is written.',
          body: reference(JudgementDraft),
          response: {
            200: reference(PeopleAfter),
            404: PROBLEM_ANSWERS[404],
            409: PROBLEM_ANSWERS[409],
            ...ADMIN_PROBLEMS,
          },
        },
      },
      ({ body: { kind, left, right, isForced = false } }) =>
        operations.previewJudgement({ kind, left, right, isForced }),
    );
    app.post(
      '/api/judgements/:id/revocation/preview',
      {
        schema: {
          tags: ['identity'],
          summary: 'Who the people would be without a judgement',
          description: 'Takes it back, reads who there would be, and undoes that: nothing is written.',
          params: Type.Object({ id: uuid('Id of the judgement.') }),
          response: {
            200: reference(PeopleAfter),
            404: PROBLEM_ANSWERS[404],
            409: PROBLEM_ANSWERS[409],
            ...ADMIN_PROBLEMS,
          },
        },
      },
      ({ params: { id } }) => operations.previewRevocation(id),
    );
    app.post(
      '/api/judgements/:id/revocation',
      {
        schema: {
          tags: ['identity'],
          summary: 'Take a judgement back',
          params: Type.Object({ id: uuid('Id of the judgement.') }),
          response: {
            200: JudgementAnswer,
            404: PROBLEM_ANSWERS[404],
            409: PROBLEM_ANSWERS[409],
            ...ADMIN_PROBLEMS,
          },
        },
      },
      async ({ params: { id }, caller }) => {
        await operations.revokeJudgement({ judgementId: id, actor: caller.actor });
        return answer(id);
      },
    );
  };
}
