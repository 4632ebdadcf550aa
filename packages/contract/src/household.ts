import { Type, type Static } from 'typebox';
import { Instant, instantOrNull } from './instant.ts';
import { PAGE_QUERY, pageOf } from './page.ts';
import { reference } from './reference.ts';
import { uuid } from './uuid.ts';
import { Actor, Reason } from './words.ts';

const since = instantOrNull('Since when, as far as somebody said so.');
const until = instantOrNull('Until when; null while it goes on.');
const place = Type.Union([Type.String(), Type.Null()], {
  description: 'The home as somebody wrote it; null where a ruling alone puts them together.',
});

/** Somebody of a household. Nothing else of a person is in an answer about a household. */
export const HouseholdMember = Type.Object(
  {
    personId: uuid('Id of the person.'),
    name: Type.Union([Type.String(), Type.Null()], {
      description: 'What the person is called; null where nobody said.',
    }),
    since,
    until,
  },
  { $id: 'HouseholdMember', additionalProperties: false, description: 'Who lives, or lived, in a household.' },
);
export type HouseholdMember = Static<typeof HouseholdMember>;

const HOUSEHOLD_HEAD = {
  id: uuid('Id of the household: the person who is there longest. It means "the household of whoever this is now".'),
  people: Type.Integer({ minimum: 1, description: 'Who lives there now.' }),
  since: instantOrNull('Since when the one who is there longest is there.'),
  members: Type.Array(reference(HouseholdMember), { description: 'Who lives there, then who has moved away.' }),
};

/** A household in a list. */
export const HouseholdSummary = Type.Object(HOUSEHOLD_HEAD, {
  $id: 'HouseholdSummary',
  additionalProperties: false,
  description: 'People who live together.',
});
export type HouseholdSummary = Static<typeof HouseholdSummary>;

/** Why two people live together. */
export const LivingTie = Type.Object(
  {
    left: uuid('A member.'),
    right: uuid('Another member.'),
    place,
    reasons: Type.Array(
      Type.Object(
        {
          kind: Type.Enum(['family', 'phone', 'email', 'ruling'], {
            description: '`family`: a family name; `phone`, `email`: one that both give; `ruling`: somebody ruled so.',
          }),
          left: Type.String({ description: 'The value as the one has it; of a ruling its id.' }),
          right: Type.String({ description: 'The value as the other has it.' }),
        },
        { additionalProperties: false },
      ),
      { description: 'What they share besides the home.' },
    ),
    since,
    until,
  },
  { $id: 'LivingTie', additionalProperties: false, description: 'Why two people live, or lived, together.' },
);
export type LivingTie = Static<typeof LivingTie>;

/** An address that ties nobody together. */
export const IgnoredHome = Type.Object(
  {
    personId: uuid('Who gives it.'),
    place: Type.String({ description: 'The address as it was written.', examples: ['Hotel Codru, 31 August 127'] }),
    reason: Type.Enum(['crowd', 'building', 'kind'], {
      description:
        '`crowd`: more people at once than one home has. `building`: more unrelated people than share a flat, and nobody ' +
        'says the flat. `kind`: it says itself that it is an hotel, an office, a dormitory.',
    }),
    people: Type.Integer({ minimum: 1, description: 'People who were there at once, as far as they were counted.' }),
  },
  { $id: 'IgnoredHome', additionalProperties: false, description: 'An address that ties nobody together, and why.' },
);
export type IgnoredHome = Static<typeof IgnoredHome>;

const kind = Type.Enum(['together', 'apart', 'hidden'], {
  description:
    '`together`, `apart`: two people live together, or do not, whatever they say. `hidden`: for her safety nobody sees ' +
    'with whom a person lives; she is in no household.',
});
const left = uuid('A person, by the id of any record of theirs.');

/** What somebody ruled about who lives together. */
export const HouseholdRuling = Type.Object(
  {
    id: uuid('Id of the ruling.'),
    kind,
    left,
    right: Type.Union([uuid('The other person.'), Type.Null()], { description: 'Null where one is hidden.' }),
    reason: Reason,
    madeBy: Actor,
    madeAt: Instant,
    revokedBy: Type.Union([Actor, Type.Null()]),
    revokedAt: instantOrNull('When it was taken back; null while it stands.'),
  },
  { $id: 'HouseholdRuling', additionalProperties: false, description: 'A ruling on who lives together.' },
);
export type HouseholdRuling = Static<typeof HouseholdRuling>;

/** A household with the evidence for it. */
export const Household = Type.Object(
  {
    ...HOUSEHOLD_HEAD,
    ties: Type.Array(reference(LivingTie), { description: 'Why they live together, pair by pair.' }),
    ignored: Type.Array(reference(IgnoredHome), { description: 'Addresses of the members that tie nobody together.' }),
    rulings: Type.Array(reference(HouseholdRuling), { description: 'Standing rulings on members.' }),
  },
  { $id: 'Household', additionalProperties: false, description: 'People who live together, and why it is held so.' },
);
export type Household = Static<typeof Household>;

/** One household. */
export const HouseholdAnswer = Type.Object({ household: reference(Household) }, { additionalProperties: false });
export type HouseholdAnswer = Static<typeof HouseholdAnswer>;

/** With whom one person lives, and did. */
export const PersonHousehold = Type.Object(
  {
    personId: uuid('Whoever the id names now.'),
    household: Type.Union([reference(Household), Type.Null()], {
      description: 'Where the person lives now; null for who lives alone as far as anybody knows, or is hidden.',
    }),
    before: Type.Array(reference(HouseholdSummary), { description: 'Households that the person has left.' }),
    ignored: Type.Array(reference(IgnoredHome), { description: 'Addresses of the person that tie nobody together.' }),
    care: Type.Array(
      Type.Object(
        {
          suppressionId: uuid('Id of the suppression that asks for it, or of the hit of a list.'),
          until: Type.Unsafe<string>({ ...Instant, description: 'When it ends, unless it is lifted before.' }),
        },
        { additionalProperties: false },
      ),
      {
        description:
          'Nothing persuades the person meanwhile, since somebody they live with has died, or care was asked for. The longest first.',
      },
    ),
  },
  { $id: 'PersonHousehold', additionalProperties: false, description: 'With whom a person lives.' },
);
export type PersonHousehold = Static<typeof PersonHousehold>;

/** How households are listed. */
export const HouseholdQuery = Type.Object(
  {
    ...PAGE_QUERY,
    minPeople: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: 100,
        default: 2,
        description: 'Only those in which as many live now; 1 also shows where all but one have left.',
      }),
    ),
    isRuled: Type.Optional(
      Type.Boolean({ description: 'Only those about whose members somebody has ruled, or only the others.' }),
    ),
  },
  { additionalProperties: false },
);

/** A page of households, in order of id. */
export const HouseholdPage = pageOf('households', reference(HouseholdSummary));
export type HouseholdPage = Static<typeof HouseholdPage>;

/** What somebody rules. */
export const NewHouseholdRuling = Type.Object(
  { kind, left, right: Type.Optional(uuid('The other person; left out where one is hidden.')), reason: Reason },
  {
    $id: 'NewHouseholdRuling',
    additionalProperties: false,
    description: 'A ruling on who lives together.',
    examples: [
      {
        kind: 'apart',
        left: '0d0c6b1e-6f0a-8c51-9a57-3f1d5f0c2b11',
        right: '5c1f7a52-7d3e-8a04-8e0b-6b1c2f9d4e22',
        reason: 'She called: they have lived apart since spring.',
      },
    ],
  },
);
export type NewHouseholdRuling = Static<typeof NewHouseholdRuling>;

/** One ruling. */
export const HouseholdRulingAnswer = Type.Object(
  { ruling: reference(HouseholdRuling) },
  { additionalProperties: false },
);
export type HouseholdRulingAnswer = Static<typeof HouseholdRulingAnswer>;

/** How rulings are listed. */
export const HouseholdRulingQuery = Type.Object(
  {
    ...PAGE_QUERY,
    personId: Type.Optional(uuid('Only those on this person.')),
    isRevoked: Type.Optional(
      Type.Boolean({ description: 'Only those that were taken back, or only those that stand.' }),
    ),
  },
  { additionalProperties: false },
);

/** A page of rulings, newest first. */
export const HouseholdRulingPage = pageOf('rulings', reference(HouseholdRuling));
export type HouseholdRulingPage = Static<typeof HouseholdRulingPage>;
