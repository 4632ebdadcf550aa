import type { SuppressionKind } from '@throughline/core/decide/guard-facts';
import { Type, type Static } from 'typebox';
import { QuestionVerdict } from './ask.ts';
import { Instant, instantOrNull } from './instant.ts';
import { reference } from './reference.ts';
import { uuid } from './uuid.ts';
import { Currency, IdentifierTypeWord, MinorAmount, TrustWord } from './words.ts';

const closed = { additionalProperties: false };

const STATE = Type.Enum(['standing', 'contested', 'generic', 'cut', 'silenced'], {
  description: 'How it stands: `standing` is theirs alone.',
});
const name = Type.Union([Type.String(), Type.Null()], {
  description: 'As the Golden Record says it; null where it says none.',
});
const department = Type.String({ description: 'Of the source.', examples: ['Call centre'] });
const orderId = Type.Union([Type.String(), Type.Null()], { description: 'The order that it is about, if any.' });
const orders = Type.Integer({ minimum: 0, description: 'Orders placed and not cancelled.' });
const isIdentified = Type.Boolean({ description: 'Known by more than a device.' });

const shown = Type.Object(
  {
    type: IdentifierTypeWord,
    value: Type.String({ description: 'Normalised.' }),
    state: STATE,
  },
  closed,
);

const promise = Type.Object(
  {
    kind: Type.Enum(['delivery', 'pickup'], { description: 'What was promised.' }),
    promisedAt: Instant,
    keptAt: instantOrNull('When it was kept.'),
    state: Type.Enum(['due', 'overdue', 'kept', 'broken'], {
      description: '`due`: still ahead. `overdue`: past and not kept. `broken`: kept too late.',
    }),
  },
  closed,
);

/** An order that an agent may be asked about. */
export const BriefOrder = Type.Object(
  {
    orderKey: Type.String({ description: 'Namespace and order id.', examples: ['main/10042'] }),
    status: Type.Enum(['pending', 'placed', 'ready', 'shipped', 'delivered', 'cancelled', 'refund'], {
      description: 'How far it has come.',
    }),
    placedAt: instantOrNull('When it was placed.'),
    totalMinor: MinorAmount,
    currency: Currency,
    promise: Type.Union([promise, Type.Null()], { description: 'What is owed by a time.' }),
  },
  { $id: 'BriefOrder', ...closed, description: 'An order in one line.' },
);

/** Something a person waits for. */
export const OpenProblem = Type.Object(
  {
    kind: Type.Enum(['contact', 'promise'], {
      description: 'They came to us and nobody answered yet, or what was promised is late.',
    }),
    what: Type.String({ description: 'Kind of contact, or the key of the order.', examples: ['call', 'main/10042'] }),
    sinceAt: Instant,
    contacts: Type.Integer({ minimum: 0, description: 'Times that they came to us about it.' }),
  },
  { $id: 'OpenProblem', ...closed, description: 'Something a person waits for.' },
);

/** One time that a person came to us. */
export const BriefContact = Type.Object(
  {
    kind: Type.String({ description: 'How they came: call, chat, support, visit.', examples: ['call'] }),
    at: Instant,
    source: Type.String({ description: 'Name of the source.' }),
    department,
    orderId,
    note: Type.Union([Type.String(), Type.Null()], { description: 'What was noted about it.' }),
  },
  { $id: 'BriefContact', ...closed, description: 'One time that a person came to us.' },
);

/** Everything that an agent needs at once. */
export const Briefing = Type.Object(
  {
    person: Type.Object(
      {
        id: uuid('Id of the person.'),
        askedId: uuid('The id that was asked for.'),
        name,
        isIdentified,
        firstAt: Instant,
        lastAt: Instant,
        orders,
        identifiers: Type.Array(shown, { description: 'What names them; devices left out.' }),
        recognition: Type.Object(
          {
            trust: TrustWord,
            records: Type.Integer({ minimum: 1, description: 'What the person is made of.' }),
            contested: Type.Integer({ minimum: 0, description: 'Identifiers that somebody else shows as well.' }),
          },
          { ...closed, description: 'How sure it is who they are.' },
        ),
      },
      { ...closed, description: 'Who it is.' },
    ),
    departments: Type.Array(
      Type.Object(
        {
          department,
          source: Type.String({ description: 'Name of the source.' }),
          what: Type.String({ description: 'Name of the event, or of the page.', examples: ['Order Completed'] }),
          orderId,
          at: Instant,
        },
        closed,
      ),
      { description: 'The last touchpoint in each department, latest first.' },
    ),
    open: Type.Object(
      {
        problems: Type.Array(reference(OpenProblem), { description: 'Longest first.' }),
        orders: Type.Array(reference(BriefOrder), { description: 'Under way, or with a promise that was not kept.' }),
      },
      { ...closed, description: 'What is not finished.' },
    ),
    contacts: Type.Array(reference(BriefContact), { description: 'The last ones, latest first.' }),
    questions: Type.Array(reference(QuestionVerdict), {
      description: 'Not to be asked first, then what may be asked.',
    }),
    care: Type.Object(
      {
        suppressions: Type.Array(
          Type.Object(
            {
              id: uuid('Id of the suppression.'),
              kind: Type.Enum(
                [
                  'deceased',
                  'do_not_contact',
                  'legal',
                  'minor',
                  'distress',
                ] as const satisfies readonly SuppressionKind[],
                { description: 'Why they must not be contacted.' },
              ),
            },
            closed,
          ),
          { description: 'That stand: of the person, or of an address of theirs.' },
        ),
        householdUntil: instantOrNull(
          'The household is written to with care until then: somebody of it has died, or care was asked for. Null: it is not.',
        ),
        consents: Type.Record(Type.String(), Type.Enum(['granted', 'denied']), {
          description: 'By purpose: what stands. Purposes not named: nothing was said.',
        }),
      },
      { ...closed, description: 'What must be heeded.' },
    ),
    hasDeskMoment: Type.Boolean({
      description: 'Whether there is a moment `desk` that can be asked for the next step. Reading decides nothing.',
    }),
  },
  { $id: 'Briefing', ...closed, description: 'Everything that an agent needs of one person at once.' },
);
export type Briefing = Static<typeof Briefing>;

/** What somebody says or shows. */
export const CallerQuery = Type.Object(
  {
    caller: Type.String({
      minLength: 1,
      maxLength: 300,
      description:
        'As it was typed or scanned: a telephone number, an e-mail address, a card, customer or order number, a login.',
      examples: ['030 123456'],
    }),
  },
  closed,
);

/** Who may be calling. */
export const Callers = Type.Object(
  {
    readAs: Type.Array(
      Type.Object({ type: IdentifierTypeWord, value: Type.String({ description: 'Normalised.' }) }, closed),
      { description: 'What it may mean.' },
    ),
    people: Type.Array(
      Type.Object(
        {
          id: uuid('Id of the person.'),
          name,
          isIdentified,
          by: IdentifierTypeWord,
          state: STATE,
          lastAt: Instant,
          orders,
          city: Type.Union([Type.String(), Type.Null()], { description: 'To tell people of one name apart.' }),
        },
        closed,
      ),
      { description: 'Nobody: a new caller. Several: ask who is speaking.' },
    ),
  },
  { $id: 'Callers', ...closed, description: 'Who may be calling.' },
);
export type Callers = Static<typeof Callers>;
