import type { Review } from '@throughline/contract/review';
import type { AskAdmin } from '../../api/ask-admin.ts';
import { sendCalls } from '../../send/send-calls.ts';
import { postDecide } from '../../send/post-decide.ts';
import type { Engine } from '../decisions/show-decisions.ts';
import { MOMENT_KEY } from '../decisions/definitions.ts';
import { putDefinitions } from '../decisions/set-up-brand.ts';
import { ORDER_PAGE, STORY_DEFINITIONS, STORY_QUESTIONS } from './story-definitions.ts';
import {
  IOANA,
  JONAS,
  PETER,
  RUTH,
  SOFIA,
  STORY_PEOPLE,
  type StoryPerson,
  tellOfCouple,
  tellOfLateParcel,
  tellOfOnePerson,
  tellOfSharedNumber,
  tellOfWalter,
  tellThatWalterLives,
  WALTER,
} from './story-people.ts';
import { createTeller } from './teller.ts';

/** Something worth a look in the console. */
export interface Look {
  readonly at: string;
  readonly path: string;
}

/**
 * Adds a few people to the town whose story is written, through the front door like everybody, and says where to look. They
 * are no part of the town's figures.
 */
export async function showStory(seed: string, engine: Engine): Promise<Look[]> {
  const { ask } = engine;
  const teller = createTeller(seed, Date.now());
  tellOfOnePerson(teller);
  tellOfCouple(teller);
  tellOfWalter(teller);
  tellOfLateParcel(teller);
  tellOfSharedNumber(teller);
  await sendCalls(teller.calls, engine);
  await putDefinitions(ask, STORY_DEFINITIONS);
  for (const [key, question] of Object.entries(STORY_QUESTIONS))
    await ask(`/api/questions/${key}`, { version: 0, question }, 'PUT');
  await markDeceased(ask, PETER, 'certain', 'Register of deaths, list of this month');
  await markDeceased(ask, WALTER, 'unsure', 'Bought list of addresses, matched by name');
  const later = createTeller(`${seed}-later`, Date.now());
  tellThatWalterLives(later);
  await sendCalls(later.calls, engine);
  for (const who of STORY_PEOPLE) for (const moment of [MOMENT_KEY, ORDER_PAGE]) await decideFor(who, moment, engine);
  const ids = new Map<string, string>();
  for (const { userId } of STORY_PEOPLE) ids.set(userId, await readId(ask, userId));
  const pathOf = ({ userId }: StoryPerson, tab = ''): string => `/people/${ids.get(userId)!}${tab}`;
  return [
    {
      at: `${IOANA.name}: looked around as nobody, bought at a till, called, logged in. One person, and why`,
      path: pathOf(IOANA, '/identity'),
    },
    {
      at: `${PETER.name} has died: what is not sent to him, and by whom it was asked`,
      path: pathOf(PETER, '/privacy'),
    },
    { at: `${RUTH.name}, his wife: her order is on its way, and stays hers`, path: pathOf(RUTH, '/orders') },
    {
      at: `${WALTER.name} is marked as dead, and bought a hat since: one click undoes it`,
      path: pathOf(WALTER, '/privacy'),
    },
    {
      at: `${SOFIA.name} calls from ${SOFIA.phone}: a parcel four days late, two calls; what is open, what not to ask`,
      path: '/desk',
    },
    {
      at: `${JONAS.name} and Lena: one telephone number for two people waits for a ruling`,
      path: `/reviews?kind=contested_value&item=${await readReviewKey(ask, JONAS.phone)}`,
    },
  ];
}

async function markDeceased(ask: AskAdmin, who: StoryPerson, confidence: string, reason: string): Promise<void> {
  await ask('/api/suppressions', {
    personId: await readId(ask, who.userId),
    kind: 'deceased',
    askedBy: 'list of the deceased',
    reason,
    confidence,
    hasHouseholdCare: true,
  });
}

async function decideFor({ userId }: StoryPerson, moment: string, engine: Engine): Promise<void> {
  const request = { moment, identity: { userId }, requestId: `${moment}-${userId}` };
  await postDecide(request, { ...engine, writeKey: engine.writeKeys.get('shop-backend')! });
}

async function readId(ask: AskAdmin, userId: string): Promise<string> {
  const { people } = await ask<{ people: readonly { id: string }[] }>(`/api/people?identifier=user_id:${userId}`);
  if (people.length !== 1) throw new Error(`/api/people knows ${people.length} people by the login ${userId}.`);
  return people[0]!.id;
}

async function readReviewKey(ask: AskAdmin, phone: string): Promise<string> {
  let cursor: string | null = null;
  do {
    const from: string = cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const page: { reviews: readonly Pick<Review, 'key' | 'identifier'>[]; nextCursor: string | null } = await ask(
      `/api/reviews?kind=contested_value&limit=200${from}`,
    );
    const found = page.reviews.find(({ identifier }) => identifier?.value === phone);
    if (found !== undefined) return found.key;
    cursor = page.nextCursor;
  } while (cursor !== null);
  throw new Error('/api/reviews has no item about the number that two people give.');
}
