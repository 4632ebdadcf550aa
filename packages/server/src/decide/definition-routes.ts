import { DefinitionQuery, DefinitionSwitch, DefinitionVersionQuery } from '@throughline/contract/definition';
import type { Pool } from 'pg';
import { Type } from 'typebox';
import type { Deployment } from '../config/deployment.ts';
import { readCursor } from '../http/cursor.ts';
import type { AddRoutes, HttpApp } from '../http/http-app.ts';
import { DEFAULT_LIMIT, pageOfRows } from '../http/page-of-rows.ts';
import { ADMIN_PROBLEMS, PROBLEM_ANSWERS } from '../http/problem-answers.ts';
import { addCheckRoutes } from './definition-check-routes.ts';
import { DEFINITION_KINDS, type DefinitionKind, withArticle } from './definition-kinds.ts';
import { type DefinitionWord, readNewest } from './definition-store.ts';
import { addVersionRoutes } from './definition-version-routes.ts';
import { findDefinition } from './find-definition.ts';
import { putDefinition } from './put-definition.ts';
import { refuseTooDeep } from './refuse-too-deep.ts';
import { switchDefinition } from './switch-definition.ts';

/** What is done once a version was made. */
export interface AfterDefining {
  /** Makes it count in this process at once. */
  readonly refresh: () => Promise<void>;
  /** Joins what came of earlier decisions to a goal that is new to them. */
  readonly joinGoals: () => void;
}

/** Moments, actions, goals and questions: versioned, so that a receipt's names mean the same for ever. */
export function definitionRoutes({ pool }: Pick<Deployment, 'pool'>, after: AfterDefining): AddRoutes {
  return function addDefinitionRoutes(app) {
    for (const kind of DEFINITION_KINDS) {
      addPutRoutes(app, { pool, kind, after });
      addVersionRoutes(app, pool, kind);
      addCheckRoutes(app, pool, kind);
      addSwitchRoutes(app, { pool, kind, after });
    }
  };
}

interface Defining {
  readonly pool: Pool;
  readonly kind: DefinitionKind;
  readonly after: AfterDefining;
}

/** What there is, and making a version of it. */
function addPutRoutes(app: HttpApp, { pool, kind, after }: Defining): void {
  const { word, plural, one, many, tags, answerOf } = kind;
  const params = Type.Object({ key: kind.key });
  app.get(
    `/api/${plural}`,
    {
      schema: {
        tags,
        summary: `${many}, in order of key`,
        querystring: DefinitionQuery,
        response: { 200: kind.page, ...ADMIN_PROBLEMS },
      },
    },
    async ({ query: { limit = DEFAULT_LIMIT, cursor } }) => {
      const place = readCursor(plural, cursor, isKey);
      const rows = await readNewest(pool, word, { after: place?.[0] ?? null, limit: limit + 1 });
      const page = pageOfRows(plural, rows, limit, ({ key }) => [key]);
      return { [plural]: page.rows.map(answerOf), nextCursor: page.nextCursor };
    },
  );
  app.get(
    `/api/${plural}/:key`,
    {
      schema: {
        tags,
        summary: `${one}, in the version in force or an earlier one`,
        params,
        querystring: DefinitionVersionQuery,
        response: { 200: kind.answer, 404: PROBLEM_ANSWERS[404], ...ADMIN_PROBLEMS },
      },
    },
    async ({ params: { key }, query: { version } }) =>
      answerOf(await findDefinition(pool, word, { key: key as string, version })),
  );
  app.put(
    `/api/${plural}/:key`,
    {
      schema: {
        tags,
        summary: `Make a version of ${withArticle(one)}`,
        description:
          'Audited. It holds from now on, in this process at once, in others within seconds; decisions made before keep ' +
          'the version they had. What is in force already makes no version.',
        params,
        body: kind.change,
        response: { 200: kind.answer, 409: PROBLEM_ANSWERS[409], ...ADMIN_PROBLEMS },
      },
      preValidation: refuseTooDeep,
    },
    async ({ params: { key }, body, caller }) => {
      const { version, reason, [word]: definition } = body as Put;
      const stored = await putDefinition(pool, {
        word,
        key: key as string,
        version,
        definition: kind.stated(definition as never),
        reason,
        actor: caller.actor,
      });
      await after.refresh();
      if (word === 'goal') after.joinGoals();
      return answerOf(stored);
    },
  );
}

/** Pausing it, and letting it go on. */
function addSwitchRoutes(app: HttpApp, { pool, kind, after }: Defining): void {
  const { word, plural, one, tags, answerOf } = kind;
  // A goal only looks: there is nothing of it to be paused.
  if (word === 'goal') return;
  const params = Type.Object({ key: kind.key });
  for (const [address, isEnabled] of [
    ['pause', false],
    ['resume', true],
  ] as const) {
    app.post(
      `/api/${plural}/:key/${address}`,
      {
        schema: {
          tags,
          summary: isEnabled ? `Let ${withArticle(one)} go on` : `Pause ${withArticle(one)} at once`,
          description:
            'Makes a version that differs in nothing else, audited; none where it is so already. In this process it holds ' +
            'for the next decision, in others within seconds.',
          params,
          body: DefinitionSwitch,
          response: { 200: kind.answer, 409: PROBLEM_ANSWERS[409], 404: PROBLEM_ANSWERS[404], ...ADMIN_PROBLEMS },
        },
      },
      async ({ params: { key }, body, caller }) => {
        const { reason } = body as { readonly reason?: string };
        const { actor } = caller;
        const stored = await switchDefinition(pool, { word, key: key as string, isEnabled, reason, actor });
        await after.refresh();
        return answerOf(stored);
      },
    );
  }
}

type Put = { readonly version: number; readonly reason?: string } & Readonly<Record<DefinitionWord, object>>;

function isKey(keys: readonly unknown[]): keys is readonly [string] {
  return keys.length === 1 && typeof keys[0] === 'string';
}
