import { Type, type Static } from 'typebox';
import { Instant } from './instant.ts';
import { PAGE_QUERY, pageOf } from './page.ts';
import { reference } from './reference.ts';
import { SuppressionList, SuppressionListEntry } from './suppression-list.ts';
import { uuid } from './uuid.ts';
import { Actor, Currency, MinorAmount, Reason } from './words.ts';

const only = { additionalProperties: false };
const STATUS = ['open', 'appealed', 'confirmed', 'reversed'] as const;
const bits = (description: string) => Type.Number({ description, examples: [3.2] });

const status = Type.Enum(STATUS, {
  description:
    '`open`: it suppresses, and nobody has looked. `appealed`: somebody says it is wrong; it suppresses until that is decided. ' +
    '`confirmed`: somebody has looked. `reversed`: it suppresses nobody, until something new speaks for it.',
});

const HEAD = {
  id: uuid('Id of the hit.'),
  list: Type.Object(
    { id: uuid('Id of the list.'), name: SuppressionList.properties.name, kind: SuppressionList.properties.kind },
    { ...only, description: 'Which list.' },
  ),
  version: Type.Integer({ minimum: 1, description: 'Version of the list.' }),
  entryId: uuid('Id of the entry.'),
  ref: SuppressionListEntry.properties.ref,
  scope: SuppressionListEntry.properties.scope,
  personId: uuid('Whom it hits.'),
  recordId: uuid('The record of theirs that is most like the entry.'),
  status,
  isInForce: Type.Boolean({ description: 'Whether its version is in force: others suppress nobody.' }),
  basis: Type.Enum(['contact', 'score'], {
    description: '`contact`: the entry names an address that the person shows. `score`: by the odds.',
  }),
  probability: Type.Number({ minimum: 0, maximum: 1, description: 'That the entry means this person.' }),
  bits: bits('log2 of the odds.'),
  foundAt: Instant,
};

/** An entry of a list that means a person, as far as can be told. */
export const SuppressionHit = Type.Object(HEAD, {
  $id: 'SuppressionHit',
  ...only,
  description: 'An entry of a list that means a person, as far as can be told.',
});
export type SuppressionHit = Static<typeof SuppressionHit>;

/** One field of a person beside the same of an entry. */
const Step = Type.Object(
  {
    field: Type.String({ description: 'Which field; `namesOnly` where names alone were weighed more carefully.' }),
    left: Type.String({ description: 'Of the person.' }),
    right: Type.String({ description: 'Of the entry.' }),
    level: Type.String({ pattern: '^[a-z]+$', description: 'How alike they are.', examples: ['exact'] }),
    m: Type.Number({ description: 'P(this level | the same person).' }),
    u: Type.Number({ description: 'P(this level | two people drawn at random).' }),
    share: Type.Union([Type.Number(), Type.Null()], { description: 'Share of people with this value.' }),
    bits: bits('log2(m / u), within the cap of the field.'),
    countedBits: bits('What of it counts.'),
  },
  only,
);

/** A hit with why it is one. */
export const SuppressionHitInFull = Type.Object(
  {
    ...HEAD,
    entry: reference(SuppressionListEntry),
    priorBits: bits('The odds of meeting one of so many people by chance.'),
    waterfall: Type.Array(Step, { description: 'What both say, strongest first.' }),
    rivalBits: bits('What others who are alike take away: those who live together, twins.'),
    thresholdBits: bits('From here on an entry of such a list hits.'),
    rulings: Type.Array(
      Type.Object(
        {
          kind: Type.Enum(['appealed', 'reversed', 'confirmed'], { description: 'What was said.' }),
          reason: Reason,
          madeBy: Actor,
          madeAt: Instant,
        },
        only,
      ),
      { description: 'What was said of it, latest first.' },
    ),
  },
  {
    $id: 'SuppressionHitInFull',
    ...only,
    description: 'A hit with why it is one: prior + counted bits - rival bits = bits.',
  },
);
export type SuppressionHitInFull = Static<typeof SuppressionHitInFull>;

/** How hits are listed. */
export const SuppressionHitQuery = Type.Object(
  {
    ...PAGE_QUERY,
    listId: Type.Optional(uuid('Only of this list.')),
    version: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: 2_147_483_647,
        description: 'Of this version, in force or not; those in force where it is left out.',
        examples: [1],
      }),
    ),
    personId: Type.Optional(uuid('Only of this person.')),
    status: Type.Optional(Type.Enum([...STATUS, 'waiting'], { description: '`waiting`: open and appealed ones.' })),
  },
  only,
);

/** A page of hits, newest first. */
export const SuppressionHitPage = pageOf('hits', reference(SuppressionHit));
export type SuppressionHitPage = Static<typeof SuppressionHitPage>;

/** One hit. */
export const SuppressionHitAnswer = Type.Object({ hit: reference(SuppressionHitInFull) }, only);
export type SuppressionHitAnswer = Static<typeof SuppressionHitAnswer>;

/** Why somebody rules on a hit as they do. */
export const SuppressionHitRuling = Type.Object(
  { reason: Reason },
  {
    $id: 'SuppressionHitRuling',
    ...only,
    description: 'Why somebody rules on a hit as they do.',
    examples: [{ reason: 'She called: the register means her mother.' }],
  },
);

/** What came through somebody after their death. */
export const AnswersAfterDeath = Type.Object(
  {
    personId: uuid('Who has died.'),
    diedAt: Instant,
    lastAt: Instant,
    orders: Type.Integer({ minimum: 0, description: 'Orders placed later.' }),
    surveys: Type.Integer({ minimum: 0, description: 'Surveys answered later.' }),
    money: Type.Array(Type.Object({ currency: Currency, orderedMinor: MinorAmount }, only), {
      description: 'What these came to, by currency.',
    }),
    creditedTo: Type.Union(
      [
        Type.Object(
          {
            householdId: uuid('The household.'),
            people: Type.Array(uuid('Who lives there and is not known to have died.')),
          },
          only,
        ),
        Type.Null(),
      ],
      { description: 'Whose answers they are taken for: the household’s. Null where none is known.' },
    ),
  },
  {
    $id: 'AnswersAfterDeath',
    ...only,
    description: 'What came through somebody after their death: a fault of the data, and in no lift.',
  },
);
export type AnswersAfterDeath = Static<typeof AnswersAfterDeath>;

/** How answers after a death are listed. */
export const AnswersAfterDeathQuery = Type.Object(PAGE_QUERY, only);

/** A page of them. */
export const AnswersAfterDeathPage = pageOf('faults', reference(AnswersAfterDeath));
export type AnswersAfterDeathPage = Static<typeof AnswersAfterDeathPage>;
