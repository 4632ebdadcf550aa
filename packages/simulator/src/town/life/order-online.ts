import type { Random } from '../../random.ts';
import { DAY_MS, MINUTE_MS } from '../duration.ts';
import { CATALOGUE } from '../brand/catalogue.ts';
import type { ProblemKind } from '../brand/problem-kind.ts';
import type { Product } from '../brand/product.ts';
import { fillBasket } from './basket.ts';
import { nameBuyer } from './buyer.ts';
import { type Customer, remember } from './customer.ts';
import { fulfil } from './fulfil.ts';
import type { Outcome } from './outcome.ts';
import type { Place } from './place.ts';
import { type OnlineOrder, placeOrder } from './place-order.ts';
import { suffer } from './problem.ts';
import { refund } from './refund.ts';
import { review } from './review.ts';
import { mayAct, type Scene } from './scene.ts';

/** From the log-in to the order. */
const CHECKOUT_MS = 3 * MINUTE_MS;
const PICKUP_PROBABILITY = 0.2;
const SECOND_LINE_PROBABILITY = 0.25;
const DAMAGED_PROBABILITY = 0.022;
const WRONG_SIZE_PROBABILITY = 0.08;
const CHARGED_TWICE_PROBABILITY = 0.006;
const CHANGED_MIND_PROBABILITY = 0.03;

/** An order in this place with everything that follows from it; null for who can neither log in nor give an e-mail. */
export function orderOnline(
  scene: Scene,
  customer: Customer,
  { place, product, isGuest }: { place: Place; product: Product; isGuest: boolean },
  at: number,
): OnlineOrder | null {
  const { random } = customer;
  const orderedAt = at + CHECKOUT_MS;
  if (!mayAct(scene, customer, orderedAt)) return null;
  const named = nameBuyer(scene, customer, place, isGuest, at);
  if (named === null) return null;
  const way = random.chance(PICKUP_PROBABILITY) ? 'pickup' : 'delivery';
  const basket = fillBasket(random, scene.family.currency, withExtras(random, product), way === 'delivery');
  const order = placeOrder(scene, customer, { place, named, basket, way }, orderedAt);
  const outcome = fulfil(scene, order);
  if (outcome !== null) live(scene, order, outcome);
  return order;
}

/** What the buyer does with what came, or did not. */
function live(scene: Scene, order: OnlineOrder, { experience, receivedAt, problem }: Outcome): void {
  const { customer, basket, promisedAt } = order;
  const { random } = customer;
  const defect = receivedAt === null ? null : drawDefect(random, basket.lines[0].product);
  const isWell = [
    problem === null || suffer(scene, order, problem, promisedAt, receivedAt),
    defect === null || suffer(scene, order, defect, receivedAt ?? promisedAt, null),
  ].every(Boolean);
  const hadTrouble = problem !== null || defect !== null;
  remember(customer, !hadTrouble ? 'well' : isWell ? 'badly, then solved' : 'badly');
  review(scene, order, experience, defect !== null && defect !== 'wrong size', receivedAt ?? promisedAt);
  if (hadTrouble || receivedAt === null || !random.chance(CHANGED_MIND_PROBABILITY)) return;
  refund(scene, order, { part: 'first line', hasReceipt: true, isAtTill: random.chance(0.3) }, receivedAt + 5 * DAY_MS);
}

function drawDefect(random: Random, product: Product): ProblemKind | null {
  if (random.chance(DAMAGED_PROBABILITY)) return 'damaged';
  if (random.chance(CHARGED_TWICE_PROBABILITY)) return 'charged twice';
  return product.isSized && random.chance(WRONG_SIZE_PROBABILITY) ? 'wrong size' : null;
}

function withExtras(random: Random, product: Product): [Product, ...Product[]] {
  return random.chance(SECOND_LINE_PROBABILITY) ? [product, random.pick(CATALOGUE)] : [product];
}
