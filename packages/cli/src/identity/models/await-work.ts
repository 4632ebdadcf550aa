import { setTimeout as sleep } from 'node:timers/promises';
import type { MatchModelList, ModelWork } from '@throughline/contract/match-model';
import { CommandFailure } from '../../command-failure.ts';
import type { ApiClient } from '../../http/api-client.ts';

const ASK_EVERY_MS = 500;

/**
 * Waits until work has ended; `onProgress` is told how far it is. Whoever stops waiting stops nothing.
 * @returns the version it was about. @throws CommandFailure where it failed.
 */
export async function awaitWork(
  api: ApiClient,
  asked: ModelWork,
  onProgress: (work: ModelWork) => void,
): Promise<number> {
  for (let work = asked; ; ) {
    if (work.status === 'failed') throw new CommandFailure(work.failure ?? 'It failed.');
    if (work.status === 'done' && work.version !== null) return work.version;
    onProgress(work);
    await sleep(ASK_EVERY_MS);
    const { work: all } = await api.get<MatchModelList>('/api/identity/models');
    work = all.find(({ id }) => id === asked.id) ?? work;
  }
}

const STEPS = {
  reading: 'reading records',
  pairing: 'finding candidates',
  learning: 'learning',
  scoring: 'scoring',
  comparing: 'comparing people',
  matching: 'matching people',
} as const;

/** How far work is, on one line. */
export function workText({ status, step, done, all }: ModelWork): string {
  if (status === 'waiting' || step === null) return 'waiting for its turn';
  const count =
    all === null ? done.toLocaleString('en') : `${done.toLocaleString('en')} of ${all.toLocaleString('en')}`;
  return done === 0 && all === null ? STEPS[step] : `${STEPS[step]}: ${count}`;
}
