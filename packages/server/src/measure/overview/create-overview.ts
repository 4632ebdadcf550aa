import type { HandNeeded, Overview } from '@throughline/contract/overview';
import { seasonAt } from '@throughline/core/measure/holdout-season';
import { BRAND_LEAKS } from '@throughline/core/measure/survey/brand-leaks';
import { readArrivals } from '../../collect/read-arrivals.ts';
import { readCollectHands } from '../../collect/read-collect-hands.ts';
import type { Deployment } from '../../config/deployment.ts';
import { createKeptValue } from '../../config/kept-value.ts';
import { readWebhookHands } from '../../engage/webhooks/read-webhook-hands.ts';
import { describeFault } from '../../http/describe-fault.ts';
import { readReviewHands } from '../../resolve/read-review-hands.ts';
import { readTrustHands } from '../../trust/read-trust-hands.ts';
import { readRecognition, type Recognition } from '../../understand/read-recognition.ts';
import { readStats } from '../../understand/read-stats.ts';
import { readHoldoutCheck } from '../read-holdout-check.ts';
import { readLeaks } from '../survey/read-leaks.ts';
import { readChanged } from './read-changed.ts';

/** What the overview is made of. */
export interface OverviewParts {
  /** Its pool should be one that nobody waits for. */
  readonly deployment: Pick<Deployment, 'pool' | 'settings' | 'log'>;
  /** Events accepted within the last minute, and waiting now, in this process. */
  readonly intake: { readonly lastMinute: () => number; readonly waiting: () => number };
  /** How long numbers stay, ms; tests keep none. */
  readonly freshMs?: number;
  readonly patienceMs?: number;
  readonly clock?: () => number;
}

/** What takes long to count is kept longer. */
const FRESH_MS = 5_000;
/** Nobody waits longer for a number: it comes with the next look. */
const PATIENCE_MS = 400;

/** Home, from numbers that are kept: O(1) for who asks, whatever there is to count. */
export function createOverview(parts: OverviewParts): () => Promise<Overview> {
  const { deployment, intake, freshMs = FRESH_MS, patienceMs = PATIENCE_MS, clock = Date.now } = parts;
  const { pool, settings, log } = deployment;
  const keep = <Value>(part: string, read: () => Promise<Value>) =>
    createKeptValue(read, {
      freshMs,
      patienceMs,
      onFault: (error) => log.warn({ part, fault: describeFault(error) }, 'a number of home not counted; tried again'),
    });
  const asOf = (): string => new Date(clock()).toISOString();
  const season = (): number | null => seasonAt(clock(), settings().holdout)?.season ?? null;

  const changed = keep('changed', () => readChanged(pool, settings(), clock()));
  const leaks = keep('leaks', async () => {
    const at = asOf();
    const answers = await readLeaks(pool, settings(), { survey: BRAND_LEAKS.key, season: season() ?? -1 });
    const isAsked = answers.response.treated.asked + answers.response.heldOut.asked > 0;
    return { asOf: at, survey: isAsked ? answers : null };
  });
  const arrivals = keep('arrivals', async () => ({ asOf: asOf(), ...(await readArrivals(pool)) }));
  const people = keep('people', async () => ({
    at: asOf(),
    ...(await readStats(pool, { isExact: false })),
  }));
  const recognition = keep('recognition', async () => {
    const at = asOf();
    const total = (await people.get())?.people ?? (await readStats(pool, { isExact: false })).people;
    const now = clock();
    return { at, total, ...(await readRecognition(pool, { people: total, currency: settings().currency, now })) };
  });
  const hands = keep('hands', async () => {
    const at = asOf();
    const found = await Promise.all([
      readCollectHands(pool),
      readReviewHands(pool),
      readWebhookHands(pool),
      readTrustHands(pool),
    ]);
    return { asOf: at, items: found.flat() };
  });
  const leaked = keep('holdout', async () => {
    const running = season();
    return running === null ? 0 : (await readHoldoutCheck(pool, running)).leaks;
  });

  return async function readOverview() {
    const { timeZone, currency } = settings();
    const [change, survey, came, counted, known, waiting, leaksNow] = await Promise.all([
      changed.get(),
      leaks.get(),
      arrivals.get(),
      people.get(),
      recognition.get(),
      hands.get(),
      leaked.get(),
    ]);
    const contested = waiting?.items.find(({ kind, detail }) => kind === 'review' && detail === 'contested_value');
    return {
      timeZone,
      currency,
      changed: change,
      leaks: survey,
      arrivals: came && { ...came, lastMinute: intake.lastMinute(), waiting: intake.waiting() },
      people: counted && {
        asOf: counted.at,
        isEstimated: counted.estimated.length > 0,
        people: counted.people,
        identified: counted.identified,
        anonymous: counted.anonymous,
        events: counted.events,
      },
      recognition: known && recognitionAnswer(known, contested?.count ?? 0),
      hands: waiting && {
        asOf: waiting.asOf,
        items: [...heldOutLeaks(leaksNow ?? 0), ...(known === null ? [] : overduePromises(known)), ...waiting.items],
      },
    };
  };
}

type Known = Recognition & { readonly at: string; readonly total: number };

function recognitionAnswer(known: Known, contestedValues: number): NonNullable<Overview['recognition']> {
  return {
    asOf: known.at,
    isEstimated: known.isSampled,
    people: known.people,
    identified: known.identified,
    severalSources: known.severalSources,
    severalDepartments: known.severalDepartments,
    events: known.events,
    eventsOfIdentified: known.eventsOfIdentified,
    contestedValues,
  };
}

/** Of a sample as many as there would be among all. */
function overduePromises({ overdue, isSampled, people, total }: Known): HandNeeded[] {
  if (overdue.people === 0) return [];
  return [
    {
      kind: 'overdue_promise',
      detail: null,
      count: isSampled ? Math.round((overdue.people / people) * total) : overdue.people,
      isEstimated: isSampled,
      since: overdue.since === null ? null : new Date(overdue.since).toISOString(),
      list: null,
      people: [...overdue.examples],
    },
  ];
}

function heldOutLeaks(count: number): HandNeeded[] {
  const list = '/api/lift/holdout-check';
  return count === 0
    ? []
    : [{ kind: 'holdout_leak', detail: null, count, isEstimated: false, since: null, list, people: [] }];
}
