import type { EventFact } from '@throughline/core/collect/event-fact';
import type { Identifier } from '@throughline/core/resolve/identifier';
import { judge, revokeJudgement } from '../flow/take-back/judge.ts';
import { retract, revokeRetraction } from '../flow/take-back/retract.ts';
import { ProblemError } from '../http/problem-error.ts';
import { ingestFacts } from './history-world.ts';
import type { TestDeployment } from './test-deployment.ts';

/** Two records ruled the same, or different; perhaps only for a time. */
export interface ScheduledRuling {
  readonly kind: 'same' | 'different';
  readonly left: string;
  readonly right: string;
  readonly isRevoked: boolean;
}

/** What a source said taken back, of one record or of all; perhaps only for a time. */
export interface ScheduledRetraction {
  readonly sourceId: string;
  readonly recordId: string | null;
  readonly isRevoked: boolean;
}

/** The facts of a deployment, whatever the order in which they come. */
export interface Facts {
  readonly events: readonly EventFact[];
  readonly rulings: readonly ScheduledRuling[];
  readonly retractions: readonly ScheduledRetraction[];
  /** Erased when all else has come; null for nobody. */
  readonly erased: Identifier | null;
}

const ACTOR = { reason: 'test', actor: 'test' };

/** Something that is still to be done; it gives back what follows from it, or that it must wait. */
export type Deed = (deployment: TestDeployment) => Promise<readonly Deed[] | 'not yet'>;

/** Takes these events in as one batch. */
export function ingestion(events: readonly EventFact[]): Deed {
  return async (deployment) => {
    await ingestFacts(deployment, events, deployment.pool);
    return [];
  };
}

/** Makes a ruling as soon as both its records are there, and then takes it back where it is to be revoked. */
export function ruling({ kind, left, right, isRevoked }: ScheduledRuling): Deed {
  return async (deployment) => {
    const { rowCount } = await deployment.pool.query(
      'select 1 from record where record_id = any($1::uuid[]) and profile_id is not null',
      [[left, right]],
    );
    if (rowCount !== 2) return 'not yet';
    try {
      const { judgementId } = await judge(deployment, { kind, left, right, isForced: true, ...ACTOR });
      return isRevoked ? [(own) => revokeJudgement(own, { judgementId, actor: 'test' }).then(() => [])] : [];
    } catch (error) {
      // What it is about was taken back in between.
      if (error instanceof ProblemError) return 'not yet';
      throw error;
    }
  };
}

/** Takes back, and gives back where it is to be revoked. */
export function retraction({ sourceId, recordId, isRevoked }: ScheduledRetraction): Deed {
  return async (deployment) => {
    const input = { sourceId, recordId, receivedFrom: null, receivedTo: null, ...ACTOR };
    const { retractionId } = await retract(deployment, input);
    return isRevoked ? [(own) => revokeRetraction(own, { retractionId, actor: 'test' }).then(() => [])] : [];
  };
}
