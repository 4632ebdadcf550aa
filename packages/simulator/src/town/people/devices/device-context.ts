import type { Random } from '../../../random.ts';
import type { JsonObject } from '../../../segment-call.ts';
import type { DeviceKind } from '../device.ts';
import { uuid } from './uuid.ts';

const PHONES = [
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1',
  'Mozilla/5.0 (Linux; Android 15; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/136.0.0.0 Mobile Safari/537.36',
  'Mozilla/5.0 (Android 14; Mobile; rv:138.0) Gecko/138.0 Firefox/138.0',
];
const TABLETS = [
  'Mozilla/5.0 (iPad; CPU OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1',
  'Mozilla/5.0 (Linux; Android 14; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/136.0.0.0 Safari/537.36',
];
const LAPTOPS = [
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/136.0.0.0 Safari/537.36',
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Safari/605.1.15',
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:138.0) Gecko/20100101 Firefox/138.0',
  'Mozilla/5.0 (X11; Linux x86_64; rv:138.0) Gecko/20100101 Firefox/138.0',
];

/** What the library on a device of this kind says of itself. */
export function deviceContext(random: Random, kind: DeviceKind): JsonObject {
  switch (kind) {
    case 'phone':
      return browser(random.pick(PHONES));
    case 'family-tablet':
    case 'store-tablet':
      return browser(random.pick(TABLETS));
    case 'laptop':
    case 'agent-browser':
      return browser(random.pick(LAPTOPS));
    case 'app': {
      const isApple = random.chance(0.4);
      return {
        library: { name: isApple ? 'analytics-ios' : 'analytics-android', version: '5.1.0' },
        app: { name: 'Sample Shop', version: '3.9.1' },
        device: { id: uuid(random), type: isApple ? 'ios' : 'android' },
      };
    }
  }
}

function browser(userAgent: string): JsonObject {
  return { library: { name: 'analytics.js', version: '4.2.0' }, userAgent };
}
