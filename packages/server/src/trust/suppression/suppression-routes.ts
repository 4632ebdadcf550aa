import { reference } from '@throughline/contract/reference';
import {
  NewSuppression,
  SuppressionAnswer,
  SuppressionDraft,
  SuppressionLift,
  SuppressionPage,
  SuppressionPreview,
  SuppressionQuery,
} from '@throughline/contract/suppression';
import { uuid } from '@throughline/contract/uuid';
import { Type } from 'typebox';
import type { Deployment } from '../../config/deployment.ts';
import type { AddRoutes } from '../../http/http-app.ts';
import { readInstantCursor } from '../../http/instant-cursor.ts';
import { DEFAULT_LIMIT, pageOfRows } from '../../http/page-of-rows.ts';
import { ADMIN_PROBLEMS, PROBLEM_ANSWERS } from '../../http/problem-answers.ts';
import { readCompanionRecords } from '../../resolve/read-companion-records.ts';
import { readEveryWhom, readWhom, type Whom } from '../read-whom.ts';
import { liftSuppression } from './lift-suppression.ts';
import { readSuppressionPreview } from './read-suppression-preview.ts';
import { readSuppression, readSuppressions } from './read-suppressions.ts';
import { suppress } from './suppress.ts';

/** Who must not be contacted. */
export function suppressionRoutes(deployment: Deployment): AddRoutes {
  const { pool } = deployment;

  async function answer(suppressionId: string) {
    return { suppression: (await readSuppression(pool, suppressionId))! };
  }

  async function readScope(whom: readonly Whom[]) {
    if (whom.length === 0) return null;
    const records = whom.flatMap((one) => ('recordId' in one ? [one.recordId] : []));
    const people = await Promise.all(records.map((recordId) => readCompanionRecords(pool, recordId)));
    return {
      recordIds: people.flatMap(({ recordIds }) => recordIds),
      identifierIds: whom.flatMap((one) => ('identifierId' in one ? [one.identifierId] : [])),
    };
  }

  return function addSuppressionRoutes(app) {
    app.get(
      '/api/suppressions',
      {
        schema: {
          tags: ['trust'],
          summary: 'Who must not be contacted, newest first',
          description: 'Of a person: also those of an address that they show.',
          querystring: SuppressionQuery,
          response: {
            200: SuppressionPage,
            ...ADMIN_PROBLEMS,
          },
        },
      },
      async ({ query: { limit = DEFAULT_LIMIT, cursor, kind = null, isLifted = null, ...named } }) => {
        const scope = await readScope(await readEveryWhom(deployment, named));
        const after = readInstantCursor('suppressions', cursor);
        const rows = await readSuppressions(pool, { scope, kind, isLifted, after, limit: limit + 1 });
        const page = pageOfRows('suppressions', rows, limit, ({ keys }) => keys);
        return { suppressions: page.rows.map(({ suppression }) => suppression), nextCursor: page.nextCursor };
      },
    );
    app.post(
      '/api/suppressions',
      {
        schema: {
          tags: ['trust'],
          summary: 'Say that somebody must not be contacted',
          description:
            'An identifier means whoever holds the address, now or later, also while nobody does. After the answer no ' +
            'decision is made without it. Persuasion stops; what is owed stops only where the law or a death says so.',
          body: reference(NewSuppression),
          response: {
            201: SuppressionAnswer,
            404: PROBLEM_ANSWERS[404],
            410: PROBLEM_ANSWERS[410],
            ...ADMIN_PROBLEMS,
          },
        },
      },
      async (
        { body: { kind, askedBy, reason, hasHouseholdCare = false, confidence = null, ...named }, caller },
        reply,
      ) => {
        const whom = await readWhom(deployment, named);
        const suppressionId = await suppress(deployment, {
          whom,
          kind,
          hasHouseholdCare,
          confidence,
          askedBy,
          reason,
          actor: caller.actor,
        });
        void reply.code(201);
        return answer(suppressionId);
      },
    );
    app.post(
      '/api/suppressions/preview',
      {
        schema: {
          tags: ['trust'],
          summary: 'What a suppression would withhold, and what goes on',
          description:
            'By the actions that are in force at every moment. Also tells who shows an address of theirs and is not reached.',
          body: reference(SuppressionDraft),
          response: {
            200: reference(SuppressionPreview),
            404: PROBLEM_ANSWERS[404],
            410: PROBLEM_ANSWERS[410],
            ...ADMIN_PROBLEMS,
          },
        },
      },
      async ({ body: { kind, ...named } }) =>
        readSuppressionPreview(deployment, { whom: await readWhom(deployment, named), kind }),
    );
    app.post(
      '/api/suppressions/:id/lift',
      {
        schema: {
          tags: ['trust'],
          summary: 'Lift a suppression',
          params: Type.Object({ id: uuid('Id of the suppression.') }),
          body: reference(SuppressionLift),
          response: {
            200: SuppressionAnswer,
            404: PROBLEM_ANSWERS[404],
            409: PROBLEM_ANSWERS[409],
            ...ADMIN_PROBLEMS,
          },
        },
      },
      async ({ params: { id }, body: { reason }, caller }) => {
        await liftSuppression(deployment, { suppressionId: id, reason, actor: caller.actor });
        return answer(id);
      },
    );
  };
}
