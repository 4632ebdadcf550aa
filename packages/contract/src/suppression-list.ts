import type { ListKind } from '@throughline/core/resolve/matching/suppression/list-kind';
import { Type, type Static } from 'typebox';
import { Instant, instantOrNull } from './instant.ts';
import { PAGE_QUERY, pageOf } from './page.ts';
import { reference } from './reference.ts';
import { uuid } from './uuid.ts';
import { Actor, Reason } from './words.ts';

const only = { additionalProperties: false };
const KINDS = ['deceased', 'do_not_mail', 'opt_out'] as const satisfies readonly ListKind[];
const STATES = ['open', 'draft', 'in_force', 'superseded', 'withdrawn', 'discarded'] as const;

const name = Type.String({
  minLength: 1,
  maxLength: 200,
  description: 'Its name.',
  examples: ['Civil register, deaths'],
});
const kind = Type.Enum(KINDS, {
  description:
    '`deceased`: nothing persuades, and once a hit is confirmed nothing is sent at all. `do_not_mail`, `opt_out`: nothing persuades.',
});
const owner = Type.String({
  minLength: 1,
  maxLength: 200,
  description: 'Who answers for what is on it.',
  examples: ['Public Services Agency'],
});
const legalBasis = Type.String({
  minLength: 1,
  maxLength: 2000,
  description: 'By what right it is used.',
  examples: ['Art. 6(1)(f) GDPR: relatives are not to be written to.'],
});
const day = (description: string) =>
  Type.String({ pattern: '^\\d{4}-\\d\\d-\\d\\d$', description, examples: ['2026-11-01'] });
const count = (description: string) => Type.Integer({ minimum: 0, description });
export const ListVersionNumber = Type.Integer({
  minimum: 1,
  maximum: 2_147_483_647,
  description: 'Version of the list.',
  examples: [1],
});

/** The whole list as it was at a day. */
export const SuppressionListVersion = Type.Object(
  {
    version: ListVersionNumber,
    state: Type.Enum(STATES, {
      description:
        '`open`: more lines may come. `draft`: it is complete and counts for nobody yet. `in_force`. `superseded`: by a later one. ' +
        '`withdrawn`: taken back with the whole list. `discarded`: another draft came.',
    }),
    asOf: day('The day of which it is.'),
    validUntil: Type.Union([day('The last day on which it counts.'), Type.Null()], { description: 'Null: no end.' }),
    isExpired: Type.Boolean({ description: 'Its last day is over: it counts no more.' }),
    entries: count('Lines that were taken.'),
    faults: count('Lines that could not be read.'),
    receivedBytes: Type.Integer({
      minimum: 0,
      maximum: Number.MAX_SAFE_INTEGER,
      description: 'How far its file was taken; 0 where its lines came as JSON.',
    }),
    compared: count('People who have been put beside it.'),
    people: count('How many there were when comparing began; 0 before.'),
    isCompared: Type.Boolean({ description: 'Everybody has been put beside it: what it changes is known.' }),
    madeBy: Actor,
    madeAt: Instant,
    forcedBy: Type.Union([Actor, Type.Null()]),
    forcedAt: instantOrNull('When it was put in force.'),
    endedBy: Type.Union([Actor, Type.Null()]),
    endedAt: instantOrNull('When it ceased to be in force, or was discarded.'),
    endReason: Type.Union([Reason, Type.Null()], { description: 'Why it was withdrawn.' }),
  },
  { $id: 'SuppressionListVersion', ...only, description: 'The whole list as it was at a day.' },
);
export type SuppressionListVersion = Static<typeof SuppressionListVersion>;

/** A list of people who must not be contacted. */
export const SuppressionList = Type.Object(
  {
    id: uuid('Id of the list.'),
    name,
    kind,
    owner,
    legalBasis,
    madeBy: Actor,
    madeAt: Instant,
    inForce: Type.Union([reference(SuppressionListVersion), Type.Null()], { description: 'Null while none is.' }),
    draft: Type.Union([reference(SuppressionListVersion), Type.Null()], {
      description: 'What may be put in force next, or is being uploaded.',
    }),
    hits: Type.Object(
      {
        people: count('Whom it suppresses now.'),
        open: count('Hits that nobody has looked at, or that were appealed.'),
      },
      { ...only, description: 'Of the version in force.' },
    ),
  },
  {
    $id: 'SuppressionList',
    ...only,
    description: 'A list of people who must not be contacted; its entries join nobody.',
  },
);
export type SuppressionList = Static<typeof SuppressionList>;

/** A new list, without entries. */
export const NewSuppressionList = Type.Object(
  { name, kind, owner, legalBasis },
  {
    $id: 'NewSuppressionList',
    ...only,
    description: 'A new list, without entries.',
    examples: [
      {
        name: 'Civil register, deaths',
        kind: 'deceased',
        owner: 'Public Services Agency',
        legalBasis: 'Art. 6(1)(f) GDPR: relatives are not to be written to.',
      },
    ],
  },
);
export type NewSuppressionList = Static<typeof NewSuppressionList>;

/** A part of a file. */
const LINES = {
  format: Type.Enum(['csv', 'ndjson'], { description: 'CSV with a header line, or one JSON object a line.' }),
  text: Type.String({
    maxLength: 16_000_000,
    description: 'The lines. Of CSV every part has the header. Empty with `hasMore`: a file will come, slice by slice.',
    examples: ['nr,first,last,born\n1,Ion,Vrabie,1941-03-05\n'],
  }),
  delimiter: Type.Optional(
    Type.String({ minLength: 1, maxLength: 1, description: 'Of CSV; `,` where it is left out.', examples: [';'] }),
  ),
  firstLine: Type.Optional(
    Type.Integer({
      minimum: 1,
      maximum: 2_000_000_000,
      default: 1,
      description: 'Number of the first line within the whole file, for messages.',
    }),
  ),
  hasMore: Type.Optional(Type.Boolean({ default: false, description: 'More lines come: the version stays open.' })),
};

/** A new version of a list: its first lines, or all. */
export const NewSuppressionListVersion = Type.Object(
  {
    asOf: day('The day of which it is.'),
    validUntil: Type.Optional(Type.Union([day('The last day on which it counts.'), Type.Null()])),
    mapping: Type.Record(Type.String(), Type.Unknown(), {
      description:
        'Which column says what, as in `throughline identity evaluate`: `id` (what tells an entry apart in every version) and `fields`. ' +
        'Besides the fields of a person there is `deathDate`.',
    }),
    ...LINES,
  },
  {
    $id: 'NewSuppressionListVersion',
    ...only,
    description: 'A new version of a list: its first lines, or all.',
    examples: [
      {
        asOf: '2026-11-01',
        mapping: { id: 'nr', fields: { givenName: 'first', familyName: 'last', birthDate: 'born' } },
        format: 'csv',
        text: 'nr,first,last,born\n1,Ion,Vrabie,1941-03-05\n',
      },
    ],
  },
);
export type NewSuppressionListVersion = Static<typeof NewSuppressionListVersion>;

/** Further lines of an open version. */
export const SuppressionListLines = Type.Object(LINES, {
  $id: 'SuppressionListLines',
  ...only,
  description: 'Further lines of an open version.',
  examples: [{ format: 'ndjson', text: '{"nr":"2","first":"Ana","last":"Rusu"}\n' }],
});
export type SuppressionListLines = Static<typeof SuppressionListLines>;

/** What became of lines. */
export const SuppressionListUpload = Type.Object(
  {
    version: reference(SuppressionListVersion),
    taken: count('Entries made of these lines.'),
    refused: count('Lines of these that could not be read.'),
    faults: Type.Array(
      Type.Object(
        {
          line: Type.Integer({ minimum: 1, description: 'In the file.' }),
          fault: Type.String({ description: 'What is wrong with it.' }),
        },
        only,
      ),
      { description: 'The first hundred of them.' },
    ),
  },
  { $id: 'SuppressionListUpload', ...only, description: 'What became of lines.' },
);
export type SuppressionListUpload = Static<typeof SuppressionListUpload>;

/** Which part of the file a slice is. */
export const SuppressionListSliceQuery = Type.Object(
  {
    from: Type.Integer({
      minimum: 0,
      maximum: Number.MAX_SAFE_INTEGER,
      description: 'Of its first byte within the file: 0, then `nextByte` of the answer before.',
      examples: [0],
    }),
    isLast: Type.Optional(
      Type.Boolean({ default: false, description: 'The file ends with it: the version is complete.' }),
    ),
  },
  only,
);

/** What became of a slice of a file. */
export const SuppressionListSlice = Type.Object(
  {
    ...SuppressionListUpload.properties,
    nextByte: Type.Integer({
      minimum: 0,
      maximum: Number.MAX_SAFE_INTEGER,
      description: 'With which byte of the file the next slice has to begin.',
    }),
  },
  { $id: 'SuppressionListSlice', ...only, description: 'What became of a slice of a file.' },
);
export type SuppressionListSlice = Static<typeof SuppressionListSlice>;

const RefusedLine = Type.Object(
  {
    line: Type.Integer({ minimum: 1, description: 'In the file.' }),
    fault: Type.String({ description: 'What is wrong with it.' }),
  },
  only,
);

/** How refused lines are listed. */
export const SuppressionListRefusalQuery = Type.Object(PAGE_QUERY, only);

/** A page of refused lines, in the order of the file. */
export const SuppressionListRefusalPage = pageOf('refusals', RefusedLine);
export type SuppressionListRefusalPage = Static<typeof SuppressionListRefusalPage>;

const some = (description: string) => Type.Array(uuid('A person.'), { description });

/** What putting a version in force would change. */
export const SuppressionListPreview = Type.Object(
  {
    version: reference(SuppressionListVersion),
    people: count('Whom it hits.'),
    gained: count('Whom it would suppress and the version in force does not.'),
    lost: count('Whom the version in force suppresses and it would not.'),
    certain: count('Of those it hits: with a probability of 0.99 at the least, or by an address that it names.'),
    reversed: count('Whom it would hit, had a reversal not said that they are not meant.'),
    gainedExamples: some('Ten at the most, the least sure first.'),
    lostExamples: some('Ten at the most.'),
  },
  { $id: 'SuppressionListPreview', ...only, description: 'What putting a version in force would change.' },
);
export type SuppressionListPreview = Static<typeof SuppressionListPreview>;

/** Why a list is withdrawn. */
export const SuppressionListWithdrawal = Type.Object(
  { reason: Reason },
  {
    $id: 'SuppressionListWithdrawal',
    ...only,
    description: 'Why a list is withdrawn.',
    examples: [{ reason: 'The register has recalled it.' }],
  },
);

/** An entry of a list. */
export const SuppressionListEntry = Type.Object(
  {
    id: uuid('Id of the entry: the same in every version.'),
    ref: Type.String({ description: 'The list’s own name for it.' }),
    scope: Type.Enum(['person', 'household', 'contact'], {
      description:
        'Whom it names: a person; everybody who lives at an address; whoever holds an e-mail address or a telephone number.',
    }),
    said: Type.Array(
      Type.Object(
        { field: Type.String({ description: 'Which field.' }), value: Type.String({ description: 'As it came.' }) },
        only,
      ),
      { description: 'What it says.' },
    ),
    diedOn: Type.Union([day('When the person died.'), Type.Null()]),
    people: count('Whom it hits.'),
  },
  { $id: 'SuppressionListEntry', ...only, description: 'An entry of a list: no record, and of nobody by itself.' },
);
export type SuppressionListEntry = Static<typeof SuppressionListEntry>;

/** Of which version entries are listed. */
export const SuppressionListEntryQuery = Type.Object(
  {
    ...PAGE_QUERY,
    version: Type.Optional(ListVersionNumber),
    ref: Type.Optional(
      Type.String({ minLength: 1, maxLength: 300, description: 'Only that of this name.', examples: ['1'] }),
    ),
  },
  only,
);

/** Every list. */
export const SuppressionLists = Type.Object(
  { lists: Type.Array(reference(SuppressionList), { description: 'By name.' }) },
  only,
);
export type SuppressionLists = Static<typeof SuppressionLists>;

/** A list with its versions, the newest first. */
export const SuppressionListAnswer = Type.Object(
  { list: reference(SuppressionList), versions: Type.Array(reference(SuppressionListVersion)) },
  only,
);
export type SuppressionListAnswer = Static<typeof SuppressionListAnswer>;

/** A page of entries. */
export const SuppressionListEntryPage = pageOf('entries', reference(SuppressionListEntry));
export type SuppressionListEntryPage = Static<typeof SuppressionListEntryPage>;
