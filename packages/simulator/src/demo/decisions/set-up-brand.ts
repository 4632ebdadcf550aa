import type { HoldoutRules } from '@throughline/core/measure/holdout-rules';
import type { AskAdmin } from '../../api/ask-admin.ts';
import type { Definitions } from './definitions.ts';

/** What the town's cookie banner asks. */
const CONSENT_PURPOSES = ['Advertising', 'Analytics'];

/** Sets how many people are left alone, then makes goals, actions and moments, through the public API. */
export async function setUpBrand(ask: AskAdmin, definitions: Definitions, holdoutShare: number): Promise<void> {
  const { version, settings } = await ask<{
    version: number;
    settings: { holdout: HoldoutRules; persuasion?: object };
  }>('/api/settings');
  // The first season begins today: nobody was treated in one before, so that there is nothing to wash out.
  const startsOn = new Date().toISOString().slice(0, 10);
  const holdout = { ...settings.holdout, share: holdoutShare, startsOn };
  const persuasion = { ...settings.persuasion, consentPurposes: CONSENT_PURPOSES };
  await ask('/api/settings', { version, settings: { holdout, persuasion } }, 'PUT');
  await putDefinitions(ask, definitions);
}

/** Makes goals, actions and moments, each the next version of its key. */
export async function putDefinitions(ask: AskAdmin, { goals, actions, moments }: Definitions): Promise<void> {
  for (const [key, goal] of Object.entries(goals)) await put('goals', key, { goal });
  for (const [key, action] of Object.entries(actions)) await put('actions', key, { action });
  for (const [key, moment] of Object.entries(moments)) await put('moments', key, { moment });

  async function put(kind: keyof Definitions, key: string, definition: object): Promise<void> {
    const page = await ask<Partial<Record<keyof Definitions, { key: string; version: number }[]>>>(`/api/${kind}`);
    const current = page[kind]?.find((one) => one.key === key)?.version ?? 0;
    await ask(`/api/${kind}/${key}`, { version: current, ...definition }, 'PUT');
  }
}
