import { ActionAnswer, ActionChange, ActionKey, ActionPage } from '@throughline/contract/action';
import { DefinitionQuery, DefinitionVersionPage, DefinitionVersionQuery } from '@throughline/contract/definition';
import { GoalAnswer, GoalChange, GoalKey, GoalPage } from '@throughline/contract/goal';
import { MomentAnswer, MomentChange, MomentKey, MomentPage } from '@throughline/contract/moment';
import { isTooDeep, MAX_DEPTH } from '@throughline/core/collect/clean-json';
import type { Json, JsonObject } from '@throughline/core/collect/event-fact';
import { type TSchema, Type } from 'typebox';
import type { Deployment } from '../config/deployment.ts';
import { readCursor } from '../http/cursor.ts';
import type { AddRoutes } from '../http/http-app.ts';
import { DEFAULT_LIMIT, pageOfRows } from '../http/page-of-rows.ts';
import { ADMIN_PROBLEMS, PROBLEM_ANSWERS } from '../http/problem-answers.ts';
import { ProblemError } from '../http/problem-error.ts';
import { actionAnswer, goalAnswer, momentAnswer, statedAction, statedGoal, statedMoment } from './definition-kinds.ts';
import {
  type DefinitionWord,
  readDefinition,
  readMakers,
  readNewest,
  type StoredDefinition,
} from './definition-store.ts';
import { putDefinition } from './put-definition.ts';

/** What is done once a version was made. */
export interface AfterDefining {
  /** Makes it count in this process at once. */
  readonly refresh: () => Promise<void>;
  /** Joins what came of earlier decisions to a goal that is new to them. */
  readonly joinGoals: () => void;
}

interface Kind {
  readonly word: DefinitionWord;
  /** What there are many of, as in addresses. */
  readonly plural: 'moments' | 'actions' | 'goals';
  readonly one: string;
  readonly many: string;
  readonly key: TSchema;
  readonly answer: TSchema;
  readonly page: TSchema;
  readonly change: TSchema;
  readonly stated: (definition: never) => JsonObject;
  readonly answerOf: (stored: StoredDefinition) => object;
}

const KINDS: readonly Kind[] = [
  {
    word: 'moment',
    plural: 'moments',
    one: 'One moment',
    many: 'Places and times where a decision is asked for',
    key: MomentKey,
    answer: MomentAnswer,
    page: MomentPage,
    change: MomentChange,
    stated: statedMoment,
    answerOf: momentAnswer,
  },
  {
    word: 'action',
    plural: 'actions',
    one: 'One action',
    many: 'What a decision may choose',
    key: ActionKey,
    answer: ActionAnswer,
    page: ActionPage,
    change: ActionChange,
    stated: statedAction,
    answerOf: actionAnswer,
  },
  {
    word: 'goal',
    plural: 'goals',
    one: 'One goal',
    many: 'What is hoped for after a decision',
    key: GoalKey,
    answer: GoalAnswer,
    page: GoalPage,
    change: GoalChange,
    stated: statedGoal,
    answerOf: goalAnswer,
  },
];

/** Moments, actions and goals: versioned, so that a receipt's names mean the same for ever. */
export function definitionRoutes({ pool }: Pick<Deployment, 'pool'>, after: AfterDefining): AddRoutes {
  return function addDefinitionRoutes(app) {
    for (const kind of KINDS) {
      const { word, plural, one, many, answerOf } = kind;
      const params = Type.Object({ key: kind.key });
      const oneOf = { 404: PROBLEM_ANSWERS[404], ...ADMIN_PROBLEMS };
      const find = async (key: string, version: number | null = null): Promise<StoredDefinition> => {
        const stored = await readDefinition(pool, word, { key, version });
        if (stored !== null) return stored;
        const which = version === null ? `There is no ${word} "${key}".` : `"${key}" has no version ${version}.`;
        throw new ProblemError(`${word}_not_found`, which);
      };

      app.get(
        `/api/${plural}`,
        {
          schema: {
            tags: ['decide'],
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
            tags: ['decide'],
            summary: `${one}, in the version in force or an earlier one`,
            params,
            querystring: DefinitionVersionQuery,
            response: { 200: kind.answer, ...oneOf },
          },
        },
        async ({ params: { key }, query: { version } }) => answerOf(await find(key as string, version)),
      );
      app.put(
        `/api/${plural}/:key`,
        {
          schema: {
            tags: ['decide'],
            summary: `Make a version of ${one.toLowerCase().replace('one', 'a')}`,
            description:
              'Audited. It holds from now on, in this process at once, in others within seconds; decisions made before keep ' +
              'the version they had. What is in force already makes no version.',
            params,
            body: kind.change,
            response: { 200: kind.answer, 409: PROBLEM_ANSWERS[409], ...ADMIN_PROBLEMS },
          },
          // A condition refers to itself: what nests without end would exhaust the stack of whoever checks it.
          preValidation: async ({ body }: { readonly body: unknown }) => {
            if (isTooDeep(body as Json))
              throw new ProblemError('invalid_definition', `The definition is nested more than ${MAX_DEPTH} levels.`);
          },
        },
        async ({ params: { key }, body }) => {
          const { version, reason, [word]: definition } = body as Put;
          const stored = await putDefinition(pool, {
            word,
            key: key as string,
            version,
            definition: kind.stated(definition as never),
            reason,
          });
          await after.refresh();
          if (word === 'goal') after.joinGoals();
          return answerOf(stored);
        },
      );
      app.get(
        `/api/${plural}/:key/versions`,
        {
          schema: {
            tags: ['decide'],
            summary: `The versions there were of ${one.toLowerCase().replace('one', 'a')}, newest first`,
            params,
            querystring: DefinitionQuery,
            response: { 200: DefinitionVersionPage, ...oneOf },
          },
        },
        async ({ params: { key }, query: { limit = DEFAULT_LIMIT, cursor } }) => {
          const before = readCursor(`versions of ${plural}`, cursor, isVersion)?.[0] ?? null;
          await find(key as string);
          const rows = await readMakers(pool, word, { key: key as string, before, limit: limit + 1 });
          const page = pageOfRows(`versions of ${plural}`, rows, limit, ({ version }) => [version]);
          const versions = page.rows.map((row) => ({ ...row, madeAt: row.madeAt.toISOString() }));
          return { versions, nextCursor: page.nextCursor };
        },
      );
    }
  };
}

type Put = { readonly version: number; readonly reason?: string } & Readonly<Record<DefinitionWord, object>>;

function isKey(keys: readonly unknown[]): keys is readonly [string] {
  return keys.length === 1 && typeof keys[0] === 'string';
}

function isVersion(keys: readonly unknown[]): keys is readonly [number] {
  return keys.length === 1 && Number.isInteger(keys[0]);
}
