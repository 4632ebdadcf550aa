import { createHash } from 'node:crypto';
import { readEvent } from '@throughline/core/collect/read-event';
import { describe, expect, it } from 'vitest';
import { DEFAULT_CALENDAR } from '../calendar.ts';
import { DEFAULT_NOISE } from '../noise/default-noise.ts';
import { makeFamily } from '../people/make-family.ts';
import type { Resident } from '../people/resident.ts';
import { ageAt, YOUNGEST_BUYER } from './age.ts';
import { recordKey, recordOfCall } from './record-of-call.ts';
import { tellFamily } from './tell-family.ts';
import { EXAMPLE_FAMILY } from './testing/example-family.ts';
import { tellTown } from './testing/told-town.ts';

const TOWN = tellTown('properties', 400);
const CALLS = TOWN.flatMap(({ story }) => story.calls);
const TRUTH = TOWN.flatMap(({ story }) => story.truth);
const { from, until } = DEFAULT_CALENDAR;

describe('the story of a family', () => {
  it('is the same bytes for the same family', () => {
    const story = tellFamily('golden', EXAMPLE_FAMILY, DEFAULT_CALENDAR, DEFAULT_NOISE);
    const hash = createHash('sha256').update(JSON.stringify(story)).digest('hex');
    expect(hash.slice(0, 16)).toBe('ae0d8413d5af6e64');
  });

  it('needs no other family', () => {
    const family = makeFamily('properties', 17, DEFAULT_CALENDAR, DEFAULT_NOISE);
    expect(tellFamily('properties', family, DEFAULT_CALENDAR, DEFAULT_NOISE)).toEqual(TOWN[17]?.story);
  });

  it('lies within the calendar and comes in the order of arrival', () => {
    for (const { story } of TOWN) {
      const arrivals = story.calls.map(({ arrivesAt }) => arrivesAt);
      expect(arrivals).toEqual(arrivals.toSorted((one, other) => one - other));
      const astray = story.calls.filter(
        ({ occurredAt, arrivesAt }) => occurredAt < from || occurredAt >= until || arrivesAt < occurredAt,
      );
      expect(astray).toEqual([]);
    }
  });

  it('gives every call a messageId of its own, or is the same call twice', () => {
    const told = new Map<string, string>();
    let doubled = 0;
    for (const { source, call } of CALLS) {
      const said = JSON.stringify([source, call]);
      const before = told.get(call.messageId);
      if (before !== undefined) doubled += 1;
      if (before !== undefined && before !== said) expect.fail(`${said} is not ${before}`);
      told.set(call.messageId, said);
    }
    expect(doubled / CALLS.length).toBeCloseTo(DEFAULT_NOISE.sending.duplicate, 2);
  });

  it('is understood by the engine, but for what is about nobody', () => {
    const envelope = { type: null, context: {}, sentAt: null };
    const refused = CALLS.filter(({ person, call, arrivesAt }) => {
      const read = readEvent(JSON.parse(JSON.stringify(call)), { ...envelope, receivedAt: arrivesAt });
      return person !== null && (read.kind === 'refused' || read.messageId !== call.messageId);
    });
    expect(refused).toEqual([]);
  });

  it('lets nobody buy or ask before they are old enough or after their death', () => {
    const residents = new Map<string, Resident>(
      TOWN.flatMap(({ family }) => family.residents.map((one) => [one.id, one])),
    );
    const wrong = TRUTH.filter((entry) => {
      if (entry.kind !== 'bought' && entry.kind !== 'want' && entry.kind !== 'contact') return false;
      const resident = residents.get(entry.resident)!;
      const at = entry.kind === 'want' ? entry.from : entry.at;
      return ageAt(resident, at) < YOUNGEST_BUYER || (resident.diedOn !== null && at >= resident.diedOn);
    });
    expect(wrong).toEqual([]);
  });

  it('lets nobody buy or ask after they left', () => {
    const leftAt = new Map(
      TRUTH.flatMap((entry) => (entry.kind === 'left' ? [[entry.resident, entry.at] as const] : [])),
    );
    const wrong = TRUTH.filter(
      (entry) =>
        (entry.kind === 'bought' || entry.kind === 'contact') && entry.at > (leftAt.get(entry.resident) ?? until),
    );
    expect(leftAt.size).toBeGreaterThan(20);
    expect(wrong).toEqual([]);
  });

  it('names the owner of every record', () => {
    for (const { story } of TOWN) {
      const owned = new Set(
        story.truth.flatMap((entry) => (entry.kind === 'owns' ? [`${entry.resident} ${recordKey(entry.record)}`] : [])),
      );
      const unknown = story.calls.filter(({ source, person, call }) => {
        const record = recordOfCall(source, call);
        return person !== null && (record === null || !owned.has(`${person} ${recordKey(record)}`));
      });
      expect(unknown).toEqual([]);
    }
  });

  it('has the post of the dead answered by their partners', () => {
    expect(CALLS.filter(({ call }) => call.event === 'Mail Answered').length).toBeGreaterThan(0);
  });
});
