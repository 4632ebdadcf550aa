import { createRandom } from '../../../random.ts';
import type { Device } from '../device.ts';
import { deviceContext } from './device-context.ts';
import { uuid } from './uuid.ts';

/** The tablet beside the shelves of a store, on which strangers log in one after another. Its cookie is never deleted. */
export function storeTablet(seed: string, store: number): Device {
  const random = createRandom(`${seed}/store-tablet/${store}`);
  return {
    id: `store-tablet-${store}`,
    kind: 'store-tablet',
    context: deviceContext(random, 'store-tablet'),
    identities: [{ anonymousId: uuid(random), from: 0, until: null }],
    users: [],
  };
}
