import { Type, type Static } from 'typebox';
import { IdentityLink } from './identity.ts';
import { Judgement } from './judgement.ts';
import { MatchScore } from './match-score.ts';
import { RECORD_HEAD } from './person-summary.ts';
import { PersonIdentifier } from './person.ts';
import { reference } from './reference.ts';
import { uuid } from './uuid.ts';
import { IdentifierTypeWord } from './words.ts';

/** Whether a record takes part in matching. */
export const MatchingState = Type.Enum(['matched', 'waiting', 'no_name', 'hearsay', 'off', 'silent'], {
  description:
    '`matched`: it takes part. `waiting`: it will be matched in a moment. `no_name`: it names nobody. `hearsay`: it comes from a ' +
    'public key, and nobody vouches for what it says. `off`: matching is switched off. `silent`: nothing of it counts.',
});

/** A record that is explained: whose it is, and what it says of its person. */
export const ExplainedRecord = Type.Object(
  {
    ...RECORD_HEAD,
    personId: Type.Union([uuid('Whom it belongs to; null where nothing of it counts.'), Type.Null()]),
    matching: MatchingState,
    says: Type.Array(
      Type.Object(
        {
          field: Type.String({ description: 'Which field.', examples: ['name'] }),
          value: Type.String({ description: 'As it came.', examples: ['Ana Popescu'] }),
          isRead: Type.Boolean({
            description: 'False for a placeholder and for what cannot be read: it counts as nothing said.',
          }),
        },
        { additionalProperties: false },
      ),
      { description: 'What it says of its person, as matching reads it.' },
    ),
  },
  { $id: 'ExplainedRecord', additionalProperties: false, description: 'A record with what it says of its person.' },
);
export type ExplainedRecord = Static<typeof ExplainedRecord>;

/** What decided whether two records are one person. */
export const DecidedBy = Type.Enum(
  [
    'identifiers',
    'evidence',
    'ruling',
    'single_type',
    'not_matched',
    'hearsay',
    'score',
    'clash',
    'mean',
    'waiting',
    'others',
  ],
  {
    description:
      'One person by `identifiers` (and rulings) or by `evidence` (what they say). Apart by a `ruling`; by two values of a ' +
      '`single_type`; because one of them is `not_matched`; by `hearsay`; by the `score` of the two; by a `clash` of dates or ' +
      'generations; because on the `mean` the records of the two people disagree; while one is `waiting`; or because `others` ' +
      'stand between them: a third person who is as alike, or more records than a person may have.',
  },
);

/** Why two records are, or are not, one person. */
export const Explanation = Type.Object(
  {
    left: reference(ExplainedRecord),
    right: reference(ExplainedRecord),
    isOnePerson: Type.Boolean({ description: 'Whether they belong to one person now.' }),
    decidedBy: DecidedBy,
    score: Type.Union([reference(MatchScore), Type.Null()], {
      description: 'The waterfall; null where one of them says nothing that could be compared.',
    }),
    mean: Type.Union(
      [
        Type.Object(
          {
            pairs: Type.Integer({ minimum: 1, description: 'Pairs of records of the two sides.' }),
            bits: Type.Number({ description: 'Mean of their scores, each within 15 bits: below 0 they stay apart.' }),
            probability: Type.Number({ minimum: 0, maximum: 1, description: 'What these bits are as a probability.' }),
          },
          { additionalProperties: false },
        ),
        Type.Null(),
      ],
      {
        description:
          'What all records of the two sides say: of the two people, or of what identifiers alone would make of the one. ' +
          'Null where identifiers join them.',
      },
    ),
    clashes: Type.Array(
      Type.Object(
        {
          kind: Type.Enum(['single_type', 'birth_dates', 'generations', 'given_names', 'too_large'], {
            description:
              '`single_type`: two values of a type of which a person has one. `birth_dates`, `generations`: none agree. ' +
              '`given_names`: they share a value of `type`, and their given names are surely of two people. ' +
              '`too_large`: more records than a person may have.',
          }),
          type: Type.Union([IdentifierTypeWord, Type.Null()]),
          namespace: Type.Union([Type.String(), Type.Null()], { description: 'Of the type.' }),
          left: Type.Array(Type.String({ description: 'What the left side says.' })),
          right: Type.Array(Type.String({ description: 'What the right side says.' })),
        },
        { additionalProperties: false },
      ),
      { description: 'What keeps the two sides apart whatever the score, or would if the score were high enough.' },
    ),
    judgements: Type.Array(reference(Judgement), {
      description: 'Standing rulings that join the two, or keep them apart.',
    }),
    ignored: Type.Array(
      Type.Object(
        {
          saidBy: Type.Enum(['left', 'right', 'both'], { description: 'Which of the two say it.' }),
          field: Type.String({ description: 'Which field, or which type of identifier.', examples: ['email'] }),
          value: Type.String({ description: 'What they say.' }),
          why: Type.Enum(['junk', 'contested', 'generic', 'cut', 'restricted', 'silenced'], {
            description:
              '`junk`: a placeholder, or not to be read. As identifier: `contested`: two people hold it; `generic`: far too many ' +
              'do; `cut`: it would have joined two people; `restricted`: claimed by a public key alone; `silenced`: ' +
              'its record shows too many of that type. What says nothing as identifier may still be evidence in the score.',
          }),
        },
        { additionalProperties: false },
      ),
      { description: 'Values that were not taken for what they seem to be, and why.' },
    ),
    path: Type.Array(
      Type.Object(
        { link: reference(IdentityLink), toRecordId: uuid('The record it leads to.') },
        { additionalProperties: false },
      ),
      { description: 'Of one person: the shortest chain of links from left to right.' },
    ),
    weakestLinkId: Type.Union([Type.String({ pattern: '^[a-z]+-\\d+$' }), Type.Null()], {
      description: 'The weakest link of that chain.',
    }),
    splits: Type.Array(
      Type.Object(
        {
          linkId: Type.String({ pattern: '^[a-z]+-\\d+$', description: 'A link of the chain.' }),
          sides: Type.Array(Type.Array(uuid('A record.')), { description: 'What the person would fall into.' }),
        },
        { additionalProperties: false },
      ),
      { description: 'What would part the two: links without which they would be two people.' },
    ),
    identifiers: Type.Array(
      Type.Object(
        {
          identifierId: uuid('Id of the identifier.'),
          type: IdentifierTypeWord,
          namespace: PersonIdentifier.properties.namespace,
          value: PersonIdentifier.properties.value,
        },
        { additionalProperties: false },
      ),
      { description: 'The values that links of the chain name.' },
    ),
  },
  {
    $id: 'Explanation',
    additionalProperties: false,
    description: 'Why two records are, or are not, one person: score, what outranks it, and what would change it.',
  },
);
export type Explanation = Static<typeof Explanation>;

/** Which two records are explained. */
export const ExplanationQuery = Type.Object(
  {
    left: uuid('A record; the id of a person stands for its anchor record.'),
    right: uuid('The other record.'),
  },
  { additionalProperties: false },
);
