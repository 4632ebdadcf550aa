import { filledIn, writtenDown } from './clerk.ts';
import type { Customer } from './customer.ts';
import { externalIds, idOf } from './external-ids.ts';
import { homeAt } from './home-at.ts';
import type { Scene } from './scene.ts';

/**
 * What the till says of a card when it is first shown: whose it is, as the clerk typed it in Latin letters, or that it takes
 * the place of a lost one, so that the old purchases stay with it.
 */
export function sayCard(scene: Scene, customer: Customer, card: string, at: number): void {
  const { resident, random, introduced } = customer;
  if (introduced.has(card)) return;
  introduced.add(card);
  const former = resident.cards.filter(({ number }) => number !== card && introduced.has(number)).at(-1);
  const isReplaced = former !== undefined;
  const home = homeAt(scene.family, resident, at);
  scene.telling.say({
    source: 'store-tills',
    resident,
    at: at - 1_000,
    body: isReplaced
      ? {
          type: 'track',
          event: 'Loyalty Card Replaced',
          context: externalIds(idOf('loyalty_card', card), idOf('loyalty_card', former.number)),
          properties: { reason: 'lost' },
        }
      : {
          type: 'identify',
          context: externalIds(idOf('loyalty_card', card)),
          traits: {
            ...filledIn(writtenDown(random, scene.noise.writing, resident, at)),
            address: { city: home.city.latin, postalCode: home.postalCode, country: home.country },
          },
        },
  });
}
