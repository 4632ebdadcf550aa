import { isDeepStrictEqual } from 'node:util';
import {
  type BrandSettings,
  SettingsAnswer,
  SettingsChange,
  SettingsDiffQuery,
  SettingsVersionPage,
  SettingsVersionQuery,
} from '@throughline/contract/brand-settings';
import { VersionDiff } from '@throughline/contract/difference';
import { reference } from '@throughline/contract/reference';
import type { Json } from '@throughline/core/collect/event-fact';
import { jsonDifferences } from '@throughline/core/collect/json-differences';
import { readSourceNames } from '../collect/sources/read-sources.ts';
import { DEFAULT_BRAND_SETTINGS } from '../config/brand-settings.ts';
import { readBrandSettings } from '../config/brand-settings-store.ts';
import type { Deployment } from '../config/deployment.ts';
import { readCursor } from '../http/cursor.ts';
import type { AddRoutes } from '../http/http-app.ts';
import { DEFAULT_LIMIT, pageOfRows } from '../http/page-of-rows.ts';
import { ADMIN_PROBLEMS, PROBLEM_ANSWERS } from '../http/problem-answers.ts';
import { ProblemError } from '../http/problem-error.ts';
import { inTransaction } from '../postgres/in-transaction.ts';
import { writeAudit } from '../telemetry/audit-store.ts';
import { settingsMistakes } from './settings-mistakes.ts';
import { insertSettings, readSettingsMaker, readSettingsVersions } from './settings-store.ts';

/** The brand's own settings; `refresh` makes a change count in this process at once. */
export function settingsRoutes({ pool }: Pick<Deployment, 'pool'>, refresh: () => Promise<void>): AddRoutes {
  async function answer(needsRebuild: boolean) {
    const { version, settings } = await readBrandSettings(pool);
    const maker = await readSettingsMaker(pool, version);
    return {
      version,
      // The stored form and that of the API are one; they are typed apart because core's is read-only.
      settings: settings as BrandSettings,
      madeBy: maker?.madeBy ?? null,
      madeAt: maker?.madeAt.toISOString() ?? null,
      needsRebuild,
    };
  }

  async function find(version: number): Promise<Json> {
    if (version === 0) return whole(null);
    const [found] = await readSettingsVersions(pool, { before: version + 1, limit: 1 });
    if (found?.version !== version)
      throw new ProblemError('settings_version_not_found', `The settings have no version ${version}.`);
    return whole(found.settings);
  }

  return function addSettingsRoutes(app) {
    app.get(
      '/api/settings',
      {
        schema: {
          tags: ['operation'],
          summary: "The brand's settings in force",
          response: { 200: SettingsAnswer, ...ADMIN_PROBLEMS },
        },
      },
      () => answer(false),
    );
    app.get(
      '/api/settings/versions',
      {
        schema: {
          tags: ['operation'],
          summary: "The versions there were of the brand's settings, newest first",
          querystring: SettingsVersionQuery,
          response: { 200: SettingsVersionPage, ...ADMIN_PROBLEMS },
        },
      },
      async ({ query: { limit = DEFAULT_LIMIT, cursor } }) => {
        const before = readCursor('versions of settings', cursor, isVersion)?.[0] ?? null;
        const rows = await readSettingsVersions(pool, { before, limit: limit + 1 });
        const page = pageOfRows('versions of settings', rows, limit, ({ version }) => [version]);
        const versions = page.rows.map(({ version, madeBy, madeAt, settings, before: earlier }) => ({
          version,
          madeBy,
          madeAt: madeAt.toISOString(),
          changed: changedMembers(whole(earlier), whole(settings)),
        }));
        return { versions, nextCursor: page.nextCursor };
      },
    );
    app.get(
      '/api/settings/diff',
      {
        schema: {
          tags: ['operation'],
          summary: "Where two versions of the brand's settings differ",
          description: 'Version 0 is what holds while nothing was ever set.',
          querystring: SettingsDiffQuery,
          response: { 200: reference(VersionDiff), 404: PROBLEM_ANSWERS[404], ...ADMIN_PROBLEMS },
        },
      },
      async ({ query: { from, to } }) => {
        const later = to ?? (await readBrandSettings(pool)).version;
        const earlier = from ?? Math.max(0, later - 1);
        const [before, after] = await Promise.all([find(earlier), find(later)]);
        return { from: earlier, to: later, differences: jsonDifferences(before, after) };
      },
    );
    app.put(
      '/api/settings',
      {
        schema: {
          tags: ['operation'],
          summary: "Change the brand's settings",
          description: 'Every change is a new version, and audited. Members left out stay as they are.',
          body: SettingsChange,
          response: { 200: SettingsAnswer, 409: PROBLEM_ANSWERS[409], ...ADMIN_PROBLEMS },
        },
      },
      async ({ body: { version, settings: changed }, caller }) => {
        const current = await readBrandSettings(pool);
        if (current.version !== version) {
          throw new ProblemError('settings_changed', `Version ${current.version} is in force, not ${version}.`);
        }
        const settings = { ...current.settings, ...changed } as BrandSettings;
        const errors = settingsMistakes(settings, new Set((await readSourceNames(pool)).keys()));
        if (errors.length > 0) {
          const [first] = errors;
          throw new ProblemError('invalid_settings', `${first!.pointer} ${first!.message}.`, { errors });
        }
        await inTransaction(pool, async (client) => {
          if (!(await insertSettings(client, version + 1, settings, caller.actor))) {
            throw new ProblemError('settings_changed', `Version ${version + 1} was made at the same moment.`);
          }
          const members = Object.keys(changed);
          await writeAudit(client, {
            actor: caller.actor,
            action: 'settings.changed',
            subject: `version ${version + 1}`,
            detail: { members },
          });
        });
        await refresh();
        return answer(decidesWhoIsWho(current.settings as BrandSettings, settings));
      },
    );
  };
}

/** Facts are read by these settings when people are computed, so people follow only when computed anew. */
function decidesWhoIsWho(before: BrandSettings, after: BrandSettings): boolean {
  return before.country !== after.country || !isDeepStrictEqual(before.identity, after.identity);
}

/** Settings as they hold: what a version does not state is as it is from the start. */
function whole(settings: Partial<BrandSettings> | null): Json {
  return { ...DEFAULT_BRAND_SETTINGS, ...settings } as unknown as Json;
}

function changedMembers(before: Json, after: Json): string[] {
  return [...new Set(jsonDifferences(before, after).map(({ pointer }) => pointer.split('/')[1]!))];
}

function isVersion(keys: readonly unknown[]): keys is readonly [number] {
  return keys.length === 1 && Number.isInteger(keys[0]);
}
