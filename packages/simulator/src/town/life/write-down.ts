import { MINUTE_MS } from '../duration.ts';
import { heldAt } from '../people/period.ts';
import { filledIn, writtenDown } from './clerk.ts';
import type { Customer } from './customer.ts';
import { externalIds, idOf } from './external-ids.ts';
import type { Scene } from './scene.ts';

/** The customer row of the call centre, written at the first talk. */
export function writeDown(scene: Scene, { resident, random, introduced }: Customer, at: number): void {
  if (introduced.has(resident.customerNumber)) return;
  introduced.add(resident.customerNumber);
  const fields = writtenDown(random, scene.noise.writing, resident, at);
  // Most numbers are taken from the display, not from what was heard.
  const shown = random.chance(0.8) ? (heldAt(resident.phones, at)?.value ?? null) : fields.phone;
  scene.telling.say({
    source: 'call-centre',
    resident,
    at: at + MINUTE_MS,
    body: {
      type: 'identify',
      context: externalIds(idOf('customer_number', resident.customerNumber)),
      traits: {
        ...filledIn({ ...fields, phone: shown }),
      },
    },
  });
}
