import { DAY_MS, HOUR_MS } from '../duration.ts';
import type { Product } from '../brand/product.ts';
import type { Habit } from '../people/habits.ts';
import type { Customer } from './customer.ts';
import { goToStore } from './go-to-store.ts';
import { orderOnline } from './order-online.ts';
import { partnerAt } from './partner-at.ts';
import { choosePlace } from './place.ts';
import { mayAct, type Scene } from './scene.ts';
import type { WantEnd } from './truth-entry.ts';
import { visit } from './visit.ts';
import type { Want } from './want.ts';

const OTHER_HABIT_PROBABILITY = 0.3;
const SECOND_VISIT_PROBABILITY = 0.35;
const ABANDONED_PROBABILITY = 0.3;
const AFTER_ABANDONING: readonly (readonly [WantEnd, number])[] = [
  ['given up', 40],
  ['bought elsewhere', 25],
  ['bought in a store', 20],
  ['bought by the partner', 15],
];

/** How a want ended and when (ms since 1970). */
interface Ending {
  readonly end: WantEnd;
  readonly orderId: string | null;
  readonly at: number;
}

/** A want from its first moment to its end, by the customer's habits. */
export function pursue(scene: Scene, { customer, from, reason, product }: Want): void {
  if (!mayAct(scene, customer, from)) return;
  const ending = reason === 'browsing' ? browse() : pursueAs(drawHabit(customer));
  const { productId } = product;
  const { end, orderId, at: until } = ending;
  scene.telling.learn({ kind: 'want', resident: customer.resident.id, from, until, reason, productId, end, orderId });

  function pursueAs(habit: Habit): Ending {
    switch (habit) {
      case 'visitor':
        return browse();
      case 'guest':
      case 'member':
        return pursueOnline(scene, customer, product, habit === 'guest', from);
      case 'cardholder':
      case 'walk-in':
        return pursueInStore(scene, customer, product, habit === 'cardholder', from);
    }
  }

  function browse(): Ending {
    const place = choosePlace(customer.random, scene, customer, from);
    const depth = customer.random.chance(0.2) ? 'basket' : 'look';
    const at = place === null ? from : visit(scene, customer, place, { product, depth }, from);
    return { end: customer.random.chance(0.3) ? 'bought elsewhere' : 'given up', orderId: null, at };
  }
}

function pursueOnline(scene: Scene, customer: Customer, product: Product, isGuest: boolean, from: number): Ending {
  const { random } = customer;
  const hasSecondVisit = random.chance(SECOND_VISIT_PROBABILITY);
  const at = hasSecondVisit ? from + random.integer(1, 5) * DAY_MS + random.integer(-3, 3) * HOUR_MS : from;
  const first = choosePlace(random, scene, customer, from);
  if (first === null) return pursueInStore(scene, customer, product, true, from);
  if (hasSecondVisit) visit(scene, customer, first, { product, depth: 'look' }, from);
  const place = choosePlace(random, scene, customer, at) ?? first;
  if (random.chance(ABANDONED_PROBABILITY)) {
    const depth = random.chance(0.4) ? 'checkout' : 'basket';
    return afterAbandoning(scene, customer, product, visit(scene, customer, place, { product, depth }, at));
  }
  const checkedOutAt = visit(scene, customer, place, { product, depth: 'checkout' }, at);
  if (!mayAct(scene, customer, checkedOutAt)) return { end: 'given up', orderId: null, at: checkedOutAt };
  const order = orderOnline(scene, customer, { place, product, isGuest }, checkedOutAt);
  if (order === null) return { end: 'given up', orderId: null, at: checkedOutAt };
  return { end: 'bought online', orderId: order.orderId, at: order.at };
}

function pursueInStore(scene: Scene, customer: Customer, product: Product, isCardShown: boolean, at: number): Ending {
  const bought = goToStore(scene, customer, product, isCardShown, at);
  if (bought === null) {
    return { end: customer.random.chance(0.6) ? 'bought elsewhere' : 'given up', orderId: null, at };
  }
  const end = bought.way === 'till' ? 'bought in a store' : 'bought online';
  return { end, orderId: bought.orderId, at: bought.at };
}

/** A basket left behind: the end of it, or a trip to the store, or the partner buys the same. */
function afterAbandoning(scene: Scene, customer: Customer, product: Product, at: number): Ending {
  const { random } = customer;
  const later = at + random.integer(3, 60) * HOUR_MS;
  const partner = partnerAt(scene, customer, later);
  const end = random.weighted(AFTER_ABANDONING);
  if (end === 'bought in a store') return pursueInStore(scene, customer, product, true, later);
  if (end !== 'bought by the partner' || partner === null || !mayAct(scene, partner, later)) {
    return { end: end === 'bought elsewhere' ? end : 'given up', orderId: null, at };
  }
  const isOnline = ['guest', 'member'].includes(partner.resident.habits.main);
  const bought = isOnline
    ? pursueOnline(scene, partner, product, partner.resident.habits.main === 'guest', later)
    : pursueInStore(scene, partner, product, true, later);
  return bought.orderId === null ? bought : { ...bought, end: 'bought by the partner' };
}

function drawHabit({ random, resident: { habits } }: Customer): Habit {
  const isOther = habits.also.length > 0 && random.chance(OTHER_HABIT_PROBABILITY);
  return isOther ? random.pick(habits.also) : habits.main;
}
