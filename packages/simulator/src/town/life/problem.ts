import { DAY_MS, HOUR_MS } from '../duration.ts';
import { complaintText } from '../brand/complaint-text.ts';
import type { ProblemKind } from '../brand/problem-kind.ts';
import { type Customer, nextNumber } from './customer.ts';
import { partnerAt } from './partner-at.ts';
import type { PlacedOrder } from './placed-order.ts';
import { remedy } from './remedy.ts';
import { mayAct, type Scene, withinCalendar } from './scene.ts';
import { seekAnswer } from './seek-answer.ts';

/** How probably each kind makes its sufferer call or write; the others wait, return it silently, or put up with it. */
const COMPLAINT_PROBABILITY: Readonly<Record<ProblemKind, number>> = {
  late: 0.4,
  missing: 0.92,
  damaged: 0.75,
  'wrong size': 0.25,
  'charged twice': 0.85,
};
const TOPIC: Readonly<Record<ProblemKind, string>> = {
  late: 'where is my order',
  missing: 'where is my order',
  damaged: 'damaged',
  'wrong size': 'return',
  'charged twice': 'invoice',
};

/**
 * What somebody goes through with an order from `from` (ms since 1970) on: contacts until it is solved or they give up.
 * `endsAt`: when it ends by itself, such as a late parcel that comes at last; null if it does not. Whether it was solved.
 */
export function suffer(
  scene: Scene,
  order: PlacedOrder,
  what: ProblemKind,
  from: number,
  endsAt: number | null,
): boolean {
  const { customer, orderId } = order;
  if (withinCalendar(scene, from) === null) return true;
  const id = `P-${customer.resident.number}-${nextNumber(customer, 'problem')}`;
  const speaker = speakerFor(scene, customer, from + DAY_MS);
  const solvedAt = speaker === null ? null : complain(scene, speaker, { id, order, what, from, endsAt });
  if (solvedAt !== null) remedy(scene, order, what, solvedAt);
  const until = withinCalendar(scene, solvedAt ?? endsAt);
  scene.telling.learn({ kind: 'problem', resident: customer.resident.id, id, orderId, what, from, until });
  return solvedAt !== null || endsAt !== null;
}

interface Trouble {
  readonly id: string;
  readonly order: PlacedOrder;
  readonly what: ProblemKind;
  readonly from: number;
  readonly endsAt: number | null;
}

/** Calls and chats about it. When it was solved, ms; null if nobody solved it. */
function complain(scene: Scene, speaker: Customer, { id, order, what, from, endsAt }: Trouble): number | null {
  const { random } = speaker;
  // What does not fit goes back without a word, mostly.
  if (!random.chance(COMPLAINT_PROBABILITY[what])) return what === 'wrong size' ? from + DAY_MS : null;
  const matter = {
    topic: TOPIC[what],
    problem: id,
    orderId: random.chance(0.8) ? order.orderId : null,
    text: complaintText(scene.family.language, what),
  };
  const firstAt = from + random.integer(2, 40) * HOUR_MS;
  return seekAnswer(scene, speaker, { matter, from: firstAt, endsAt });
}

/** The buyer, or the partner when the buyer has died by then; null when nobody is there to speak. */
function speakerFor(scene: Scene, customer: Customer, at: number): Customer | null {
  if (mayAct(scene, customer, at)) return customer;
  const { diedOn } = customer.resident;
  if (diedOn === null || at < diedOn) return null;
  const partner = partnerAt(scene, customer, diedOn - 1);
  return partner !== null && mayAct(scene, partner, at) ? partner : null;
}
