import { Type, type Static } from 'typebox';
import { Instant, instantOrNull } from './instant.ts';
import { LARGEST_VERSION } from './largest-version.ts';
import { ModelDifference } from './model-difference.ts';
import { reference } from './reference.ts';
import { uuid } from './uuid.ts';
import { Actor, Reason } from './words.ts';

const only = { additionalProperties: false };
const count = (description: string) => Type.Integer({ minimum: 0, description });
const orNull = <Schema extends Parameters<typeof reference>[0]>(schema: Schema, description: string) =>
  Type.Unsafe<Static<Schema> | null>({
    anyOf: [{ $ref: `${(schema as { $id?: string }).$id}#` }, { type: 'null' }],
    description,
  });

/** A version's number. */
export const ModelVersion = Type.Integer({
  minimum: 0,
  maximum: LARGEST_VERSION,
  description: 'Number of the version; 0 is the model that ships.',
  examples: [0],
});

const cost = (description: string) => Type.Number({ exclusiveMinimum: 0, maximum: 1e9, description });

/** What a wrong decision costs. */
export const MatchCosts = Type.Object(
  {
    falseMerge: cost('What it costs to take two people for one: one of them sees the data of the other.'),
    falseSplit: cost('What it costs to take one person for two.'),
    review: cost('What it costs that somebody looks at two records.'),
  },
  {
    $id: 'MatchCosts',
    additionalProperties: false,
    description: 'What a wrong decision costs, in any one unit. The thresholds follow from it.',
    examples: [{ falseMerge: 8, falseSplit: 1, review: 0.5 }],
  },
);
export type MatchCosts = Static<typeof MatchCosts>;

/** Something that takes long, done in the background. */
export const ModelWork = Type.Object(
  {
    id: uuid('Id of the job.'),
    kind: Type.Enum(['train', 'shadow', 'promote'], {
      description: 'Learning a version, looking at what it would change, matching everybody by it.',
    }),
    version: Type.Union([ModelVersion, Type.Null()], { description: 'The version; null while it is being learned.' }),
    status: Type.Enum(['waiting', 'running', 'done', 'failed'], {
      description: 'A process that dies leaves it waiting: another one, or the same when it is back, begins anew.',
    }),
    step: Type.Union([Type.Enum(['reading', 'pairing', 'learning', 'scoring', 'comparing', 'matching']), Type.Null()], {
      description: 'What it is at.',
    }),
    done: count('How many records, pairs or people that step has behind it.'),
    all: Type.Union([count('Of how many.'), Type.Null()], { description: 'Of how many; null where it is not known.' }),
    askedBy: Actor,
    askedAt: Instant,
    endedAt: instantOrNull('When it ended.'),
    failure: Type.Union([Type.String(), Type.Null()], { description: 'Why it failed.' }),
  },
  { $id: 'ModelWork', additionalProperties: false, description: 'Something that takes long, done in the background.' },
);
export type ModelWork = Static<typeof ModelWork>;

const summary = {
  version: ModelVersion,
  isInUse: Type.Boolean({ description: 'Whether people are matched by it.' }),
  origin: Type.Enum(['shipped', 'learned', 'recosted'], {
    description: 'Shipped with the engine, learned from records, or the chances of another version under other costs.',
  }),
  fromVersion: Type.Union([ModelVersion, Type.Null()], { description: 'Whose chances it has, where it is recosted.' }),
  seed: Type.Union([Type.Integer(), Type.Null()], { description: 'Of the draws: same records and seed, same bytes.' }),
  records: count('How many records its chances are about.'),
  digest: Type.Union([Type.String(), Type.Null()], {
    description: 'SHA-256 of the model and its costs; null for the one that ships.',
  }),
  costs: reference(MatchCosts),
  thresholds: Type.Object(
    {
      mergeBits: Type.Number({ description: 'From here on two records may be one person.' }),
      reviewBits: Type.Number({ description: 'From here on somebody should look.' }),
    },
    { ...only, description: 'In bits of log odds: 0 is even, 3 is 8 to 1.' },
  ),
  madeBy: Type.Union([Actor, Type.Null()], { description: 'Who had it made; null for the one that ships.' }),
  madeAt: instantOrNull('When it was made.'),
  promotedBy: Type.Union([Actor, Type.Null()], { description: 'Who promoted it last.' }),
  promotedAt: instantOrNull('When it was promoted last; null for never.'),
  difference: orNull(ModelDifference, 'What it would change, as it was seen last; null while nobody has looked.'),
};

/** A version of the model, without what it says of each field. */
export const MatchModelSummary = Type.Object(summary, {
  $id: 'MatchModelSummary',
  additionalProperties: false,
  description: 'A version of the model by which people are matched.',
});
export type MatchModelSummary = Static<typeof MatchModelSummary>;

/** What one field says. */
export const FieldWeights = Type.Object(
  {
    field: Type.String({ description: 'Name of the field.', examples: ['birthDate', 'id:passport'] }),
    levels: Type.Array(
      Type.Object(
        {
          level: Type.String({ description: 'How far two values agree, best first.', examples: ['exact'] }),
          m: Type.Number({ description: 'How often two records of one person agree so.' }),
          u: Type.Number({ description: 'How often two records of two people do.' }),
          bits: Type.Number({ description: 'log2(m / u), at most what the field may count.' }),
        },
        only,
      ),
      { description: 'What each level of agreement says.' },
    ),
    mostBits: Type.Number({ description: 'The field counts no more than this, for or against.' }),
    mostBitsOfValue: Type.Number({
      description: 'What the best level of a value that nobody else has counts; rarer values count more.',
    }),
    commonValues: Type.Union([count('How many values it knows to be common.'), Type.Null()], {
      description:
        'How many values it knows the frequency of; null where frequency says nothing. The values are not told.',
    }),
  },
  { $id: 'FieldWeights', additionalProperties: false, description: 'What agreeing and disagreeing in one field says.' },
);
export type FieldWeights = Static<typeof FieldWeights>;

/** A version in full. */
export const MatchModel = Type.Object(
  {
    ...summary,
    normalisation: Type.Integer({ description: 'The rules of normalisation under which it was made.' }),
    samePerRecord: Type.Number({ description: 'How many other records of the same person a record has, on average.' }),
    priorBits: Type.Number({ description: 'What any two records begin with, before anything is compared.' }),
    fields: Type.Array(reference(FieldWeights)),
    rivals: Type.Array(
      Type.Object(
        {
          name: Type.String({ description: 'Another reason to be alike.', examples: ['living together'] }),
          perRecord: Type.Number({ description: 'How many such others a record has, on average.' }),
        },
        only,
      ),
      { description: 'What else makes two records alike; what it explains is taken away from the score.' },
    ),
    promotions: Type.Array(Type.Object({ at: Instant, by: Actor, reason: Type.Union([Reason, Type.Null()]) }, only), {
      description: 'When it was put in use, newest first.',
    }),
  },
  { $id: 'MatchModel', additionalProperties: false, description: 'A version of the model, with what each field says.' },
);
export type MatchModel = Static<typeof MatchModel>;

/** Every version, and what is going on. */
export const MatchModelList = Type.Object(
  {
    models: Type.Array(reference(MatchModelSummary), { description: 'Newest first; the one that ships is the last.' }),
    records: Type.Union([count('Records there are to learn from.'), Type.Null()], {
      description: 'Records that say who somebody is, to learn from; null while they are counted for the first time.',
    }),
    work: Type.Array(reference(ModelWork), { description: 'What runs or waits, then what ended last; ten at most.' }),
  },
  only,
);
export type MatchModelList = Static<typeof MatchModelList>;

/** One version. */
export const MatchModelAnswer = Type.Object({ model: reference(MatchModel) }, only);
export type MatchModelAnswer = Static<typeof MatchModelAnswer>;

/** What is learned, and from how much. */
export const ModelTraining = Type.Object(
  {
    seed: Type.Optional(
      Type.Integer({ minimum: 0, maximum: 2_147_483_647, description: 'Of the draws; 1 where it is left out.' }),
    ),
    records: Type.Optional(
      Type.Integer({
        minimum: 100,
        maximum: 200_000,
        description: 'Most records to learn from, drawn by the seed; 100,000 where it is left out.',
      }),
    ),
    costs: Type.Optional(reference(MatchCosts)),
  },
  {
    $id: 'ModelTraining',
    additionalProperties: false,
    description: 'How a version is learned. Costs that are left out are those of the version in use.',
    examples: [{ seed: 1, records: 50_000 }],
  },
);
export type ModelTraining = Static<typeof ModelTraining>;

/** A version under other costs. */
export const NewMatchModel = Type.Object(
  { fromVersion: ModelVersion, costs: reference(MatchCosts) },
  {
    $id: 'NewMatchModel',
    additionalProperties: false,
    description: 'The chances of a version under other costs: the thresholds change, the scores do not.',
    examples: [{ fromVersion: 0, costs: { falseMerge: 32, falseSplit: 1, review: 0.25 } }],
  },
);
export type NewMatchModel = Static<typeof NewMatchModel>;

/** Putting a version in use. */
export const ModelPromotion = Type.Object(
  {
    reason: Type.Optional(Reason),
    isUnseen: Type.Optional(
      Type.Boolean({
        description: 'True promotes it although nobody has seen what it would change.',
        examples: [false],
      }),
    ),
  },
  {
    $id: 'ModelPromotion',
    additionalProperties: false,
    description: 'Putting a version in use.',
    examples: [{ reason: 'Fewer reviews, no merge that we could find wrong.' }],
  },
);
export type ModelPromotion = Static<typeof ModelPromotion>;

/** A job that was asked for. */
export const ModelWorkAnswer = Type.Object({ work: reference(ModelWork) }, only);
export type ModelWorkAnswer = Static<typeof ModelWorkAnswer>;
