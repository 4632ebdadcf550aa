import type { ModelWork } from '@throughline/contract/match-model';
import type { PoolClient } from 'pg';
import { ProblemError } from '../../../http/problem-error.ts';
import { writeAudit } from '../../../telemetry/audit-store.ts';
import { insertWork, type WorkInput } from './match-work-store.ts';
import { readWork } from './read-match-models.ts';

const ACTIONS = {
  train: 'match_model.learning_begun',
  shadow: 'match_model.shadow_begun',
  promote: 'match_model.promotion_begun',
} as const;

/** Asks for what takes long, audited. @throws ProblemError `match_work_is_running` */
export async function askForWork(
  client: PoolClient,
  asked: { kind: ModelWork['kind']; version: number | null; input: WorkInput; askedBy: string },
): Promise<ModelWork> {
  const { kind, version, input, askedBy } = asked;
  const workId = await insertWork(client, asked);
  if (workId === null) throw new ProblemError('match_work_is_running', 'It was asked for before, and has not ended.');
  await writeAudit(client, {
    actor: askedBy,
    action: ACTIONS[kind],
    subject: version === null ? workId : `version ${version}`,
    detail: { ...input },
  });
  return (await readWork(client, workId))[0]!;
}
