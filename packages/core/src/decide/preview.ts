import type { ActionDefinition } from './action-definition.ts';
import { decide } from './decide.ts';
import type { DecisionInput } from './decision.ts';
import { chanceText } from './draw-text.ts';
import type { Refusal } from './guard-facts.ts';
import { SILENCE } from './moment-definition.ts';
import { refusalText } from './refusal-text.ts';
import { allRefusals } from './refusals.ts';

/** What would become of one action, or of silence, if a decision were made. */
export interface Prospect {
  /** Key of an action, or `silence`. */
  readonly action: string;
  /** Null for silence. */
  readonly version: number | null;
  readonly kind: 'may_be_drawn' | 'refused' | 'owed' | 'not_owed';
  /** Of being drawn; 0 for what is owed, which is not drawn. */
  readonly chance: number;
  /** Everything that stands in its way. */
  readonly refusals: readonly Refusal[];
  /** The same in one sentence without a full stop. */
  readonly says: string;
}

/**
 * What a decision would be made of, before anything is drawn: silence, then the moment's actions in its order. Makes no
 * decision. O(actions x tests of their conditions).
 */
export function preview(input: Omit<DecisionInput, 'draw'>): Prospect[] {
  const { candidates } = decide({ ...input, draw: 0 });
  const chanceOf = new Map(candidates.map(({ action, propensity }) => [action, propensity]));
  const silence = prospectOf({ key: SILENCE, version: null, kind: 'persuasion' }, [], chanceOf.get(SILENCE) ?? 0);
  return [
    silence,
    ...input.actions.map((action) =>
      prospectOf(action, allRefusals(action, { ...input, draw: 0 }), chanceOf.get(action.key) ?? 0),
    ),
  ];
}

function prospectOf(
  { key: action, version, kind }: Pick<ActionDefinition, 'key' | 'kind'> & { readonly version: number | null },
  refusals: readonly Refusal[],
  chance: number,
): Prospect {
  const isOwed = kind === 'service';
  const of = { action, version, chance, refusals };
  if (refusals.length > 0) {
    const says = `"${action}" would be left out: ${refusals.map(refusalText).join('; also: ')}`;
    return { ...of, kind: isOwed ? 'not_owed' : 'refused', says };
  }
  if (isOwed) return { ...of, kind: 'owed', says: `"${action}" would be owed and answered` };
  return { ...of, kind: 'may_be_drawn', says: `"${action}" would be drawn with a chance of ${chanceText(chance)}` };
}
