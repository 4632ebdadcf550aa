import type { PolicySpec } from '@throughline/core/decide/moment-definition';
import type { AskedPerson } from '../../town/respond/asked-people.ts';
import { type Asker, postDecide } from '../../send/post-decide.ts';
import type { Progress } from '../progress.ts';
import { chancesOf } from './chances-of.ts';
import { identityOf } from './identity-of.ts';

/** What was decided for one of the town. */
export interface DemoDecision {
  readonly person: AskedPerson;
  readonly decisionId: string;
  /** Null for silence. */
  readonly action: string | null;
  readonly isHeldOut: boolean;
  /** See `chancesOf`. */
  readonly chances: ReadonlyMap<string, number>;
  /** Why an action was left out, by action; slugs. */
  readonly refusals: ReadonlyMap<string, string>;
  /** When the answer was there, ms since 1970. */
  readonly decidedAt: number;
}

/** The moment that is asked about. */
export interface AskedMoment {
  readonly key: string;
  readonly policy: PolicySpec;
}

const ON_THE_WAY = 12;

/** Asks for a decision for each of these people, some at once, and shows how far it is. */
export async function askForEverybody(
  people: readonly AskedPerson[],
  moment: AskedMoment,
  asker: Asker,
  progress: Progress,
): Promise<DemoDecision[]> {
  const startedAt = performance.now();
  const decisions: DemoDecision[] = [];
  const waiting = people.values();
  let hasFailed = false;
  const ask = async () => {
    for (const person of waiting) {
      if (hasFailed) return;
      decisions.push(await decide(person, moment, asker));
      const perSecond = Math.round((decisions.length / (performance.now() - startedAt)) * 1000);
      progress.show(decisions.length / people.length, `${decisions.length} decisions, ${perSecond} a second`);
    }
  };
  const fail = (error: unknown) => {
    hasFailed = true;
    throw error;
  };
  await Promise.all(Array.from({ length: ON_THE_WAY }, () => ask().catch(fail)));
  progress.end();
  return decisions;
}

async function decide(person: AskedPerson, moment: AskedMoment, asker: Asker): Promise<DemoDecision> {
  const requestId = `${moment.key}-${person.resident.number}`;
  const request = { moment: moment.key, identity: identityOf(person.named), requestId };
  const { decisionId, action, receipt } = await postDecide(request, asker);
  if (receipt === undefined) throw new Error('/v1/decide gave a server key no receipt.');
  const refusals = receipt.decision.candidates.flatMap(({ action: of, refusal }) =>
    refusal === null ? [] : [[of, refusal.reason] as const],
  );
  return {
    person,
    decisionId,
    action,
    isHeldOut: receipt.holdout.isHeldOut,
    chances: chancesOf(receipt, moment.policy),
    refusals: new Map(refusals),
    decidedAt: Date.now(),
  };
}
