import { createRandom } from '@throughline/simulator/random';
import {
  createPostTemplate,
  POST_EVENTS,
  type EventSlots,
  type IsIdentify,
  type PostTemplate,
  WIDTH,
} from './post-template.ts';
import { createZipf } from './zipf.ts';

/** Where a workload goes, and who is in it. */
export interface WorkloadParts {
  readonly origin: URL;
  readonly writeKey: string;
  readonly people: number;
  readonly seed: string;
}

/** Posts to be sent; one that has been answered is given back and used again. */
export interface Workload {
  /** One identify of everybody, in order; each post is to be given back. */
  introductions(): Generator<PostTemplate, void, void>;
  /** The next post of the measured traffic. */
  nextPost(): PostTemplate;
  giveBack(post: PostTemplate): void;
}

/** Of the measured events one in ten is an identify. */
const isTenth: IsIdentify = (index) => index % 10 === 3;
/** Of the identifies. */
const SHARE = { changedTrait: 0.2, newIdentifier: 0.05 } as const;
/** More than are ever in flight at once during a round. */
const TEMPLATES = 128;
const FIRST_POINTS = 100_000;

// Fixed lengths, so that they can be written over one another.
const FIRST_NAMES = [
  'Emily',
  'Laura',
  'Simon',
  'David',
  'Sanne',
  'Femke',
  'Bryan',
  'Karin',
  'Lucas',
  'Maria',
  'Peter',
].map(bytesOf);
const LAST_NAMES = [
  'Bakker',
  'Jansen',
  'Visser',
  'Mulder',
  'Walker',
  'Peters',
  'Dekker',
  'Meyers',
  'Hughes',
  'Morgan',
].map(bytesOf);
const [DOT, ZERO] = [46, 48];

/**
 * The bench's traffic: people drawn by Zipf's law, 100 events a post, one in ten an identify; of these a fifth change a
 * trait and a twentieth show a new device or e-mail address in turn. The same seed gives the same sequence.
 */
export function createWorkload({ origin, writeKey, people, seed }: WorkloadParts): Workload {
  const random = createRandom(seed);
  const pickPerson = createZipf(people, () => random.next());
  const templates = Array.from({ length: TEMPLATES }, (_, at) =>
    createPostTemplate(origin, writeKey, isTenth, random.fork(`post ${at}`)),
  );
  // What each person says of themselves now, so that an unchanged identify repeats it.
  const points = new Int32Array(people).fill(FIRST_POINTS);
  const emailVersions = new Int32Array(people);
  const deviceVersions = new Int32Array(people);
  let sequence = 0;
  let newIdentifiers = 0;

  const change = (person: number): void => {
    const roll = random.next();
    if (roll < SHARE.changedTrait) points[person]! += 1;
    else if (roll < SHARE.changedTrait + SHARE.newIdentifier) {
      newIdentifiers += 1;
      (newIdentifiers % 2 === 0 ? emailVersions : deviceVersions)[person]! += 1;
    }
  };
  const writeEvent = (bytes: Buffer, slots: EventSlots, person: number, now: Buffer): void => {
    sequence += 1;
    writeDigits(bytes, slots.messageId, WIDTH.sequence, sequence);
    writeDigits(bytes, slots.userId, WIDTH.person, person);
    now.copy(bytes, slots.timestamp);
    writeVersioned(bytes, slots.device, person, deviceVersions[person]!);
    if (slots.traits === null) return;
    writeVersioned(bytes, slots.traits.email, person, emailVersions[person]!);
    FIRST_NAMES[person % FIRST_NAMES.length]!.copy(bytes, slots.traits.firstName);
    LAST_NAMES[person % LAST_NAMES.length]!.copy(bytes, slots.traits.lastName);
    writeDigits(bytes, slots.traits.points, WIDTH.points, points[person]!);
  };
  const write = (post: PostTemplate, next: (isIdentify: boolean) => number): PostTemplate => {
    const now = bytesOf(new Date().toISOString());
    now.copy(post.bytes, post.sentAt);
    for (const slots of post.events) writeEvent(post.bytes, slots, next(slots.traits !== null), now);
    return post;
  };

  return {
    *introductions() {
      for (let first = 0; first < people; first += POST_EVENTS) {
        const post = createPostTemplate(origin, writeKey, () => true, random.fork(`introduction ${first}`));
        let person = first;
        // The last post says some people twice.
        yield write(post, () => person++ % people);
      }
    },
    nextPost() {
      const post =
        templates.shift() ?? createPostTemplate(origin, writeKey, isTenth, random.fork(`post after ${sequence}`));
      return write(post, (isIdentify) => {
        const person = pickPerson();
        if (isIdentify) change(person);
        return person;
      });
    },
    giveBack(post) {
      templates.push(post);
    },
  };
}

function writeVersioned(bytes: Buffer, at: number, person: number, version: number): void {
  writeDigits(bytes, at, WIDTH.person, person);
  bytes[at + WIDTH.person] = DOT;
  writeDigits(bytes, at + WIDTH.person + 1, WIDTH.version, version);
}

function writeDigits(bytes: Buffer, at: number, width: number, value: number): void {
  let left = value;
  for (let digit = at + width - 1; digit >= at; digit -= 1) {
    bytes[digit] = ZERO + (left % 10);
    left = Math.trunc(left / 10);
  }
}

function bytesOf(text: string): Buffer {
  return Buffer.from(text, 'latin1');
}
