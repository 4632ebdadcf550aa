import { DAY_MS, HOUR_MS } from '../duration.ts';
import { CATALOGUE } from '../brand/catalogue.ts';
import { buyAtTill, cardAt } from './buy-at-till.ts';
import type { Customer } from './customer.ts';
import { externalIds, idOf } from './external-ids.ts';
import { partnerAt } from './partner-at.ts';
import { mayAct, type Scene } from './scene.ts';

const WRITTEN_TO_PROBABILITY = 0.6;
const CARD_USED_ON_PROBABILITY = 0.3;

/**
 * After a death: the brand goes on writing to its customer, and the post is answered by the partner or comes back. Some
 * widows and widowers go on showing the card of the one who died.
 */
export function bereave(scene: Scene, customer: Customer, diedOn: number): void {
  const { resident, random, introduced, lastWent } = customer;
  const wasCustomer = lastWent !== null || introduced.size > 0;
  scene.telling.learn({ kind: 'died', resident: resident.id, at: diedOn });
  if (!wasCustomer) return;
  if (customer.leftAt === null) {
    customer.leftAt = diedOn;
    const wasSatisfied = lastWent === 'well';
    scene.telling.learn({ kind: 'left', resident: resident.id, at: diedOn, reason: 'died', wasSatisfied });
  }
  const partner = partnerAt(scene, customer, diedOn - 1);
  const writtenAt = diedOn + random.integer(10, 90) * DAY_MS + 11 * HOUR_MS;
  if (random.chance(WRITTEN_TO_PROBABILITY)) answerPost(scene, customer, partner, writtenAt);
  if (partner !== null && random.chance(CARD_USED_ON_PROBABILITY)) useCard(scene, customer, partner, diedOn);
}

function answerPost(scene: Scene, { resident }: Customer, partner: Customer | null, at: number): void {
  const isAnswered = partner !== null && mayAct(scene, partner, at);
  scene.telling.say({
    source: 'crm',
    resident,
    at,
    body: {
      type: 'track',
      event: isAnswered ? 'Mail Answered' : 'Mail Returned',
      context: externalIds(idOf('customer_number', resident.customerNumber)),
      properties: isAnswered ? { says: 'deceased', answered_by: 'partner' } : { reason: 'deceased' },
    },
  });
}

/** The partner's purchases under the card that was carried last. */
function useCard(scene: Scene, dead: Customer, partner: Customer, diedOn: number): void {
  const card = cardAt(dead, diedOn - 1);
  if (card === null || !dead.introduced.has(card)) return;
  partner.introduced.add(card);
  for (let at = diedOn + 30 * DAY_MS, i = partner.random.integer(1, 5); i > 0; i -= 1) {
    at += partner.random.integer(10, 60) * DAY_MS + 3 * HOUR_MS;
    if (mayAct(scene, partner, at)) buyAtTill(scene, partner, { products: [partner.random.pick(CATALOGUE)], card }, at);
  }
}
