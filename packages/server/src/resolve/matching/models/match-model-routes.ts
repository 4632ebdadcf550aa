import {
  MatchModelAnswer,
  MatchModelList,
  ModelPromotion,
  ModelTraining,
  ModelVersion,
  ModelWorkAnswer,
  NewMatchModel,
} from '@throughline/contract/match-model';
import { reference } from '@throughline/contract/reference';
import { Type } from 'typebox';
import type { Deployment } from '../../../config/deployment.ts';
import { createKeptValue } from '../../../config/kept-value.ts';
import { describeFault } from '../../../http/describe-fault.ts';
import type { AddRoutes } from '../../../http/http-app.ts';
import { ADMIN_PROBLEMS, PROBLEM_ANSWERS } from '../../../http/problem-answers.ts';
import { inTransaction } from '../../../postgres/in-transaction.ts';
import { askForPromotion } from './ask-for-promotion.ts';
import { askForWork } from './ask-for-work.ts';
import { mustBeThere } from './must-be-there.ts';
import { countMatchRecords, readModelSummaries, readWork } from './read-match-models.ts';
import { readModelInFull } from './read-model-in-full.ts';
import { recostModel } from './recost-model.ts';

const BY_VERSION = Type.Object({ version: ModelVersion });
const NOT_FOUND = { 404: PROBLEM_ANSWERS[404], ...ADMIN_PROBLEMS };

/** What people are matched by: versions, what each says, a new one, what it would change, and putting it in use. */
export function matchModelRoutes({ pool, log }: Pick<Deployment, 'pool' | 'log'>, wake: () => void): AddRoutes {
  // Looked at often while something runs, and all records are read for it.
  const records = createKeptValue(() => countMatchRecords(pool), {
    freshMs: 500,
    patienceMs: 1_000,
    onFault: (error) => log.warn({ fault: describeFault(error) }, 'records that are matched were not counted'),
  });
  return function addMatchModelRoutes(app) {
    app.get(
      '/api/identity/models',
      {
        schema: {
          tags: ['identity'],
          summary: 'What people are matched by: every version of the model',
          response: { 200: MatchModelList, ...ADMIN_PROBLEMS },
        },
      },
      async () => {
        const [models, work, count] = await Promise.all([readModelSummaries(pool), readWork(pool), records.get()]);
        return { models, work, records: count };
      },
    );
    app.get(
      '/api/identity/models/:version',
      {
        schema: {
          tags: ['identity'],
          summary: 'A version of the model, with what each field says',
          description: 'How often values agree by chance is learned from people; the values themselves are not told.',
          params: BY_VERSION,
          response: { 200: MatchModelAnswer, ...NOT_FOUND },
        },
      },
      async ({ params: { version } }) => ({ model: await readModelInFull(pool, version) }),
    );
    app.post(
      '/api/identity/models',
      {
        schema: {
          tags: ['identity'],
          summary: 'A version under other costs',
          description: 'A candidate: people stay as they are until it is promoted.',
          body: reference(NewMatchModel),
          response: { 201: MatchModelAnswer, ...NOT_FOUND },
        },
      },
      async ({ body, caller }, reply) => {
        const version = await recostModel({ pool }, body, caller.actor);
        void reply.code(201);
        return { model: await readModelInFull(pool, version) };
      },
    );
    app.post(
      '/api/identity/models/train',
      {
        schema: {
          tags: ['identity'],
          summary: 'Learn a version from the records',
          description:
            'Without labels, in the background. A candidate: people stay as they are until it is promoted. The same records ' +
            'and seed give the same bytes.',
          body: reference(ModelTraining),
          response: { 202: ModelWorkAnswer, 409: PROBLEM_ANSWERS[409], ...ADMIN_PROBLEMS },
        },
      },
      async ({ body: input, caller }, reply) => {
        const asked = { kind: 'train', version: null, input, askedBy: caller.actor } as const;
        const work = await inTransaction(pool, (client) => askForWork(client, asked));
        wake();
        void reply.code(202);
        return { work };
      },
    );
    app.post(
      '/api/identity/models/:version/shadow',
      {
        schema: {
          tags: ['identity'],
          summary: 'Look at what a version would change',
          description:
            'Matches everybody by it without writing, in the background; the version then shows the difference.',
          params: BY_VERSION,
          response: { 202: ModelWorkAnswer, 409: PROBLEM_ANSWERS[409], ...NOT_FOUND },
        },
      },
      async ({ params: { version }, caller }, reply) => {
        const work = await inTransaction(pool, async (client) => {
          await mustBeThere(client, version);
          return askForWork(client, { kind: 'shadow', version, input: {}, askedBy: caller.actor });
        });
        wake();
        void reply.code(202);
        return { work };
      },
    );
    app.post(
      '/api/identity/models/:version/promote',
      {
        schema: {
          tags: ['identity'],
          summary: 'Match people by a version',
          description:
            'In the background; when it is done, everybody is as that version says. Going back to an earlier version is the ' +
            'same. Only a version whose difference to the one in use somebody has looked at, unless told otherwise.',
          params: BY_VERSION,
          body: reference(ModelPromotion),
          response: { 202: ModelWorkAnswer, 409: PROBLEM_ANSWERS[409], ...NOT_FOUND },
        },
      },
      async ({ params: { version }, body, caller }, reply) => {
        const work = await askForPromotion({ pool }, version, body, caller.actor);
        wake();
        void reply.code(202);
        return { work };
      },
    );
  };
}
