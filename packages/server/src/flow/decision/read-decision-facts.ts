import type { HoldoutCell } from '@throughline/core/decide/decision';
import { featuresOf } from '@throughline/core/decide/features-of';
import { pickFeatures } from '@throughline/core/decide/features-read';
import type { Features } from '@throughline/core/decide/features';
import type { GuardFacts } from '@throughline/core/decide/guard-facts';
import type { PersonDocument } from '@throughline/core/people/person-document';
import type { PoolClient } from 'pg';
import { readHoldoutCell } from '../../measure/read-holdout-cell.ts';
import { together } from '../../postgres/together.ts';
import { readGuardFacts } from '../../trust/read-guard-facts.ts';
import { readPersonDocuments } from '../../understand/read-people.ts';
import type { DecisionQuestion, DecisionTools } from './decision-question.ts';
import type { IdentifiedPerson } from './identify-addressee.ts';

/** What a decision depends on of the person. */
export interface DecisionFacts {
  /** Null of somebody of whom nothing counts. */
  readonly document: PersonDocument | null;
  readonly features: Features;
  readonly guards: GuardFacts;
  readonly holdout: HoldoutCell;
  /** Server time; ms since 1970. After the lock was given, so that what was said before it is before the decision. */
  readonly decidedAt: number;
}

/** Everything that a decision depends on, as it stands while the person is held. One round trip. */
export async function readDecisionFacts(
  client: PoolClient,
  { profileId, recordId, recordIds }: IdentifiedPerson,
  { place, addressee: { identifierIds }, context, isGpc }: DecisionQuestion,
  { settings, bucketOf, now }: DecisionTools,
): Promise<DecisionFacts> {
  const decidedAt = now();
  const person = profileId === null ? Promise.resolve(null) : readDocument(client, profileId, settings);
  const [document, guards, holdout] = await together([
    person,
    readGuardFacts(client, {
      recordIds,
      identifierIds,
      person,
      moment: place.moment,
      settings,
      decidedAt,
      signals: { isGpc },
    }),
    readHoldoutCell(client, {
      personId: profileId ?? recordId,
      recordIds,
      decidedAt,
      rules: settings.holdout,
      bucketOf,
    }),
  ]);
  const features = pickFeatures(featuresOf(document, context, decidedAt), place.reads);
  return { document, features, guards, holdout, decidedAt };
}

async function readDocument(
  client: PoolClient,
  profileId: string,
  settings: DecisionTools['settings'],
): Promise<PersonDocument | null> {
  return (await readPersonDocuments(client, [profileId], settings)).get(profileId) ?? null;
}
