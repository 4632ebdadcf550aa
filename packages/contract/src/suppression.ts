import type { SuppressionKind } from '@throughline/core/decide/guard-facts';
import { Type, type Static } from 'typebox';
import { Instant, instantOrNull } from './instant.ts';
import { PAGE_QUERY, pageOf } from './page.ts';
import { PersonIdentifier } from './person.ts';
import { PersonSummary } from './person-summary.ts';
import { reference } from './reference.ts';
import { uuid } from './uuid.ts';
import { WHOM } from './whom.ts';
import { Actor, IdentifierTypeWord, Reason } from './words.ts';

const KINDS = [
  'deceased',
  'do_not_contact',
  'legal',
  'minor',
  'distress',
] as const satisfies readonly SuppressionKind[];

const kind = Type.Enum(KINDS, { description: 'Why somebody must not be contacted.' });
const askedBy = Type.String({
  minLength: 1,
  maxLength: 200,
  description: 'Who asked for it: the person, a relative, an authority, a list.',
  examples: ['the person'],
});
const hasHouseholdCare = Type.Boolean({
  description:
    'Whoever lives with the person is written to with care: nothing persuades them for a while (`persuasion.householdCareDays` of the ' +
    'settings), and what is owed goes on.',
});

const confidence = Type.Union([Type.Enum(['certain', 'likely', 'unsure']), Type.Null()], {
  description: 'How sure whoever asked for it was; it counts all the same. Null where nobody said.',
});

/** Somebody who must not be contacted. */
export const Suppression = Type.Object(
  {
    id: uuid('Id of the suppression.'),
    kind,
    recordId: Type.Union([uuid('The record through which the person was addressed.'), Type.Null()]),
    personId: Type.Union([uuid('Whoever the record belongs to now.'), Type.Null()]),
    address: Type.Union(
      [
        Type.Object(
          {
            type: IdentifierTypeWord,
            namespace: Type.String({ description: 'Of its type, where that has one; else empty.' }),
            value: Type.String({ description: 'As it is matched.' }),
          },
          { additionalProperties: false },
        ),
        Type.Null(),
      ],
      { description: 'Whoever holds it is meant; null for a person, and for an address that nobody shows (any more).' },
    ),
    identifierId: Type.Union([
      uuid('Keyed hash of the address; it finds the address when it comes again.'),
      Type.Null(),
    ]),
    hasHouseholdCare,
    confidence,
    askedBy,
    reason: Reason,
    madeBy: Actor,
    madeAt: Instant,
    liftedBy: Type.Union([Actor, Type.Null()]),
    liftReason: Type.Union([Reason, Type.Null()]),
    liftedAt: instantOrNull('When it was lifted; null while it stands.'),
  },
  { $id: 'Suppression', additionalProperties: false, description: 'Somebody who must not be contacted.' },
);
export type Suppression = Static<typeof Suppression>;

/** Who must not be contacted from now on. */
export const NewSuppression = Type.Object(
  {
    ...WHOM,
    kind,
    askedBy,
    reason: Reason,
    hasHouseholdCare: Type.Optional(hasHouseholdCare),
    confidence: Type.Optional(confidence),
  },
  {
    $id: 'NewSuppression',
    additionalProperties: false,
    description:
      'Who must not be contacted. `identifier`: whoever holds the address, now or later. `personId`, `recordId`: the person.',
    examples: [
      {
        identifier: 'email:ada@example.org',
        kind: 'do_not_contact',
        askedBy: 'the person',
        reason: 'Wrote to the shop, ticket 4711.',
      },
    ],
  },
);
export type NewSuppression = Static<typeof NewSuppression>;

/** Whom somebody thinks of suppressing, and why. */
export const SuppressionDraft = Type.Object(
  { ...WHOM, kind },
  {
    $id: 'SuppressionDraft',
    additionalProperties: false,
    description: 'Whom somebody thinks of suppressing. Give one of identifier, personId and recordId.',
    examples: [{ identifier: 'email:ada@example.org', kind: 'deceased' }],
  },
);
export type SuppressionDraft = Static<typeof SuppressionDraft>;

const Told = Type.Object(
  {
    action: Type.String({ description: 'Key of the action.' }),
    name: Type.String({ description: 'Its name.' }),
    kind: Type.Enum(['persuasion', 'service'], { description: 'Whether it persuades, or is owed.' }),
    moments: Type.Array(
      Type.Object(
        { key: Type.String({ description: 'Key of the moment.' }), name: Type.String({ description: 'Its name.' }) },
        { additionalProperties: false },
      ),
      {
        description: 'Where it may be chosen.',
      },
    ),
  },
  { additionalProperties: false },
);

/** What a suppression would withhold, and what goes on. */
export const SuppressionPreview = Type.Object(
  {
    reached: Type.Array(reference(PersonSummary), { description: 'Whom it would reach; twenty at most.' }),
    withheld: Type.Array(Told, { description: 'What they would not be told at any moment.' }),
    goesOn: Type.Array(Told, { description: 'What they would be told all the same: what is owed to them.' }),
    openOrders: Type.Array(
      Type.Object(
        {
          personId: uuid('Whose.'),
          orderKey: Type.String({ description: 'Namespace and order id.' }),
          status: Type.String({ description: 'How it stands.' }),
        },
        { additionalProperties: false },
      ),
      { description: 'Orders of theirs that are under way.' },
    ),
    household: Type.Array(reference(PersonSummary), {
      description: 'Who lives with them: whom household care would reach.',
    }),
    neighbours: Type.Array(
      Type.Object(
        {
          person: reference(PersonSummary),
          shares: Type.Array(
            Type.Object(
              { type: IdentifierTypeWord, value: PersonIdentifier.properties.value },
              { additionalProperties: false },
            ),
            { description: 'What both show.' },
          ),
          openOrders: Type.Integer({ minimum: 0, description: 'Orders under way, of which notices go on.' }),
        },
        { additionalProperties: false },
      ),
      { description: 'People who show an address of theirs too, and whom it does not reach; ten at most.' },
    ),
  },
  { $id: 'SuppressionPreview', additionalProperties: false, description: 'What a suppression would withhold.' },
);
export type SuppressionPreview = Static<typeof SuppressionPreview>;

/** Why a suppression is lifted. */
export const SuppressionLift = Type.Object(
  { reason: Reason },
  {
    $id: 'SuppressionLift',
    additionalProperties: false,
    description: 'Why a suppression is lifted.',
    examples: [{ reason: 'She is alive: the list had confused two people.' }],
  },
);

/** One suppression. */
export const SuppressionAnswer = Type.Object({ suppression: reference(Suppression) }, { additionalProperties: false });
export type SuppressionAnswer = Static<typeof SuppressionAnswer>;

/** How suppressions are listed. */
export const SuppressionQuery = Type.Object(
  {
    ...PAGE_QUERY,
    ...WHOM,
    kind: Type.Optional(kind),
    isLifted: Type.Optional(Type.Boolean({ description: 'Only those that were lifted, or only those that stand.' })),
  },
  { additionalProperties: false },
);

/** A page of suppressions, newest first. */
export const SuppressionPage = pageOf('suppressions', reference(Suppression));
export type SuppressionPage = Static<typeof SuppressionPage>;
