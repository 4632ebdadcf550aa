import { Type, type Static } from 'typebox';
import { reference } from './reference.ts';
import { uuid } from './uuid.ts';

const bits = (description: string) => Type.Number({ description, examples: [7.25] });
const probability = (description: string) => Type.Number({ minimum: 0, maximum: 1, description, examples: [0.993] });
const verdict = Type.Enum(['merge', 'review', 'apart'], {
  description: '`merge`: they may become one person. `review`: somebody should look. `apart`: neither.',
});
const field = Type.String({
  description: 'Which field: `given`, `family`, `birthDate`, `email`, `street`, `id:nationalId`, `extra:birthPlace`.',
  examples: ['birthDate'],
});
const side = Type.Enum(['left', 'right'], { description: 'Which of the two.' });

/** Where scores part into merge, review and apart, in bits. */
export const MatchThresholds = Type.Object(
  {
    mergeBits: bits('From here on two records may become one person.'),
    reviewBits: bits('From here on somebody should look.'),
  },
  { $id: 'MatchThresholds', additionalProperties: false, description: 'Where scores part, in bits.' },
);

/** What one field of two records is worth. */
export const WaterfallStep = Type.Object(
  {
    field,
    left: Type.String({ description: 'What was compared of the left record: in Latin letters, dates as ISO 8601.' }),
    right: Type.String({ description: 'Of the right one.' }),
    level: Type.String({ pattern: '^[a-z]+$', description: 'How alike they are.', examples: ['exact'] }),
    m: probability('P(this level | one person).'),
    u: probability('P(this level | two people drawn at random); for this value where it is known how common it is.'),
    share: Type.Union([Type.Number({ minimum: 0, maximum: 1 }), Type.Null()], {
      description: 'Share of people with this value; null where frequency means nothing.',
    }),
    bits: bits('log2(m / u), within the cap of the field.'),
    countedBits: bits('What of it counts.'),
    counts: Type.Enum(['whole', 'capped', 'halved'], {
      description: '`capped`: no field counts more. `halved`: it repeats in part what another field says.',
    }),
    bitsWithout: bits('The score if this field were not there.'),
    probabilityWithout: probability('The probability if this field were not there.'),
    verdictWithout: verdict,
  },
  { $id: 'WaterfallStep', additionalProperties: false, description: 'What one field of two records is worth.' },
);
export type WaterfallStep = Static<typeof WaterfallStep>;

/** Why two records score as they do. */
export const MatchScore = Type.Object(
  {
    left: uuid('The left record.'),
    right: uuid('The right record.'),
    modelVersion: Type.Integer({ minimum: 0, description: 'Version of the model; 0 is the one that ships.' }),
    thresholds: reference(MatchThresholds),
    priorBits: bits('What is to be expected of two records before anything is compared.'),
    waterfall: Type.Array(reference(WaterfallStep), { description: 'The fields that both say, strongest first.' }),
    rivals: Type.Array(
      Type.Object(
        {
          name: Type.String({ pattern: '^[a-z ]+$', description: 'The reason.', examples: ['living together'] }),
          bits: bits('log2 of its odds against two people who have nothing to do with each other.'),
          probability: probability('That it is the reason.'),
        },
        { additionalProperties: false },
      ),
      { description: 'What else may explain the likeness, most likely first.' },
    ),
    rivalBits: bits('What the rivals take away.'),
    bits: bits('log2 of the odds that it is one person: prior + counted bits - rival bits, exactly.'),
    probability: probability('That it is one person.'),
    verdict,
    decisive: Type.Array(field, { description: 'The fields without which the verdict would be another one.' }),
    silent: Type.Array(Type.Object({ field, saidBy: side }, { additionalProperties: false }), {
      description: 'What only one of the two says: no evidence.',
    }),
  },
  {
    $id: 'MatchScore',
    additionalProperties: false,
    description: 'Why two records score as they do: the waterfall from the prior to the score.',
  },
);
export type MatchScore = Static<typeof MatchScore>;
