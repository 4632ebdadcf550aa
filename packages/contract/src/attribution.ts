import { Type, type Static } from 'typebox';
import { ActionKey } from './action.ts';
import { Instant } from './instant.ts';
import { HoldoutSeason, Lift, LiftMeasure } from './lift.ts';
import { reference } from './reference.ts';

const closed = { additionalProperties: false } as const;
const count = (description: string) => Type.Integer({ minimum: 0, description });
const worth = (description: string) => Type.Number({ description });

/** What last-touch attribution claims for one action. */
export const AttributionClaim = Type.Object(
  {
    action: ActionKey,
    people: count('Treated people of whom something is claimed for it. One may be claimed for several actions.'),
    times: count('Orders or events that came after it, and after no later persuasion.'),
    worth: worth('Of these, in `unit`.'),
  },
  { $id: 'AttributionClaim', ...closed, description: 'What last-touch attribution claims for one action.' },
);

/** What attribution as the field does it would claim, of the people, season and window that lift compares. */
export const Attribution = Type.Object(
  {
    goal: Lift.properties.goal,
    moment: Lift.properties.moment,
    season: Type.Union([reference(HoldoutSeason), Type.Null()], { description: 'Null while nobody is left alone.' }),
    timeZone: Lift.properties.timeZone,
    currency: Lift.properties.currency,
    asOf: Instant,
    windows: Lift.properties.windows,
    rule: Type.Literal('last_touch', {
      description:
        'Whatever treated people did after a persuasion was chosen for them is put down to the last one before it. Nobody ' +
        'asks whether they would have done it anyway: a claim, and no lift.',
    }),
    unit: { ...LiftMeasure.properties.unit, description: 'Of every `worth`, as in the measure `amount` of lift.' },
    treated: Type.Object(
      {
        people: count('Treated people that lift compares: the denominator.'),
        open: count('Of them, people whose window is still open.'),
        waiting: count('People left out since their window is still open; 0 where all count.'),
        shown: count('Of them, people for whom a persuasion was chosen, with their first decision or since.'),
        reached: count('Of them, people who reached the goal, claimed or not.'),
        times: count('Orders or events with which they did.'),
        worth: worth('Of these, in `unit`.'),
      },
      { ...closed, description: 'The people that the claim is about, and all that came of them.' },
    ),
    claimed: Type.Object(
      {
        people: count('Treated people who reached the goal after a persuasion.'),
        times: count('Orders or events with which they did.'),
        worth: worth('Of these, in `unit`.'),
        byAction: Type.Array(reference(AttributionClaim), { description: 'Most people first.' }),
      },
      { ...closed, description: 'What a last touch claims.' },
    ),
  },
  {
    $id: 'Attribution',
    ...closed,
    description: 'What attribution would claim, of the people, season and window that lift compares.',
  },
);
export type Attribution = Static<typeof Attribution>;
