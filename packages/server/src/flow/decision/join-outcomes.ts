import type { GoalDefinition } from '@throughline/core/measure/goal-definition';
import type { Outcome } from '@throughline/core/measure/outcome';
import { type DecidedAt, outcomesOf } from '@throughline/core/measure/outcomes-of';
import { viewOrder, type OrderView } from '@throughline/core/understand/order-view';
import type { PoolClient } from 'pg';
import { type PersonSpan, readNamedEvents } from '../../collect/read-named-events.ts';
import type { BrandSettings } from '../../config/brand-settings.ts';
import {
  type DecisionSpans,
  deleteOutcomes,
  readDecisions,
  readOutcomes,
  writeOutcomes,
} from '../../measure/outcome-store.ts';
import { together } from '../../postgres/together.ts';
import { type PersonRow, readPeople } from '../../understand/person-store.ts';
import type { TouchedPeople } from '../touched-people.ts';

const DAY_MS = 86_400_000;

/** Some decisions of one person and the goals that they are asked for anew. */
interface Question {
  readonly profileId: string;
  readonly decisions: readonly DecidedAt[];
  readonly goals: readonly GoalDefinition[];
}

type Settings = Pick<BrandSettings, 'currency'>;

/**
 * Brings the outcomes of people's decisions up to date: which decisions are concerned, what reached their goals since, and
 * what of that differs from what is stored. Of people for whom nothing was decided nothing more is read. The caller holds
 * the people's locks and has folded them.
 */
export async function joinOutcomes(
  client: PoolClient,
  touched: TouchedPeople,
  goals: readonly GoalDefinition[],
  settings: Settings,
): Promise<void> {
  if (touched.size === 0 || goals.length === 0) return;
  const spans = spansOf(touched);
  const [decisions, stored] = await together([readDecisions(client, spans), readOutcomes(client, spans)]);
  const questions = questionsOf(decisions, touched, goals);
  if (questions.length === 0) return;
  const asked = new Set(questions.flatMap(placesOf));
  const now = await answersOf(client, questions, settings);
  await writeDifferences(client, now, new Map(stored.map((outcome) => [placeOf(outcome), outcome])), asked);
}

function spansOf(touched: TouchedPeople): DecisionSpans {
  return new Map(
    [...touched].map(([profileId, { orders, eventsSince }]) => [
      profileId,
      orders ? Number.NEGATIVE_INFINITY : eventsSince,
    ]),
  );
}

/** Orders may concern any decision of their person, events only later ones than some instant. */
function questionsOf(
  decisions: ReadonlyMap<string, readonly DecidedAt[]>,
  touched: TouchedPeople,
  goals: readonly GoalDefinition[],
): Question[] {
  const aboutOrders = goals.filter(({ kind }) => kind === 'order');
  const aboutEvents = goals.filter(({ kind }) => kind === 'event');
  const questions: Question[] = [];
  for (const [profileId, all] of decisions) {
    const { orders, eventsSince } = touched.get(profileId)!;
    if (orders) questions.push({ profileId, decisions: all, goals: aboutOrders });
    const since = all.filter(({ decidedAt }) => decidedAt >= eventsSince);
    questions.push({ profileId, decisions: since, goals: aboutEvents });
  }
  return questions.filter((question) => question.goals.length > 0 && question.decisions.length > 0);
}

/** What came of decisions, from people's folded orders and from their events. */
async function answersOf(
  client: PoolClient,
  questions: readonly Question[],
  { currency }: Settings,
): Promise<Outcome[]> {
  const aboutOrders = questions.filter(({ goals }) => goals[0]!.kind === 'order');
  const aboutEvents = questions.filter(({ goals }) => goals[0]!.kind === 'event');
  const [people, events] = await together([
    aboutOrders.length === 0
      ? new Map<string, PersonRow>()
      : readPeople(client, new Set(aboutOrders.map(({ profileId }) => profileId))),
    aboutEvents.length === 0
      ? new Map<string, never>()
      : readNamedEvents(client, new Map(aboutEvents.map(eventSpanOf)), namesOf(aboutEvents[0]!.goals)),
  ]);
  return [
    ...aboutOrders.flatMap(({ profileId, decisions, goals }) => {
      const orders = ordersOf(people.get(profileId)!, currency);
      return outcomesOf({ decisions, orders, events: [] }, goals, currency);
    }),
    ...aboutEvents.flatMap(({ profileId, decisions, goals }) =>
      outcomesOf({ decisions, orders: [], events: events.get(profileId) ?? [] }, goals, currency),
    ),
  ];
}

/** The stretch of a person's time in which something may count for one of the decisions. */
function eventSpanOf({ profileId, decisions, goals }: Question): readonly [string, PersonSpan] {
  const longest = Math.max(...goals.map(({ windowDays }) => windowDays)) * DAY_MS;
  const [first, ...others] = decisions.map(({ decidedAt }) => decidedAt);
  const after = others.reduce((least, at) => Math.min(least, at), first!);
  const latest = others.reduce((most, at) => Math.max(most, at), first!);
  return [profileId, { after, until: latest + longest }];
}

function namesOf(goals: readonly GoalDefinition[]): string[] {
  return [...new Set(goals.flatMap((goal) => (goal.kind === 'event' ? [goal.event] : [])))];
}

function ordersOf({ fold, lostOrders }: PersonRow, currency: string): OrderView[] {
  return Object.entries(fold.orders).map(([key, order]) => viewOrder(key, order, lostOrders.includes(key), currency));
}

/** Writes what is new or otherwise, and deletes what was asked for and is no more. */
async function writeDifferences(
  client: PoolClient,
  now: readonly Outcome[],
  stored: ReadonlyMap<string, Outcome>,
  asked: ReadonlySet<string>,
): Promise<void> {
  const standing = new Set(now.map(placeOf));
  const written = now.filter((outcome) => !isSame(stored.get(placeOf(outcome)), outcome));
  const gone = [...stored].filter(([place]) => asked.has(place) && !standing.has(place)).map(([, outcome]) => outcome);
  await together([
    written.length > 0 && writeOutcomes(client, written),
    gone.length > 0 && deleteOutcomes(client, gone),
  ]);
}

/** What an outcome is the outcome of. */
function placeOf({ decisionId, goalKey }: Pick<Outcome, 'decisionId' | 'goalKey'>): string {
  return `${decisionId} ${goalKey}`;
}

function placesOf({ decisions, goals }: Question): string[] {
  return decisions.flatMap(({ decisionId }) => goals.map(({ key: goalKey }) => placeOf({ decisionId, goalKey })));
}

function isSame(stored: Outcome | undefined, now: Outcome): boolean {
  return (
    stored !== undefined &&
    stored.goalVersion === now.goalVersion &&
    stored.reachedAt === now.reachedAt &&
    stored.times === now.times &&
    stored.value === now.value &&
    isSameClaims(stored.claims, now.claims)
  );
}

function isSameClaims(stored: Outcome['claims'], now: Outcome['claims']): boolean {
  return (
    stored.length === now.length &&
    stored.every(({ action, times, value }, at) => {
      const other = now[at]!;
      return action === other.action && times === other.times && value === other.value;
    })
  );
}
