import fc from 'fast-check';
import type { EventFact } from '../collect/event-fact.ts';
import { claimsOfEvent } from '../resolve/claims-of-event.ts';
import { newsOfEvent } from '../resolve/record-news.ts';
import type { Retraction } from '../trust/retraction.ts';
import { HISTORY_SOURCES, histories } from './histories.ts';
import { TEST_SETTINGS } from './test-settings.ts';
import { World } from './world.ts';
import type { WorldJudgement } from './world/world-state.ts';

/** One fact that reaches a world; `receivedAt` in ms. */
export type Step =
  | { readonly kind: 'event'; readonly event: EventFact; readonly receivedAt: number }
  | { readonly kind: 'judgement'; readonly judgement: WorldJudgement }
  | { readonly kind: 'retraction'; readonly retraction: Retraction };

/** A world that took in these steps, one by one in this order. */
export function worldOf(steps: readonly Step[]): World {
  const world = new World(TEST_SETTINGS);
  for (const step of steps) take(world, step);
  return world;
}

/** Takes in one step. */
export function take(world: World, step: Step): void {
  if (step.kind === 'event') world.ingest([step.event], step.receivedAt);
  else if (step.kind === 'judgement') world.judge(step.judgement);
  else world.retract(step.retraction);
}

/** Takes a ruling back; an event cannot be taken back by itself and stays. */
export function takeBack(world: World, step: Step): void {
  if (step.kind === 'judgement') world.revokeJudgement(step.judgement);
  else if (step.kind === 'retraction') world.revokeRetraction(step.retraction);
}

/** The steps of a history: event n is received in second n. */
export function eventSteps(history: readonly EventFact[]): Step[] {
  return history.map((event, at) => ({ kind: 'event', event, receivedAt: at * 1000 }));
}

/** Histories of at least two records with the ids of their records, whether or not the events count. */
export function peopledHistories(maxLength: number): fc.Arbitrary<{ history: EventFact[]; recordIds: string[] }> {
  return histories(maxLength)
    .map((history) => ({ history, recordIds: recordIdsOf(history) }))
    .filter(({ recordIds }) => recordIds.length > 1);
}

/** Rulings on any two of some records. */
export function judgements(recordIds: readonly string[]): fc.Arbitrary<WorldJudgement> {
  return fc
    .record({
      kind: fc.constantFrom('same', 'different'),
      pair: fc.shuffledSubarray([...recordIds], { minLength: 2, maxLength: 2 }),
    })
    .map(({ kind, pair }) => ({ kind, left: pair[0]!, right: pair[1]! }));
}

/** Retractions of a whole source, of one record, or of what was received in a range of `seconds`. */
export function retractions(recordIds: readonly string[], seconds: number): fc.Arbitrary<Retraction> {
  const instant = fc.option(fc.nat(seconds).map((second) => second * 1000));
  return fc
    .record({
      source: fc.constantFrom(...HISTORY_SOURCES),
      recordId: fc.option(fc.constantFrom(...recordIds)),
      from: instant,
      to: instant,
    })
    .map(({ source, recordId, from, to }) => ({
      sourceId: recordId === null ? source.sourceId : recordId.slice(0, recordId.indexOf(':')),
      recordId,
      receivedFrom: from,
      receivedTo: to,
      isRevoked: false,
    }));
}

/** Every fact of a small deployment: its events, some rulings, some retractions. */
export function deployments(maxLength: number): fc.Arbitrary<Step[]> {
  return peopledHistories(maxLength).chain(({ history, recordIds }) =>
    fc
      .record({
        rulings: fc.array(judgements(recordIds), { maxLength: 4 }),
        takenBack: fc.array(retractions(recordIds, history.length), { maxLength: 3 }),
      })
      .map(({ rulings, takenBack }): Step[] => [
        ...eventSteps(history),
        ...rulings.map((judgement) => ({ kind: 'judgement' as const, judgement })),
        ...takenBack.map((retraction) => ({ kind: 'retraction' as const, retraction })),
      ]),
  );
}

function recordIdsOf(history: readonly EventFact[]): string[] {
  const { reading, keyring } = TEST_SETTINGS;
  const ids = history.flatMap((event) => {
    const claims = claimsOfEvent(event, reading);
    return claims === null ? [] : [newsOfEvent(event, claims, keyring).recordId];
  });
  return [...new Set(ids)].sort();
}
