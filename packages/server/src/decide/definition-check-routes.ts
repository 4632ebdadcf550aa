import { DefinitionCheck } from '@throughline/contract/definition';
import { reference } from '@throughline/contract/reference';
import type { Json } from '@throughline/core/collect/event-fact';
import { jsonDifferences } from '@throughline/core/collect/json-differences';
import { Type } from 'typebox';
import type { Pool } from 'pg';
import type { HttpApp } from '../http/http-app.ts';
import { ADMIN_PROBLEMS } from '../http/problem-answers.ts';
import { requestMistakes } from '../http/request-mistakes.ts';
import { checkDefinition } from './check-definition.ts';
import { type DefinitionKind, statedIn, withArticle } from './definition-kinds.ts';
import { type DefinitionWord, readDefinition } from './definition-store.ts';
import { refuseTooDeep } from './refuse-too-deep.ts';

/** What a draft of one kind of definition would be, for whoever is still typing. */
export function addCheckRoutes(app: HttpApp, pool: Pool, kind: DefinitionKind): void {
  const { word, plural, one, tags } = kind;
  const params = Type.Object({ key: kind.key });
  app.post(
    `/api/${plural}/:key/check`,
    {
      schema: {
        tags,
        summary: `What ${withArticle(one)} would be if it were put, and every mistake in it`,
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
      const wouldBe = statedIn(kind, { ...current, definition });
      const differences = jsonDifferences(statedIn(kind, current), wouldBe);
      return {
        ...answer,
        change: differences.length === 0 ? ('same' as const) : answer.change,
        mistakes,
        differences,
      };
    },
  );
}
