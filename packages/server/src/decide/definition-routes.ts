import { Action, ActionAnswer, ActionChange, ActionDraft, ActionKey, ActionPage } from '@throughline/contract/action';
import {
  DefinitionCheck,
  DefinitionDiffQuery,
  DefinitionQuery,
  DefinitionSwitch,
  DefinitionVersionPage,
  DefinitionVersionQuery,
} from '@throughline/contract/definition';
import { VersionDiff } from '@throughline/contract/difference';
import { Goal, GoalAnswer, GoalChange, GoalDraft, GoalKey, GoalPage } from '@throughline/contract/goal';
import { Moment, MomentAnswer, MomentChange, MomentDraft, MomentKey, MomentPage } from '@throughline/contract/moment';
import {
  Question,
  QuestionAnswer,
  QuestionChange,
  QuestionDraft,
  QuestionKey,
  QuestionPage,
} from '@throughline/contract/question';
import { reference } from '@throughline/contract/reference';
import { isTooDeep, MAX_DEPTH } from '@throughline/core/collect/clean-json';
import type { Json, JsonObject } from '@throughline/core/collect/event-fact';
import { jsonDifferences } from '@throughline/core/collect/json-differences';
import { type TSchema, Type } from 'typebox';
import type { Deployment } from '../config/deployment.ts';
import { readCursor } from '../http/cursor.ts';
import type { AddRoutes } from '../http/http-app.ts';
import { DEFAULT_LIMIT, pageOfRows } from '../http/page-of-rows.ts';
import { ADMIN_PROBLEMS, PROBLEM_ANSWERS } from '../http/problem-answers.ts';
import { ProblemError } from '../http/problem-error.ts';
import { requestMistakes } from '../http/request-mistakes.ts';
import { checkDefinition } from './check-definition.ts';
import {
  actionAnswer,
  goalAnswer,
  momentAnswer,
  questionAnswer,
  statedAction,
  statedGoal,
  statedMoment,
  statedQuestion,
} from './definition-kinds.ts';
import { type DefinitionWord, readDefinition, readNewest, type StoredDefinition } from './definition-store.ts';
import { putDefinition } from './put-definition.ts';
import { readMadeVersions } from './read-definition-versions.ts';
import { switchDefinition } from './switch-definition.ts';

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
  readonly plural: 'moments' | 'actions' | 'goals' | 'questions';
  readonly one: string;
  readonly many: string;
  readonly key: TSchema;
  readonly answer: TSchema;
  readonly page: TSchema;
  readonly change: TSchema;
  /** The definition alone, and a body that has whatever somebody typed in its place. */
  readonly definition: TSchema;
  readonly draft: TSchema;
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
    definition: reference(Moment),
    draft: MomentDraft,
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
    definition: reference(Action),
    draft: ActionDraft,
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
    definition: reference(Goal),
    draft: GoalDraft,
    stated: statedGoal,
    answerOf: goalAnswer,
  },
  {
    word: 'question',
    plural: 'questions',
    one: 'One question',
    many: 'The registry of questions that people may be asked',
    key: QuestionKey,
    answer: QuestionAnswer,
    page: QuestionPage,
    change: QuestionChange,
    definition: reference(Question),
    draft: QuestionDraft,
    stated: statedQuestion,
    answerOf: questionAnswer,
  },
];

/** Moments, actions, goals and questions: versioned, so that a receipt's names mean the same for ever. */
export function definitionRoutes({ pool }: Pick<Deployment, 'pool'>, after: AfterDefining): AddRoutes {
  return function addDefinitionRoutes(app) {
    for (const kind of KINDS) {
      const { word, plural, one, many, answerOf } = kind;
      const tags = [word === 'question' ? 'questions' : 'decide'];
      const params = Type.Object({ key: kind.key });
      const oneOf = { 404: PROBLEM_ANSWERS[404], ...ADMIN_PROBLEMS };
      const find = async (key: string, version: number | null = null): Promise<StoredDefinition> => {
        const stored = await readDefinition(pool, word, { key, version });
        if (stored !== null) return stored;
        const which = version === null ? `There is no ${word} "${key}".` : `"${key}" has no version ${version}.`;
        throw new ProblemError(`${word}_not_found`, which);
      };

      /** What a version states, as the API has it. */
      const statedIn = (stored: StoredDefinition): Json => (answerOf(stored) as Record<DefinitionWord, Json>)[word];

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
            response: { 200: kind.answer, ...oneOf },
          },
        },
        async ({ params: { key }, query: { version } }) => answerOf(await find(key as string, version)),
      );
      app.put(
        `/api/${plural}/:key`,
        {
          schema: {
            tags,
            summary: `Make a version of ${a(one)}`,
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
      app.get(
        `/api/${plural}/:key/versions`,
        {
          schema: {
            tags,
            summary: `The versions there were of ${a(one)}, newest first`,
            params,
            querystring: DefinitionQuery,
            response: { 200: DefinitionVersionPage, ...oneOf },
          },
        },
        async ({ params: { key }, query: { limit = DEFAULT_LIMIT, cursor } }) => {
          const before = readCursor(`versions of ${plural}`, cursor, isVersion)?.[0] ?? null;
          await find(key as string);
          const rows = await readMadeVersions(pool, word, { key: key as string, before, limit: limit + 1 });
          const page = pageOfRows(`versions of ${plural}`, rows, limit, ({ version }) => [version]);
          const versions = page.rows.map(({ definition, before: earlier, madeAt, ...row }) => ({
            ...row,
            madeAt: madeAt.toISOString(),
            changed: jsonDifferences(earlier ?? {}, definition).map(({ pointer }) => pointer.split('/')[1] ?? ''),
          }));
          return {
            versions: versions.map((row) => ({ ...row, changed: [...new Set(row.changed)] })),
            nextCursor: page.nextCursor,
          };
        },
      );
      app.get(
        `/api/${plural}/:key/diff`,
        {
          schema: {
            tags,
            summary: `Where two versions of ${a(one)} differ`,
            params,
            querystring: DefinitionDiffQuery,
            response: { 200: reference(VersionDiff), ...oneOf },
          },
        },
        async ({ params: { key }, query: { from, to } }) => {
          const later = await find(key as string, to ?? null);
          const earlier = from ?? later.version - 1;
          const before = earlier === 0 ? {} : statedIn(await find(key as string, earlier));
          return { from: earlier, to: later.version, differences: jsonDifferences(before, statedIn(later)) };
        },
      );
      app.post(
        `/api/${plural}/:key/check`,
        {
          schema: {
            tags,
            summary: `What ${a(one)} would be if it were put, and every mistake in it`,
            description: 'Changes nothing; for whoever is still typing.',
            params,
            body: kind.draft,
            response: { 200: reference(DefinitionCheck), ...ADMIN_PROBLEMS },
          },
          preValidation: refuseTooDeep,
        },
        async (request) => {
          const key = request.params.key as string;
          const drafted = (request.body as Record<DefinitionWord, Json>)[word];
          const current = await readDefinition(pool, word, { key });
          const answer = { change: 'changed' as const, version: current?.version ?? 0, differences: [] };
          const fits = request.compileValidationSchema(kind.definition, 'body');
          if (!fits(drafted)) {
            const mistakes = requestMistakes(fits.errors ?? [], 'body');
            return {
              ...answer,
              mistakes: mistakes.map((one) => ({ ...one, pointer: `/${word}${one.pointer}` })),
            };
          }
          const definition = kind.stated(drafted as never);
          const mistakes = await checkDefinition(pool, { word, key, definition });
          if (current === null) return { ...answer, change: 'new' as const, mistakes };
          const wouldBe = statedIn({ ...current, definition });
          const differences = jsonDifferences(statedIn(current), wouldBe);
          return {
            ...answer,
            change: differences.length === 0 ? ('same' as const) : answer.change,
            mistakes,
            differences,
          };
        },
      );
      if (word === 'goal') continue;
      for (const [address, isEnabled] of [
        ['pause', false],
        ['resume', true],
      ] as const) {
        app.post(
          `/api/${plural}/:key/${address}`,
          {
            schema: {
              tags,
              summary: isEnabled ? `Let ${a(one)} go on` : `Pause ${a(one)} at once`,
              description:
                'Makes a version that differs in nothing else, audited; none where it is so already. In this process it holds ' +
                'for the next decision, in others within seconds.',
              params,
              body: DefinitionSwitch,
              response: { 200: kind.answer, 409: PROBLEM_ANSWERS[409], ...oneOf },
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
  };
}

/** A condition refers to itself: what nests without end would exhaust the stack of whoever checks it. */
async function refuseTooDeep({ body }: { readonly body: unknown }): Promise<void> {
  if (isTooDeep(body as Json))
    throw new ProblemError('invalid_definition', `The definition is nested more than ${MAX_DEPTH} levels.`);
}

/** "One moment" with its article. */
function a(one: string): string {
  return one
    .toLowerCase()
    .replace(/^one (?=[aeiou])/, 'an ')
    .replace(/^one /, 'a ');
}

type Put = { readonly version: number; readonly reason?: string } & Readonly<Record<DefinitionWord, object>>;

function isKey(keys: readonly unknown[]): keys is readonly [string] {
  return keys.length === 1 && typeof keys[0] === 'string';
}

function isVersion(keys: readonly unknown[]): keys is readonly [number] {
  return keys.length === 1 && Number.isInteger(keys[0]);
}
