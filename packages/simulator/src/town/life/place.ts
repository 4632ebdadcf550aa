import type { Random } from '../../random.ts';
import type { Device } from '../people/device.ts';
import { heldAt, isDuring } from '../people/period.ts';
import type { Customer } from './customer.ts';
import type { Scene } from './scene.ts';

/** A browser or an app in somebody's hands, with the id it goes by just then. */
export interface Place {
  readonly source: 'web-shop' | 'mobile-app';
  readonly device: Device;
  readonly anonymousId: string;
}

/** One of the devices the customer uses at this instant (ms since 1970), the app among them; null when there is none. */
export function choosePlace(random: Random, { family }: Scene, { resident }: Customer, at: number): Place | null {
  const places = resident.devices
    .map((index) => family.devices[index]!)
    .filter(({ users }) => users.some((use) => use.resident === resident.id && isDuring(use, at)))
    .map((device) => placeAt(device, at))
    .filter((place) => place !== null);
  return places.length === 0 ? null : random.pick(places);
}

/** The device as a place, or null before its first cookie and after its last. */
export function placeAt(device: Device, at: number): Place | null {
  const identity = heldAt(device.identities, at);
  if (identity === null) return null;
  return { source: device.kind === 'app' ? 'mobile-app' : 'web-shop', device, anonymousId: identity.anonymousId };
}
