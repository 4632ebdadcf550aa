import type { ActionDefinition } from './action-definition.ts';
import type { DecisionInput } from './decision.ts';
import type { MomentDefinition } from './moment-definition.ts';
import type { Receipt } from './receipt.ts';

/** The definitions of the versions that a receipt names, in any order; others beside them do no harm. */
export interface Definitions {
  readonly moment: MomentDefinition;
  readonly actions: readonly ActionDefinition[];
}

/**
 * What a decision was made from.
 * @throws RangeError when a version that the receipt names is not among the definitions.
 */
export function inputOfReceipt(receipt: Receipt, definitions: Definitions): DecisionInput {
  const { moment } = definitions;
  if (moment.key !== receipt.moment.key || moment.version !== receipt.moment.version) {
    throw new RangeError(`the moment ${receipt.moment.key}, version ${receipt.moment.version}, is not given`);
  }
  const actions = receipt.actions.map(({ key, version }) => {
    const action = definitions.actions.find((one) => one.key === key && one.version === version);
    if (action === undefined) throw new RangeError(`the action ${key}, version ${version}, is not given`);
    return action;
  });
  const { features, guards, holdout, decidedAt, draw } = receipt;
  return { moment, actions, features, guards, holdout, decidedAt, draw };
}
