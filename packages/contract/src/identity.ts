import { Type, type Static } from 'typebox';
import { Judgement } from './judgement.ts';
import { PersonRecord } from './person.ts';
import { reference } from './reference.ts';
import { uuid } from './uuid.ts';
import { IdentifierTypeWord, TrustWord } from './words.ts';

const standing = Type.Enum(['standing', 'contested', 'generic'], {
  description: 'Links; two people hold it; far too many do.',
});

/** A value that records of a person show, and whether it may link. */
export const IdentityValue = Type.Object(
  {
    identifierId: uuid('Id of the identifier.'),
    type: IdentifierTypeWord,
    namespace: Type.String({ description: 'Empty for types that mean the same everywhere.' }),
    value: Type.String({ description: 'Normalised.' }),
    standing: Type.Object(
      { public: standing, server: standing, signed: standing },
      { additionalProperties: false, description: 'As judged by the claims of each trust tier or higher.' },
    ),
    isCut: Type.Boolean({ description: 'It would have joined two people by a chain and links nothing between them.' }),
    shownBy: Type.Array(
      Type.Object(
        {
          recordId: uuid('A record of this person.'),
          trust: TrustWord,
          role: Type.Enum(['full', 'restricted', 'none'], {
            description:
              '`restricted`: an unsigned public claim, which links only records that no unique identifier names; ' +
              '`none`: shown, but links nothing.',
          }),
        },
        { additionalProperties: false },
      ),
      { description: 'The records of this person that show it.' },
    ),
    otherHolders: Type.Integer({ minimum: 0, description: 'Records of other people that show it.' }),
    otherPeople: Type.Array(uuid('A person who shows it too; ten at most.')),
  },
  { $id: 'IdentityValue', additionalProperties: false, description: 'A value and whether it may link.' },
);

/** A reason why records are one person. */
export const IdentityLink = Type.Object(
  {
    id: Type.String({ pattern: '^[a-z]+-\\d+$', description: 'Names the link in this answer.' }),
    kind: Type.Enum(['identifier', 'judgement', 'alias', 'evidence'], {
      description:
        'A value they share, a ruling "same", an alias call of their source, or what they say of their person.',
    }),
    identifierId: Type.Union([uuid('The value.'), Type.Null()]),
    judgementId: Type.Union([uuid('The judgement.'), Type.Null()]),
    recordIds: Type.Array(uuid('A record it joins.')),
    bits: Type.Union([Type.Number(), Type.Null()], {
      description: 'Of evidence: log2 of the odds that the two records are one person.',
    }),
    probability: Type.Union([Type.Number({ minimum: 0, maximum: 1 }), Type.Null()], {
      description: 'Of evidence: that the two records are one person.',
    }),
    isBridge: Type.Boolean({ description: 'Without it the records would be more than one person.' }),
  },
  { $id: 'IdentityLink', additionalProperties: false, description: 'A reason why records are one person.' },
);
export type IdentityLink = Static<typeof IdentityLink>;

/** Why the records of a person are one person. */
export const Identity = Type.Object(
  {
    id: uuid('Id of the person.'),
    askedId: uuid('The id that was asked for.'),
    records: Type.Array(reference(PersonRecord)),
    links: Type.Array(reference(IdentityLink)),
    paths: Type.Array(
      Type.Object(
        {
          recordId: uuid('A record.'),
          steps: Type.Array(
            Type.Object(
              {
                linkId: Type.String({ description: 'The link that is followed.' }),
                toRecordId: uuid('The record it leads to.'),
              },
              { additionalProperties: false },
            ),
            { description: 'From the record to the anchor; empty for the anchor itself.' },
          ),
        },
        { additionalProperties: false },
      ),
      {
        description:
          'For every record the shortest chain of links to the anchor record, whose id is the id of the person.',
      },
    ),
    values: Type.Array(reference(IdentityValue)),
    judgements: Type.Array(reference(Judgement), { description: 'The standing judgements on these records.' }),
    splits: Type.Array(
      Type.Object(
        {
          linkId: Type.String({ description: 'The bridge.' }),
          sides: Type.Array(Type.Array(uuid('A record.')), { description: 'What the records would fall into.' }),
        },
        { additionalProperties: false },
      ),
      { description: 'What would split the person.' },
    ),
  },
  { $id: 'Identity', additionalProperties: false, description: 'Why the records of a person are one person.' },
);
export type Identity = Static<typeof Identity>;
