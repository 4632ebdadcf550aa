import { DEFAULT_IDENTITY_RULES } from '../resolve/identity-rules.ts';
import { READABLE_KEYRING } from './readable-keyring.ts';
import type { WorldSettings } from './world/world-state.ts';

/** Settings for tests, with caps low enough that small histories reach them. */
export const TEST_SETTINGS: WorldSettings = {
  rules: {
    ...DEFAULT_IDENTITY_RULES,
    maxNames: 3,
    caps: {
      ...DEFAULT_IDENTITY_RULES.caps,
      email: { holders: 2, valuesPerRecord: 3 },
      phone: { holders: 2, valuesPerRecord: 2 },
      anonymous_id: { holders: 2, valuesPerRecord: 4 },
      loyalty_card: { holders: 2, valuesPerRecord: 3 },
    },
  },
  reading: { phoneRegion: 'DE' },
  brand: { currency: 'EUR', sourcePriorities: ['crm', 'shop'] },
  keyring: READABLE_KEYRING,
};
