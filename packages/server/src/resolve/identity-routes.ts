import { Identity } from '@throughline/contract/identity';
import { Split, SplitAnswer } from '@throughline/contract/judgement';
import { reference } from '@throughline/contract/reference';
import { uuid } from '@throughline/contract/uuid';
import { Type } from 'typebox';
import type { Deployment } from '../config/deployment.ts';
import { ADMIN } from '../http/actor.ts';
import type { AddRoutes } from '../http/http-app.ts';
import { ADMIN_PROBLEMS, PROBLEM_ANSWERS } from '../http/problem-answers.ts';
import { readIdentity } from './read-identity.ts';
import { readPersonId } from './read-person-id.ts';

const BY_ID = Type.Object({ id: uuid('Id of the person, or any id it ever had.') });

/** Splits records off a person. */
export type SplitPerson = (input: {
  readonly profileId: string;
  readonly recordIds: readonly string[];
  readonly reason: string;
  readonly actor: string;
}) => Promise<{ judgementIds: string[]; people: string[] }>;

/** Why the records of a person are one person, and splitting it. */
export function identityRoutes(deployment: Deployment, splitPerson: SplitPerson): AddRoutes {
  return function addIdentityRoutes(app) {
    app.get(
      '/api/people/:id/identity',
      {
        schema: {
          tags: ['identity'],
          summary: 'Why the records of a person are one person',
          description:
            'The links between its records, the shortest chains, what may not link, and what would split it.',
          params: BY_ID,
          response: {
            200: reference(Identity),
            404: PROBLEM_ANSWERS[404],
            410: PROBLEM_ANSWERS[410],
            ...ADMIN_PROBLEMS,
          },
        },
      },
      ({ params }) => readIdentity(deployment, params.id),
    );
    app.post(
      '/api/people/:id/split',
      {
        schema: {
          tags: ['identity'],
          summary: 'Split records off a person',
          description: 'Writes the judgement "different" between the two sides; revoking it joins them again.',
          params: BY_ID,
          body: reference(Split),
          response: {
            201: SplitAnswer,
            404: PROBLEM_ANSWERS[404],
            409: PROBLEM_ANSWERS[409],
            410: PROBLEM_ANSWERS[410],
            ...ADMIN_PROBLEMS,
          },
        },
      },
      async ({ params, body: { recordIds, reason } }, reply) => {
        const profileId = await readPersonId(deployment.pool, params.id);
        const split = await splitPerson({ profileId, recordIds, reason, actor: ADMIN });
        void reply.code(201);
        return split;
      },
    );
  };
}
