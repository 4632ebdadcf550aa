import type { ActionTally, DecisionTally } from '@throughline/contract/decision-tally';
import type { DecisionGroup } from './read-decision-groups.ts';

type Reason = ActionTally['reasons'][number]['reason'];

interface Counts {
  drawn: number;
  notDrawn: number;
  owed: number;
  readonly reasons: Map<Reason, number>;
}

/** What became of every action over groups of decisions, by key; reasons by how often they stood in its way. Pure. */
export function tallyOf(groups: readonly DecisionGroup[]): Omit<DecisionTally, 'from' | 'until'> {
  const counts = new Map<string, Counts>();
  const of = (action: string): Counts => {
    const known = counts.get(action) ?? { drawn: 0, notDrawn: 0, owed: 0, reasons: new Map<Reason, number>() };
    counts.set(action, known);
    return known;
  };
  const total = { decisions: 0, drawn: 0, silent: 0, heldOut: 0 };
  for (const { decisions, drawn, isHeldOut, survivors, owed, refusals } of groups) {
    total.decisions += decisions;
    if (drawn !== null) total.drawn += decisions;
    else if (isHeldOut) total.heldOut += decisions;
    else total.silent += decisions;
    for (const action of survivors) of(action)[action === drawn ? 'drawn' : 'notDrawn'] += decisions;
    for (const action of owed) of(action).owed += decisions;
    for (const refusal of refusals) {
      const [action, reason] = refusal.split(' ') as [string, Reason];
      const { reasons } = of(action);
      reasons.set(reason, (reasons.get(reason) ?? 0) + decisions);
    }
  }
  return { ...total, actions: [...counts].map(([action, one]) => actionTally(action, one)).sort(byAction) };
}

function actionTally(action: string, { drawn, notDrawn, owed, reasons }: Counts): ActionTally {
  const refused = [...reasons.values()].reduce((sum, count) => sum + count, 0);
  return {
    action,
    considered: drawn + notDrawn + owed + refused,
    drawn,
    notDrawn,
    owed,
    refused,
    reasons: [...reasons]
      .map(([reason, count]) => ({ reason, count }))
      .sort((left, right) => right.count - left.count || (left.reason < right.reason ? -1 : 1)),
  };
}

function byAction(left: ActionTally, right: ActionTally): number {
  return left.action < right.action ? -1 : 1;
}
