import type { AdminApi } from '../../api/admin-api.ts';
import type { OwnsLine, TotalsLine } from '../answer-key/key-line.ts';
import { readKey } from '../answer-key/read-key.ts';
import { type Comparison, compareTotals } from './compare-totals.ts';
import { scoreTown } from './score-town.ts';
import type { TownScore } from './town-score.ts';

/** What an engine made of a town. */
export interface EngineScore {
  readonly score: TownScore;
  readonly comparisons: readonly Comparison[];
}

/**
 * Asks an engine for everybody and marks the answer by a key file. Memory is bounded however many people there are.
 * `isImported` says that the town's files were imported too.
 * @throws Error naming the fix when the key is cut short or the engine does not answer
 */
export async function scoreEngine(
  api: AdminApi,
  { keyFile, isImported, scratch }: { keyFile: string; isImported: boolean; scratch: string },
): Promise<EngineScore> {
  let totals: TotalsLine | null = null;
  const owns = async function* (): AsyncGenerator<OwnsLine> {
    for await (const line of readKey(keyFile)) {
      if (line.kind === 'totals') totals = line;
      if (line.kind === 'owns' && (isImported || line.via === 'call')) yield line;
    }
  };
  const score = await scoreTown({ found: api.readPeople(), owns: owns(), scratch });
  const { events, quarantined } = await api.readStats();
  const { calls, all } = totals!;
  const comparisons = compareTotals(isImported ? all : calls, { ...score, events, quarantined });
  return { score, comparisons };
}
