import type { Customer } from './customer.ts';
import type { Place } from './place.ts';
import { mayAct, type Scene } from './scene.ts';
import { whoIsThere } from './visit.ts';

/** A choice in the cookie banner or the privacy page, said by the device on which it was made. */
export function changeConsent(scene: Scene, customer: Customer, place: Place, at: number): void {
  if (!mayAct(scene, customer, at)) return;
  const { random, resident } = customer;
  const who = whoIsThere(customer, place, at);
  const categoryPreferences = { Analytics: random.chance(0.7), Advertising: random.chance(0.35) };
  scene.telling.say({
    source: place.source,
    resident,
    at,
    body: {
      type: 'track',
      event: 'Segment Consent Preference Updated',
      ...who,
      context: { ...who.context, consent: { categoryPreferences } },
      properties: {},
    },
  });
}
