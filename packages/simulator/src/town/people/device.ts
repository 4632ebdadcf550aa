import type { JsonObject } from '../../segment-call.ts';
import type { Period } from './period.ts';

/** `app` is the shop's app on a phone; the others are browsers. */
export type DeviceKind = 'phone' | 'app' | 'laptop' | 'family-tablet' | 'store-tablet' | 'agent-browser';

/** The anonymous id a browser or an app gave itself, until its cookie was deleted or the app installed anew. */
export interface DeviceIdentity extends Period {
  /** A UUID version 4. */
  readonly anonymousId: string;
}

/** Who uses a device, and since when. */
export interface DeviceUse extends Period {
  /** A resident's id. */
  readonly resident: string;
}

/** A browser or an app. Its identities follow each other without a gap; at most one holds at an instant. */
export interface Device {
  /** Unique over the town; never sent. */
  readonly id: string;
  readonly kind: DeviceKind;
  /** What its library says of itself with every call. */
  readonly context: JsonObject;
  readonly identities: readonly DeviceIdentity[];
  /** Everybody of the family who uses it; empty for the devices of the brand, which know no family. */
  readonly users: readonly DeviceUse[];
}
