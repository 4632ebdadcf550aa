import { isDeepStrictEqual } from 'node:util';
import { type BrandSettings, SettingsAnswer, SettingsChange } from '@throughline/contract/brand-settings';
import { readSourceNames } from '../collect/read-sources.ts';
import { readBrandSettings } from '../config/brand-settings-store.ts';
import type { Deployment } from '../config/deployment.ts';
import { ADMIN } from '../http/actor.ts';
import type { AddRoutes } from '../http/http-app.ts';
import { ADMIN_PROBLEMS, PROBLEM_ANSWERS } from '../http/problem-answers.ts';
import { ProblemError } from '../http/problem-error.ts';
import { inTransaction } from '../postgres/in-transaction.ts';
import { writeAudit } from '../telemetry/audit-store.ts';
import { settingsMistakes } from './settings-mistakes.ts';
import { insertSettings, readSettingsMaker } from './settings-store.ts';

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
      async ({ body: { version, settings: changed } }) => {
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
          if (!(await insertSettings(client, version + 1, settings, ADMIN))) {
            throw new ProblemError('settings_changed', `Version ${version + 1} was made at the same moment.`);
          }
          const members = Object.keys(changed);
          await writeAudit(client, {
            actor: ADMIN,
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
