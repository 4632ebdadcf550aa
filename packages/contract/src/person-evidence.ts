import { Type, type Static } from 'typebox';
import { MatchingState } from './explanation.ts';
import { IdentityLink } from './identity.ts';
import { MatchThresholds } from './match-score.ts';
import { reference } from './reference.ts';
import { uuid } from './uuid.ts';

/** What holds the records of a person together: identifiers, rulings, and what they say. */
export const PersonEvidence = Type.Object(
  {
    id: uuid('Id of the person.'),
    askedId: uuid('The id that was asked for.'),
    modelVersion: Type.Integer({ minimum: 0, description: 'Version of the model; 0 is the one that ships.' }),
    thresholds: reference(MatchThresholds),
    groups: Type.Array(
      Type.Object(
        {
          id: uuid('Id of the person whom they would be without matching.'),
          recordIds: Type.Array(uuid('A record.')),
        },
        { additionalProperties: false },
      ),
      { description: 'What identifiers and rulings alone make of the records, the largest first.' },
    ),
    records: Type.Array(
      Type.Object({ recordId: uuid('A record.'), matching: MatchingState }, { additionalProperties: false }),
      { description: 'Whether each record takes part in matching.' },
    ),
    counts: Type.Object(
      {
        identifier: Type.Integer({ minimum: 0, description: 'Links by a value that records share.' }),
        judgement: Type.Integer({ minimum: 0, description: 'Links by a ruling.' }),
        alias: Type.Integer({ minimum: 0, description: "Links by their source's word." }),
        evidence: Type.Integer({ minimum: 0, description: 'Links by what records say.' }),
      },
      { additionalProperties: false, description: 'How many links of each kind there are.' },
    ),
    path: Type.Array(reference(IdentityLink), {
      description: 'The scored links that span the person, best first; empty where identifiers and rulings do.',
    }),
    weakest: Type.Union([reference(IdentityLink), Type.Null()], {
      description: 'The weakest of them: where the person would come apart first.',
    }),
    sides: Type.Array(Type.Array(uuid('A record.')), {
      description: 'What the records would fall into without the weakest link.',
    }),
    across: Type.Union(
      [
        Type.Object(
          {
            pairs: Type.Integer({ minimum: 1, description: 'Pairs of records across the two sides.' }),
            bits: Type.Number({ description: 'Mean of their scores, each within 15 bits.' }),
            probability: Type.Number({ minimum: 0, maximum: 1, description: 'What these bits are as a probability.' }),
          },
          { additionalProperties: false },
        ),
        Type.Null(),
      ],
      { description: 'What all records of the two sides say: what was asked before they were joined.' },
    ),
  },
  {
    $id: 'PersonEvidence',
    additionalProperties: false,
    description: 'What holds the records of a person together: identifiers, rulings, and what they say.',
  },
);
export type PersonEvidence = Static<typeof PersonEvidence>;
