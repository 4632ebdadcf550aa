import {
  CreatedSource,
  NewSource,
  NewSourceKey,
  SourceAnswer,
  SourceChange,
  SourceList,
} from '@throughline/contract/source';
import { SourceActivityList, SourceActivityQuery } from '@throughline/contract/source-activity';
import { uuid } from '@throughline/contract/uuid';
import { reference } from '@throughline/contract/reference';
import { Type } from 'typebox';
import type { Deployment } from '../../config/deployment.ts';
import type { AddRoutes } from '../../http/http-app.ts';
import { ADMIN_PROBLEMS, PROBLEM_ANSWERS } from '../../http/problem-answers.ts';
import { changeSource } from './change-source.ts';
import { createSource } from './create-source.ts';
import { readSourceActivity } from './read-source-activity.ts';
import { readSources } from './read-sources.ts';
import { rotateSourceKey } from './rotate-source-key.ts';
import type { SourceDirectory } from './source-directory.ts';

/** Days a public source's messageIds are remembered where nothing is said: SDKs retry for hours, not for months. */
const PUBLIC_HORIZON_DAYS = 90;

/**
 * Where data comes from: the list, a new source, a change, a new key. `flush` writes down what this process has counted
 * so far.
 */
export function sourceRoutes(
  deployment: Deployment,
  directory: SourceDirectory,
  flush: () => Promise<void> = async () => undefined,
): AddRoutes {
  const readOne = async (sourceId: string) => (await readSources(deployment.pool, sourceId))[0]!;
  return function addSourceRoutes(app) {
    app.get(
      '/api/sources',
      { schema: { tags: ['sources'], summary: 'All sources', response: { 200: SourceList, ...ADMIN_PROBLEMS } } },
      async () => {
        await flush();
        return { sources: await readSources(deployment.pool) };
      },
    );
    app.get(
      '/api/sources/activity',
      {
        schema: {
          tags: ['sources'],
          summary: 'What came in of each source, by hour',
          description:
            'Counted by the servers as they take events in, current to the second. A server that is killed forgets the last ' +
            'half second of it; what is stored is exact.',
          querystring: SourceActivityQuery,
          response: { 200: SourceActivityList, ...ADMIN_PROBLEMS },
        },
      },
      async ({ query: { hours = 24 } }) => {
        await flush();
        return readSourceActivity(deployment.pool, hours);
      },
    );
    app.post(
      '/api/sources',
      {
        schema: {
          tags: ['sources'],
          summary: 'A new source',
          description: 'Its write key is shown this once.',
          body: reference(NewSource),
          response: { 201: CreatedSource, 409: PROBLEM_ANSWERS[409], ...ADMIN_PROBLEMS },
        },
      },
      async ({ body, caller }, reply) => {
        const { trust, namespace = 'main', identityKeys = [], ...fields } = body;
        const { dedupeHorizonDays = trust === 'public' ? PUBLIC_HORIZON_DAYS : null } = body;
        const { source, writeKey } = await createSource(deployment, {
          ...fields,
          trust: trust === 'public' ? 0 : 1,
          namespace,
          identityKeys,
          dedupeHorizonDays,
          actor: caller.actor,
        });
        directory.forget();
        void reply.code(201);
        return { source: await readOne(source.sourceId), writeKey };
      },
    );
    app.patch(
      '/api/sources/:id',
      {
        schema: {
          tags: ['sources'],
          summary: 'Change a source, switch it off or on',
          description:
            'Its kind, trust and namespace stay: they decide who its records are. The events of one that is disabled are ' +
            'refused with 404 from now on, by every server within a second; what came before stays.',
          params: Type.Object({ id: uuid('Id of the source.') }),
          body: reference(SourceChange),
          response: { 200: SourceAnswer, 404: PROBLEM_ANSWERS[404], 409: PROBLEM_ANSWERS[409], ...ADMIN_PROBLEMS },
        },
      },
      async ({ params: { id }, body, caller }) => {
        await changeSource(deployment, { sourceId: id, change: body, actor: caller.actor });
        directory.forget();
        return { source: await readOne(id) };
      },
    );
    app.post(
      '/api/sources/:id/keys',
      {
        schema: {
          tags: ['sources'],
          summary: 'A new write key of a source',
          description: 'The key before stays valid beside it for a while; two may be valid at once.',
          params: Type.Object({ id: uuid('Id of the source.') }),
          body: NewSourceKey,
          response: {
            201: CreatedSource,
            404: PROBLEM_ANSWERS[404],
            409: PROBLEM_ANSWERS[409],
            ...ADMIN_PROBLEMS,
          },
        },
      },
      async ({ params: { id }, body: { previousKeysExpireInHours = 168 }, caller }, reply) => {
        const { writeKey } = await rotateSourceKey(deployment, {
          sourceId: id,
          previousKeysExpireInHours,
          actor: caller.actor,
        });
        directory.forget();
        void reply.code(201);
        return { source: await readOne(id), writeKey };
      },
    );
  };
}
