import type { WhyNot } from '@throughline/core/decide/why-not';
import { Type, type Static } from 'typebox';
import { ActionAnswer, ActionKey } from './action.ts';
import { DefinitionVersion, KEY_PATTERN } from './definition.ts';
import { Instant } from './instant.ts';
import { MomentAnswer, MomentKey } from './moment.ts';
import { PAGE_QUERY, pageOf } from './page.ts';
import { Features, GUARD_MEMBERS, Receipt, ReceiptDecision, Refusal, RefusalReason, Verdict } from './receipt.ts';
import { reference } from './reference.ts';
import { uuid } from './uuid.ts';

/** A decision as lists show it. */
export const Decision = Type.Object(
  {
    id: uuid('Id of the decision.'),
    personId: Type.Union([uuid('Id of the person.'), Type.Null()], {
      description: 'Whoever the record belongs to now; null while nobody is known by it.',
    }),
    recordId: uuid('The record through which the person was addressed.'),
    sourceId: uuid('Id of the source whose key asked.'),
    moment: MomentKey,
    momentVersion: DefinitionVersion,
    action: Type.Union([ActionKey, Type.Null()], { description: 'The action that was drawn; null for silence.' }),
    actionVersion: Type.Union([DefinitionVersion, Type.Null()], { description: 'Of the action; null for silence.' }),
    propensity: Type.Number({ minimum: 0, maximum: 1, description: 'Chance with which it was drawn.' }),
    season: Type.Integer({ description: 'Of the holdout; -1 where nobody is held out.' }),
    isHeldOut: Type.Boolean({ description: 'Whether the person was left alone.' }),
    isWashOut: Type.Boolean({
      description: 'Whether it counts in no comparison, being of the first days of a season.',
    }),
    isExcluded: Type.Boolean({ description: 'Whether a bot or a test asked; it counts in no comparison.' }),
    refusals: Type.Array(Type.Object({ action: ActionKey, reason: RefusalReason }, { additionalProperties: false }), {
      description: 'What was left out, each with the reason that was named first.',
    }),
    owed: Type.Array(ActionKey, { description: 'What was owed and answered besides.' }),
    decidedAt: Instant,
    isErased: Type.Boolean({ description: 'Whether the person was erased: nothing personal is left of it.' }),
  },
  { $id: 'Decision', additionalProperties: false, description: 'What was chosen for somebody.' },
);
export type Decision = Static<typeof Decision>;

const FILTERS = {
  personId: Type.Optional(uuid('Only for this person; any id the person ever had.')),
  identifier: Type.Optional(
    Type.String({
      minLength: 3,
      maxLength: 1000,
      description: 'Only for whoever shows this identifier, `TYPE:VALUE`.',
      examples: ['email:ada@example.org'],
    }),
  ),
  moment: Type.Optional({ ...MomentKey, description: 'Only of this moment.' }),
  action: Type.Optional(
    Type.String({
      pattern: KEY_PATTERN,
      maxLength: 64,
      description: 'Only where this action was drawn; `silence` for silence.',
      examples: ['size-guide'],
    }),
  ),
  drawn: Type.Optional(
    Type.Enum(['action', 'silence', 'held_out'], {
      description: 'Only where an action was drawn, where silence was, or where the person was left alone.',
      examples: ['silence'],
    }),
  ),
  refused: Type.Optional(
    Type.String({
      pattern: KEY_PATTERN,
      maxLength: 64,
      description: 'Only where this action was left out, for `reason` where one is given.',
      examples: ['size-guide'],
    }),
  ),
  reason: Type.Optional({ ...RefusalReason, description: 'Only where something was left out for this reason.' }),
  from: Type.Optional({ ...Instant, description: 'Not before.' }),
  until: Type.Optional({ ...Instant, description: 'Before.' }),
};

/** How decisions are listed. */
export const DecisionQuery = Type.Object({ ...PAGE_QUERY, ...FILTERS }, { additionalProperties: false });
export type DecisionQuery = Static<typeof DecisionQuery>;

/** Which decisions are counted. */
export const DecisionCountQuery = Type.Object(FILTERS, { additionalProperties: false });

/** How many decisions a list has. */
export const DecisionCount = Type.Object(
  {
    count: Type.Integer({ minimum: 0, description: 'Of the list; no more than 10,000 are counted.' }),
    isMore: Type.Boolean({ description: 'Whether there are more than that.' }),
  },
  { additionalProperties: false },
);
export type DecisionCount = Static<typeof DecisionCount>;

/** A page of decisions, newest first. */
export const DecisionPage = pageOf('decisions', reference(Decision));
export type DecisionPage = Static<typeof DecisionPage>;

/** A decision with its receipt and the definitions that this names. */
export const DecisionInFull = Type.Object(
  {
    decision: reference(Decision),
    receipt: reference(Receipt),
    definitions: Type.Object(
      { moment: MomentAnswer, actions: Type.Array(ActionAnswer) },
      { additionalProperties: false, description: 'In the versions that the receipt names.' },
    ),
  },
  { additionalProperties: false },
);
export type DecisionInFull = Static<typeof DecisionInFull>;

/** A decision made again from its receipt. */
export const DecisionReplay = Type.Object(
  {
    isSame: Type.Boolean({ description: 'Whether every byte of it is as it was.' }),
    isSameRules: Type.Boolean({
      description: 'Whether the rules of then are those of now; where not, a difference is theirs.',
    }),
    decision: reference(ReceiptDecision),
  },
  { additionalProperties: false },
);
export type DecisionReplay = Static<typeof DecisionReplay>;

/** What is supposed to have been otherwise. */
export const DecisionFlip = Type.Object(
  {
    features: Type.Optional({ ...Features, description: 'Attributes in the place of those seen; null for unknown.' }),
    guards: Type.Optional(
      Type.Partial(
        Type.Object({
          ...GUARD_MEMBERS,
          consents: Type.Record(Type.String(), Type.Union([Type.Enum(['granted', 'denied']), Type.Null()]), {
            description: 'By purpose; null where nothing had been said.',
          }),
        }),
        { additionalProperties: false, description: 'Members in the place of what guardrails looked at.' },
      ),
    ),
    isHeldOut: Type.Optional(Type.Boolean({ description: 'Whether the person is left alone.' })),
  },
  {
    $id: 'DecisionFlip',
    additionalProperties: false,
    description: 'What is supposed to have been otherwise; what is left out stays as it was seen.',
    examples: [{ features: { 'orders.count': 3 } }],
  },
);
export type DecisionFlip = Static<typeof DecisionFlip>;

const part = Type.Object(
  {
    from: Type.Number({ description: 'Where it begins.' }),
    until: Type.Number({ description: 'Where it ends; half-open.' }),
  },
  { additionalProperties: false, description: 'A part of [0, 1) on which the draw may fall.' },
);
const KINDS = [
  'unknown',
  'owed',
  'refused',
  'not_owed',
  'chosen',
  'not_drawn',
] as const satisfies readonly WhyNot['kind'][];

/** Why an action was not what a decision chose. */
export const DecisionWhyNot = Type.Object(
  {
    action: Type.String({ description: 'Key of the action, or `silence`.' }),
    kind: Type.Enum(KINDS, {
      description:
        '`unknown`: the moment did not name it; `owed`: it was answered besides; `refused` and `not_owed`: something stood ' +
        'in its way; `not_drawn`: the draw fell on another one; `chosen`: it was chosen.',
    }),
    says: Type.String({ description: 'The same in a sentence.' }),
    refusals: Type.Optional(
      Type.Array(reference(Refusal), { description: 'Everything that stood in its way, what was named first.' }),
    ),
    draw: Type.Optional(Type.Number({ description: 'The number drawn.' })),
    part: Type.Optional({ ...part, description: 'Where the draw would have chosen it.' }),
    chosen: Type.Optional({ ...part, description: 'Where it fell instead.' }),
  },
  { $id: 'DecisionWhyNot', additionalProperties: false, description: 'Why an action was not chosen.' },
);
export type DecisionWhyNot = Static<typeof DecisionWhyNot>;

/** What became of everything that a decision had before it. */
export const DecisionWhy = Type.Object(
  {
    answers: Type.Array(reference(DecisionWhyNot), {
      description: 'Silence, then the actions of the moment in its order.',
    }),
  },
  { additionalProperties: false },
);
export type DecisionWhy = Static<typeof DecisionWhy>;

/** A decision beside what it would have been. */
export const DecisionFlipped = Type.Object(
  {
    isSameChoice: Type.Boolean({ description: 'Whether the same would have been chosen.' }),
    before: reference(ReceiptDecision),
    after: reference(ReceiptDecision),
    candidates: Type.Array(
      Type.Object(
        { action: Type.String({ description: 'Key of an action, or `silence`.' }), before: Verdict, after: Verdict },
        { additionalProperties: false },
      ),
      { description: 'Silence and every persuasion of the moment.' },
    ),
    unread: Type.Array(Type.String(), {
      description: 'Attributes that were changed and that no condition reads: they change nothing.',
    }),
  },
  { additionalProperties: false },
);
export type DecisionFlipped = Static<typeof DecisionFlipped>;
