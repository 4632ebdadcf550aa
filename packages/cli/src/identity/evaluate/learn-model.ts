import type { MatchModelList, ModelWork, ModelWorkAnswer } from '@throughline/contract/match-model';
import { setTimeout as sleep } from 'node:timers/promises';
import { CommandFailure } from '../../command-failure.ts';
import type { ApiClient } from '../../http/api-client.ts';
import { figure } from '../../import/import-progress.ts';

const LOOK_EVERY_MS = 50;
const SEED = 1;
const NOTHING_AFTER_MS = 20_000;
const NOTHING_AFTER_MS_A_ROW = 20;

/**
 * Has a model learned from the records that are there, without labels, and everybody matched by it.
 * @throws CommandFailure with the engine's words when it cannot be learned.
 */
export async function learnModel(
  api: ApiClient,
  { rows, showProgress }: { readonly rows: number; readonly showProgress: (line: string) => void },
): Promise<void> {
  // Of one record nothing can be learned, and nothing is to be decided.
  if ((await firstMatched(api, rows, showProgress)) < 2) return;
  const trained = await finished(api, '/api/identity/models/train', { seed: SEED }, showProgress);
  await finished(api, `/api/identity/models/${trained.version}/promote`, { isUnseen: true }, showProgress);
}

/** All records are matched at once the first time: as soon as there are some, there are all. */
async function firstMatched(api: ApiClient, rows: number, showProgress: (line: string) => void): Promise<number> {
  // Where no row says who anybody is, there is nothing to wait for.
  const givesUpAt = performance.now() + NOTHING_AFTER_MS + rows * NOTHING_AFTER_MS_A_ROW;
  while (performance.now() < givesUpAt) {
    const { records } = await api.get<MatchModelList>('/api/identity/models');
    if (records !== null && records > 0) return records;
    showProgress(`matching ${figure(rows)} rows`);
    await sleep(LOOK_EVERY_MS);
  }
  return 0;
}

async function finished(
  api: ApiClient,
  address: string,
  body: object,
  showProgress: (line: string) => void,
): Promise<ModelWork> {
  const asked = (await api.post<ModelWorkAnswer>(address, body)).work;
  for (;;) {
    const { work } = await api.get<MatchModelList>('/api/identity/models');
    const now = work.find(({ id }) => id === asked.id);
    if (now === undefined) throw new CommandFailure(`The engine has forgotten the job ${asked.id}.`);
    if (now.status === 'failed') throw new CommandFailure(now.failure ?? `The job ${now.kind} failed.`);
    if (now.status === 'done') return now;
    const of = now.all === null ? '' : ` of ${figure(now.all)}`;
    if (now.step !== null) showProgress(`${now.step} ${figure(now.done)}${of}`);
    await sleep(LOOK_EVERY_MS);
  }
}
