import type { MomentPreview, NewMomentPreview } from '@throughline/contract/moment-preview';
import type { JsonObject } from '@throughline/core/collect/event-fact';
import { featuresOf } from '@throughline/core/decide/features-of';
import { featuresRead, pickFeatures } from '@throughline/core/decide/features-read';
import { preview } from '@throughline/core/decide/preview';
import type { PoolClient } from 'pg';
import type { Deployment } from '../../config/deployment.ts';
import type { Place } from '../../decide/live-definitions.ts';
import { readHoldoutCell } from '../../measure/read-holdout-cell.ts';
import { inTransaction } from '../../postgres/in-transaction.ts';
import { together } from '../../postgres/together.ts';
import { readRecordsOfPerson } from '../../resolve/read-records-of-person.ts';
import { readGuardFacts } from '../../trust/read-guard-facts.ts';
import { readPersonDocuments } from '../../understand/read-people.ts';
import type { DecisionTools } from './decision-question.ts';

/** For whom a moment is tried out, as it has been found. */
export interface PreviewQuestion {
  readonly personId: string;
  /** With drafts in the place of what is in force, where there are any; these have the version 0. */
  readonly place: Pick<Place, 'moment' | 'actions'>;
  readonly context: NonNullable<NewMomentPreview['context']>;
}

/**
 * What a moment would answer somebody now, by the same pure steps and the same facts as a decision. It draws nothing,
 * stores nothing, and keeps nobody waiting: the person is not held, and may have changed by the time the answer is read.
 */
export async function previewMoment(
  { pool }: Pick<Deployment, 'pool'>,
  { personId, place, context }: PreviewQuestion,
  { settings, bucketOf, now }: Pick<DecisionTools, 'settings' | 'bucketOf' | 'now'>,
): Promise<MomentPreview> {
  const decidedAt = now();
  const { moment, actions } = place;
  const { document, guards, holdout } = await inTransaction(pool, (client) => readFacts(client));
  const features = pickFeatures(featuresOf(document, context as JsonObject, decidedAt), featuresRead(actions));
  const answers = preview({ moment, actions, features, guards, holdout, decidedAt });
  return {
    isDecision: false,
    moment: moment.key,
    momentVersion: moment.version,
    isEnabled: moment.isEnabled,
    personId,
    at: new Date(decidedAt).toISOString(),
    answers: answers.map((one) => ({ ...one, refusals: [...one.refusals] })),
    features,
    guards: guards as MomentPreview['guards'],
    holdout,
  };

  async function readFacts(client: PoolClient) {
    const recordIds = await readRecordsOfPerson(client, personId);
    const person = readPersonDocuments(client, [personId], settings).then((found) => found.get(personId) ?? null);
    const [read, guarded, cell] = await together([
      person,
      readGuardFacts(client, {
        recordIds,
        identifierIds: [],
        person,
        moment,
        settings,
        decidedAt,
        signals: { isGpc: false },
      }),
      readHoldoutCell(client, { personId, recordIds, decidedAt, rules: settings.holdout, bucketOf }),
    ]);
    return { document: read, guards: guarded, holdout: cell };
  }
}
