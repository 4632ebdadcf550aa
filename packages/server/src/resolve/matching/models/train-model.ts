import type { MatchingModel } from '@throughline/core/resolve/matching/learn/matching-model';
import type { Costs } from '@throughline/core/resolve/matching/partition/thresholds';
import { DEFAULT_COSTS } from '@throughline/core/resolve/matching/partition/thresholds';
import type { PoolClient } from 'pg';
import type { Deployment } from '../../../config/deployment.ts';
import { inTransaction } from '../../../postgres/in-transaction.ts';
import { writeAudit } from '../../../telemetry/audit-store.ts';
import { readMatchModel } from '../read-match-model.ts';
import { askThread } from './ask-thread.ts';
import type { LearningQuestion } from './learn-from-sample.ts';
import { insertMatchModel, nextMatchVersion, readStoredModel } from './match-model-store.ts';
import type { ClaimedWork, WorkInput } from './match-work-store.ts';
import { readSample, type SampledRecord } from './read-sample.ts';
import { countMatchRecords } from './read-match-models.ts';
import { type Doing, WorkFailure } from './run-model-work.ts';

export const DEFAULT_SEED = 1;
export const DEFAULT_SAMPLE = 100_000;
/** A page may wait for the thread that prepares the one before. */
const MAY_IDLE_MS = 300_000;

/** Learns a model from a sample of the records and keeps it under a new version, a candidate only. @returns its number. */
export async function trainModel(
  { pool, settings }: Pick<Deployment, 'pool' | 'settings'>,
  { input, askedBy }: ClaimedWork,
  doing: Doing,
): Promise<void> {
  const seed = input.seed ?? DEFAULT_SEED;
  const learned = await learnModelOf({ pool, settings }, { ...input, seed }, doing);
  await inTransaction(pool, async (client) => {
    const version = await nextMatchVersion(client);
    const costs = input.costs ?? (await readCostsInUse(client));
    const digest = await insertMatchModel(client, {
      version,
      model: learned,
      costs,
      origin: 'learned',
      fromVersion: null,
      seed,
      madeBy: askedBy,
    });
    await writeAudit(client, {
      actor: askedBy,
      action: 'match_model.learned',
      subject: `version ${version}`,
      detail: { seed, records: learned.records, digest },
    });
    await doing.end(client, { version, result: { digest } });
  });
}

/** The model itself; its bytes depend on the records, the seed and the most records that are drawn, and on nothing else. */
export async function learnModelOf(
  { pool, settings }: Pick<Deployment, 'pool' | 'settings'>,
  { seed = DEFAULT_SEED, records: most = DEFAULT_SAMPLE }: Pick<WorkInput, 'seed' | 'records'>,
  { signal, onProgress }: Pick<Doing, 'signal' | 'onProgress'>,
): Promise<MatchingModel> {
  const question: LearningQuestion = { region: settings().country, seed };
  return inTransaction(
    pool,
    async (client) => {
      const all = Math.min(most, await countMatchRecords(client));
      if (all < 2) throw new WorkFailure('No two records say who somebody is: there is nothing to learn from.');
      const pages = countPages(readSample(client, { seed, most }), all, onProgress);
      return askThread<MatchingModel>({ task: 'train', input: question }, pages, { signal, onProgress });
    },
    MAY_IDLE_MS,
  );
}

async function* countPages(
  pages: AsyncIterable<SampledRecord[]>,
  all: number,
  onProgress: Doing['onProgress'],
): AsyncGenerator<SampledRecord[]> {
  let done = 0;
  for await (const page of pages) {
    done += page.length;
    onProgress({ step: 'reading', done, all });
    yield page;
  }
}

/** What a version costs whose maker has said nothing of it. */
async function readCostsInUse(client: PoolClient): Promise<Costs> {
  const { version } = await readMatchModel(client);
  return version === 0 ? DEFAULT_COSTS : (await readStoredModel(client, version)).costs;
}
