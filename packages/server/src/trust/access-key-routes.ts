import { AccessKeyAnswer, AccessKeyList, CreatedAccessKey, NewAccessKey } from '@throughline/contract/access-key';
import { reference } from '@throughline/contract/reference';
import { uuid } from '@throughline/contract/uuid';
import { Type } from 'typebox';
import type { Deployment } from '../config/deployment.ts';
import type { AddRoutes } from '../http/http-app.ts';
import { ADMIN_PROBLEMS, PROBLEM_ANSWERS } from '../http/problem-answers.ts';
import type { AccessKeyDirectory } from './access-key-directory.ts';
import { createAccessKey, revokeAccessKey } from './access-key-operations.ts';
import { readAccessKeys } from './access-key-store.ts';

/** The keys by which the brand's own site and app read people: the list, a new one, revoking one. */
export function accessKeyRoutes({ pool }: Pick<Deployment, 'pool'>, directory: AccessKeyDirectory): AddRoutes {
  return function addAccessKeyRoutes(app) {
    app.get(
      '/api/access-keys',
      {
        schema: {
          tags: ['trust'],
          summary: 'All access keys',
          description: 'Newest first, those revoked among them; never the keys themselves.',
          response: { 200: AccessKeyList, ...ADMIN_PROBLEMS },
        },
      },
      async () => ({ accessKeys: await readAccessKeys(pool) }),
    );
    app.post(
      '/api/access-keys',
      {
        schema: {
          tags: ['trust'],
          summary: 'A new access key',
          description: 'The key is shown this once.',
          body: reference(NewAccessKey),
          response: { 201: CreatedAccessKey, ...ADMIN_PROBLEMS },
        },
      },
      async ({ body, caller }, reply) => {
        const created = await createAccessKey({ pool }, { ...body, actor: caller.actor });
        directory.forget();
        void reply.code(201);
        return created;
      },
    );
    app.post(
      '/api/access-keys/:id/revocation',
      {
        schema: {
          tags: ['trust'],
          summary: 'End an access key',
          description: 'At once in this process, within five seconds in others.',
          params: Type.Object({ id: uuid('Id of the access key.') }),
          response: { 200: AccessKeyAnswer, 404: PROBLEM_ANSWERS[404], 409: PROBLEM_ANSWERS[409], ...ADMIN_PROBLEMS },
        },
      },
      async ({ params: { id }, caller }) => {
        const accessKey = await revokeAccessKey({ pool }, { id, actor: caller.actor });
        directory.forget();
        return { accessKey };
      },
    );
  };
}
