import { Type, type Static } from 'typebox';
import { ActionKey } from './action.ts';
import { Instant } from './instant.ts';
import { MomentKey } from './moment.ts';
import { RefusalReason } from './receipt.ts';

const count = (description: string) => Type.Integer({ minimum: 0, description });

/** Of which decisions a tally is made. */
export const DecisionTallyQuery = Type.Object(
  {
    moment: Type.Optional({ ...MomentKey, description: 'Only of this moment.' }),
    from: Type.Optional({ ...Instant, description: 'Not before; 30 days before `until` where it is left out.' }),
    until: Type.Optional({ ...Instant, description: 'Before; now where it is left out.' }),
  },
  { additionalProperties: false },
);

/** What became of one action over many decisions: `considered` is the sum of the members that follow it. */
export const ActionTally = Type.Object(
  {
    action: ActionKey,
    considered: count('Decisions whose moment named it.'),
    drawn: count('It was drawn.'),
    notDrawn: count('It might have been drawn, and something else was.'),
    owed: count('It was owed and answered.'),
    refused: count('It was left out.'),
    reasons: Type.Array(
      Type.Object(
        { reason: RefusalReason, count: count('Decisions in which this reason was named first.') },
        { additionalProperties: false },
      ),
      { description: 'Why it was left out; together as often as it was.' },
    ),
  },
  { $id: 'ActionTally', additionalProperties: false, description: 'What became of an action over many decisions.' },
);
export type ActionTally = Static<typeof ActionTally>;

/** What was decided in some time. */
export const DecisionTally = Type.Object(
  {
    from: Instant,
    until: Instant,
    decisions: count('All of them: the sum of the three that follow.'),
    drawn: count('An action was drawn.'),
    silent: count('Silence was, of somebody who was not left alone.'),
    heldOut: count('The person was left alone, to measure what persuasion changes.'),
    actions: Type.Array(Type.Unsafe<ActionTally>({ $ref: 'ActionTally#' }), {
      description: 'Every action that was considered, by key.',
    }),
  },
  { $id: 'DecisionTally', additionalProperties: false, description: 'What was decided in some time, by action.' },
);
export type DecisionTally = Static<typeof DecisionTally>;
