import { Identity } from '@throughline/contract/identity';
import { IdentityHistory } from '@throughline/contract/identity-history';
import { Split, SplitAnswer, SplitDraft } from '@throughline/contract/judgement';
import { PeopleAfter } from '@throughline/contract/people-after';
import { reference } from '@throughline/contract/reference';
import { uuid } from '@throughline/contract/uuid';
import { Type } from 'typebox';
import type { Deployment } from '../config/deployment.ts';
import type { AddRoutes } from '../http/http-app.ts';
import { ADMIN_PROBLEMS, PROBLEM_ANSWERS } from '../http/problem-answers.ts';
import { readIdentity } from './read-identity.ts';
import { readIdentityHistory } from './read-identity-history.ts';
import { readPersonId } from './read-person-id.ts';

const BY_ID = Type.Object({ id: uuid('Id of the person, or any id it ever had.') });

/** Splits records off a person. */
export type SplitPerson = (input: {
  readonly profileId: string;
  readonly recordIds: readonly string[];
  readonly reason: string;
  readonly actor: string;
}) => Promise<{ judgementIds: string[]; people: string[] }>;

/** Who the people would be if records were split off one. */
export type PreviewSplit = (input: {
  readonly profileId: string;
  readonly recordIds: readonly string[];
}) => Promise<PeopleAfter>;

/** Why the records of a person are one person, how they came to be, and splitting it. */
export function identityRoutes(
  deployment: Deployment,
  operations: { readonly splitPerson: SplitPerson; readonly previewSplit: PreviewSplit },
): AddRoutes {
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
    app.get(
      '/api/people/:id/identity/history',
      {
        schema: {
          tags: ['identity'],
          summary: 'How a person came to be made of their records',
          description: 'Every join, merge and split of these records, newest first, each with what it followed from.',
          params: BY_ID,
          response: {
            200: reference(IdentityHistory),
            404: PROBLEM_ANSWERS[404],
            410: PROBLEM_ANSWERS[410],
            ...ADMIN_PROBLEMS,
          },
        },
      },
      ({ params }) => readIdentityHistory(deployment, params.id),
    );
    app.post(
      '/api/people/:id/split/preview',
      {
        schema: {
          tags: ['identity'],
          summary: 'Who the people would be after a split',
          description: 'Does it, reads who there would be, and takes it back: nothing is written.',
          params: BY_ID,
          body: reference(SplitDraft),
          response: {
            200: reference(PeopleAfter),
            404: PROBLEM_ANSWERS[404],
            409: PROBLEM_ANSWERS[409],
            410: PROBLEM_ANSWERS[410],
            ...ADMIN_PROBLEMS,
          },
        },
      },
      async ({ params, body: { recordIds } }) =>
        operations.previewSplit({ profileId: await readPersonId(deployment.pool, params.id), recordIds }),
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
      async ({ params, body: { recordIds, reason }, caller }, reply) => {
        const profileId = await readPersonId(deployment.pool, params.id);
        const split = await operations.splitPerson({ profileId, recordIds, reason, actor: caller.actor });
        void reply.code(201);
        return split;
      },
    );
  };
}
