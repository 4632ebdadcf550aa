import type { Random } from '@throughline/simulator/random';

/** Events of one post. */
export const POST_EVENTS = 100;
/** Length of one event's JSON. @source design/platform.md section 3. */
const EVENT_BYTES = 590;

/** Where an event's changing parts begin in its post's bytes. */
export interface EventSlots {
  readonly messageId: number;
  readonly userId: number;
  readonly device: number;
  readonly timestamp: number;
  /** Null unless the event is an identify. */
  readonly traits: TraitSlots | null;
}

/** Where the changing traits of an identify begin. */
export interface TraitSlots {
  readonly email: number;
  readonly firstName: number;
  readonly lastName: number;
  readonly points: number;
}

/** A whole HTTP request, built once; what differs from one sending to the next is written over in place. */
export interface PostTemplate {
  readonly bytes: Buffer;
  readonly events: readonly EventSlots[];
  readonly sentAt: number;
}

/** Widths of the changing parts, in bytes. */
export const WIDTH = {
  sequence: 12,
  person: 7,
  version: 6,
  points: 6,
  instant: 24,
  firstName: 5,
  lastName: 6,
} as const;

/** Which of a post's events are identifies; the rest are pages and tracks in turn. */
export type IsIdentify = (index: number) => boolean;

const TRACKS = ['Product Viewed', 'Product Added', 'Products Searched', 'Product Viewed'];

/** Builds a post of 100 events of 590 bytes, filled up with text that does not compress. */
export function createPostTemplate(
  origin: URL,
  writeKey: string,
  isIdentify: IsIdentify,
  random: Random,
): PostTemplate {
  const body = new SlotText();
  body.add('{"sentAt":"');
  const sentAt = body.slot(WIDTH.instant);
  body.add('","batch":[');
  const events: EventSlots[] = [];
  for (let index = 0; index < POST_EVENTS; index += 1) {
    if (index > 0) body.add(',');
    events.push(isIdentify(index) ? addIdentify(body, random) : addVisit(body, index, random));
  }
  body.add(']}');
  const head =
    `POST /v1/batch HTTP/1.1\r\nHost: ${origin.host}\r\nAuthorization: Basic ${btoa(`${writeKey}:`)}\r\n` +
    `Content-Type: application/json\r\nContent-Length: ${body.text.length}\r\n\r\n`;
  const shift = (slots: EventSlots): EventSlots => ({
    messageId: slots.messageId + head.length,
    userId: slots.userId + head.length,
    device: slots.device + head.length,
    timestamp: slots.timestamp + head.length,
    traits: slots.traits && {
      email: slots.traits.email + head.length,
      firstName: slots.traits.firstName + head.length,
      lastName: slots.traits.lastName + head.length,
      points: slots.traits.points + head.length,
    },
  });
  return { bytes: Buffer.from(head + body.text, 'latin1'), events: events.map(shift), sentAt: sentAt + head.length };
}

function addIdentify(body: SlotText, random: Random): EventSlots {
  const start = body.text.length;
  body.add('{"type":"identify",');
  const common = addCommon(body, random);
  body.add(',"traits":{"email":"p');
  const email = body.slot(WIDTH.person + 1 + WIDTH.version);
  body.add('@shop.example","firstName":"');
  const firstName = body.slot(WIDTH.firstName);
  body.add('","lastName":"');
  const lastName = body.slot(WIDTH.lastName);
  body.add('","city":"Utrecht","language":"nl","plan":"basic","points":');
  const points = body.slot(WIDTH.points);
  body.add('},"context":{"library":{"name":"bench","version":"1"},"token":"');
  fillUp(body, start, '"}}', random);
  return { ...common, traits: { email, firstName, lastName, points } };
}

function addVisit(body: SlotText, index: number, random: Random): EventSlots {
  const start = body.text.length;
  const product = random.integer(1000, 9999);
  body.add(index % 2 === 0 ? '{"type":"page","name":"Product",' : `{"type":"track","event":"${random.pick(TRACKS)}",`);
  const common = addCommon(body, random);
  body.add(
    `,"properties":{"product_id":"sku-${product}","path":"/products/${product}","price":${product / 100},"token":"`,
  );
  fillUp(body, start, '"},"context":{"library":{"name":"bench","version":"1"}}}', random);
  return { ...common, traits: null };
}

function addCommon(body: SlotText, random: Random): Omit<EventSlots, 'traits'> {
  body.add(`"messageId":"${noise(24, random)}`);
  const messageId = body.slot(WIDTH.sequence);
  body.add('","userId":"u');
  const userId = body.slot(WIDTH.person);
  body.add('","anonymousId":"a');
  const device = body.slot(WIDTH.person + 1 + WIDTH.version);
  body.add('","timestamp":"');
  const timestamp = body.slot(WIDTH.instant);
  body.add('"');
  return { messageId, userId, device, timestamp };
}

function fillUp(body: SlotText, start: number, end: string, random: Random): void {
  body.add(noise(EVENT_BYTES - (body.text.length - start) - end.length, random) + end);
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** Six random bits a character, as a token in base64url has them. */
function noise(length: number, random: Random): string {
  let text = '';
  for (let at = 0; at < length; at += 1) text += ALPHABET[random.integer(0, ALPHABET.length - 1)];
  return text;
}

/** ASCII text that remembers nothing but its length: a character is a byte. */
class SlotText {
  text = '';

  add(text: string): void {
    this.text += text;
  }

  /** Leaves room and returns where it begins. */
  slot(width: number): number {
    const at = this.text.length;
    this.text += '.'.repeat(width);
    return at;
  }
}
