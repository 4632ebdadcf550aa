import { DAY_MS } from '../duration.ts';
import type { FamilyStory } from './family-story.ts';
import type { Tally, TownRate } from './town-rate.ts';

const BANK = 'a bank’s call centre, 1 to 14 February 1999';
const REPEATED_WITHIN_MS = 3 * DAY_MS;

/** Waiting, hanging up and calling again beside a bank's call centre. */
export const CONTACT_RATES: readonly TownRate[] = [
  {
    name: 'calls given up in the queue',
    unit: 'share',
    real: { value: 2_908 / 17_313, of: BANK },
    tolerance: 0.04,
    tally(story) {
      const calls = callsReceived(story);
      return { part: calls.filter(({ isAnswered }) => !isAnswered).length, whole: calls.length };
    },
  },
  {
    name: 'mean wait of those who waited',
    unit: 'seconds',
    real: { value: 68.4, of: BANK },
    tolerance: 12,
    tally(story) {
      const waits = callsReceived(story).filter(({ waitSeconds }) => waitSeconds > 0);
      return { part: waits.reduce((sum, { waitSeconds }) => sum + waitSeconds, 0), whole: waits.length };
    },
  },
  {
    name: 'calls followed by another within three days',
    unit: 'share',
    // Of all its calls by known customers it is 0.50: firms that call daily are no residents.
    real: { value: 0.238, of: `${BANK}, customers with at most four calls` },
    tolerance: 0.06,
    tally: repeatedCalls,
  },
];

function callsReceived({ calls }: FamilyStory) {
  const received = new Map<string, { readonly isAnswered: boolean; readonly waitSeconds: number }>();
  for (const { call } of calls) {
    if (call.event !== 'Call Received') continue;
    const isAnswered = call.properties?.['is_answered'] === true;
    received.set(call.messageId, { isAnswered, waitSeconds: Number(call.properties?.['wait_seconds']) });
  }
  return [...received.values()];
}

function repeatedCalls({ truth }: FamilyStory): Tally {
  const calls = truth.filter((entry) => entry.kind === 'contact').filter(({ channel }) => channel === 'call');
  const isRepeated = ({ resident, at }: (typeof calls)[number]) =>
    calls.some((other) => other.resident === resident && other.at > at && other.at - at <= REPEATED_WITHIN_MS);
  return { part: calls.filter(isRepeated).length, whole: calls.length };
}
