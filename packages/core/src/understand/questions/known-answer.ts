import type { Json } from '../../collect/event-fact.ts';
import { canonicalJson } from '../../people/canonical-json.ts';
import type { GoldenTrait, TraitClaim } from '../survivorship.ts';
import type { QuestionDefinition } from './question-definition.ts';

const DAY_MS = 86_400_000;

/** The answer that is known to a question. Instants are ms since 1970. */
export interface KnownAnswer {
  readonly value: Json;
  /** Of the last who said so. */
  readonly sourceId: string;
  readonly trust: TraitClaim['trust'];
  /** When it was said last, by whomever. */
  readonly saidAt: number;
  /** From when on it is stale; null for never. */
  readonly freshUntil: number | null;
}

/**
 * The answer that the Golden Record holds to a question; null where it holds none: never said, cleared, or empty. Whoever
 * says the surviving value again makes it fresh again.
 */
export function knownAnswer(
  golden: GoldenTrait | undefined,
  { freshDays }: Pick<QuestionDefinition, 'freshDays'>,
): KnownAnswer | null {
  if (golden === undefined || isNoAnswer(golden.value)) return null;
  const text = canonicalJson(golden.value);
  const last = golden.losers
    .filter(({ value }) => canonicalJson(value) === text)
    .reduce<TraitClaim>((latest, claim) => (claim.occurredAt > latest.occurredAt ? claim : latest), golden);
  return {
    value: golden.value,
    sourceId: last.sourceId,
    trust: last.trust,
    saidAt: last.occurredAt,
    freshUntil: freshDays === null ? null : last.occurredAt + freshDays * DAY_MS,
  };
}

/** Whether an answer still holds at an instant. */
export function isFresh({ freshUntil }: KnownAnswer, at: number): boolean {
  return freshUntil === null || at < freshUntil;
}

function isNoAnswer(value: Json): boolean {
  if (value === null) return true;
  if (typeof value === 'string') return value.trim() === '';
  return Array.isArray(value) && value.length === 0;
}
