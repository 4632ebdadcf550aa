import type { Lift } from '@throughline/contract/lift';
import type { AskAdmin } from '../../api/ask-admin.ts';
import type { ShownLift, SimplePolicy } from './decision-summary.ts';

/** What the product says of lift: of the share of people who reach the goal. */
export async function readLift(
  ask: AskAdmin,
  { goal, moment }: { readonly goal: string; readonly moment: string },
): Promise<ShownLift> {
  const { measures } = await ask<Lift>(`/api/lift?goal=${goal}&moment=${moment}`);
  const share = measures.find(({ measure }) => measure === 'share');
  if (share === undefined) throw new Error('/api/lift says nothing of the share of people who reach the goal.');
  const { difference, problems, treated, baselines, bestConstant } = share;
  if (difference === null)
    return { kind: 'not_identifiable', because: problems.map(({ detail }) => detail.replace(/\.$/, '')) };
  const { value, alwaysValid } = difference.adjusted;
  return {
    kind: 'measured',
    treated: treated.people,
    difference: value,
    low: alwaysValid.low ?? Number.NEGATIVE_INFINITY,
    high: alwaysValid.high ?? Number.POSITIVE_INFINITY,
    policies: baselines
      .filter(({ policy, action }) => policy !== 'constant' || action === bestConstant)
      .map(
        ({ policy, action, value: reach }): SimplePolicy => ({
          name: action === null ? policy : `always ${action}`,
          reach,
        }),
      ),
  };
}
