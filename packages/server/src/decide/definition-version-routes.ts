import { DefinitionDiffQuery, DefinitionQuery, DefinitionVersionPage } from '@throughline/contract/definition';
import { VersionDiff } from '@throughline/contract/difference';
import { reference } from '@throughline/contract/reference';
import { jsonDifferences } from '@throughline/core/collect/json-differences';
import { Type } from 'typebox';
import type { Pool } from 'pg';
import { readCursor } from '../http/cursor.ts';
import type { HttpApp } from '../http/http-app.ts';
import { DEFAULT_LIMIT, pageOfRows } from '../http/page-of-rows.ts';
import { ADMIN_PROBLEMS, PROBLEM_ANSWERS } from '../http/problem-answers.ts';
import { type DefinitionKind, statedIn, withArticle } from './definition-kinds.ts';
import { findDefinition } from './find-definition.ts';
import { readMadeVersions } from './read-definition-versions.ts';

/** The versions there were of one kind of definition, and where two of them differ. */
export function addVersionRoutes(app: HttpApp, pool: Pool, kind: DefinitionKind): void {
  const { word, plural, one, tags } = kind;
  const params = Type.Object({ key: kind.key });
  const oneOf = { 404: PROBLEM_ANSWERS[404], ...ADMIN_PROBLEMS };
  app.get(
    `/api/${plural}/:key/versions`,
    {
      schema: {
        tags,
        summary: `The versions there were of ${withArticle(one)}, newest first`,
        params,
        querystring: DefinitionQuery,
        response: { 200: DefinitionVersionPage, ...oneOf },
      },
    },
    async ({ params: { key }, query: { limit = DEFAULT_LIMIT, cursor } }) => {
      const before = readCursor(`versions of ${plural}`, cursor, isVersion)?.[0] ?? null;
      await findDefinition(pool, word, { key: key as string });
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
        summary: `Where two versions of ${withArticle(one)} differ`,
        params,
        querystring: DefinitionDiffQuery,
        response: { 200: reference(VersionDiff), ...oneOf },
      },
    },
    async ({ params: { key }, query: { from, to } }) => {
      const later = await findDefinition(pool, word, { key: key as string, version: to });
      const earlier = from ?? later.version - 1;
      const before =
        earlier === 0 ? {} : statedIn(kind, await findDefinition(pool, word, { key: key as string, version: earlier }));
      return { from: earlier, to: later.version, differences: jsonDifferences(before, statedIn(kind, later)) };
    },
  );
}

function isVersion(keys: readonly unknown[]): keys is readonly [number] {
  return keys.length === 1 && Number.isInteger(keys[0]);
}
