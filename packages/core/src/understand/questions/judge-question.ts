import type { SuppressionKind } from '../../decide/guard-facts.ts';
import type { GoldenTrait } from '../survivorship.ts';
import { isFresh, knownAnswer, type KnownAnswer } from './known-answer.ts';
import type { StepsByQuestion } from './last-steps.ts';
import type { QuestionDefinition } from './question-definition.ts';

const DAY_MS = 86_400_000;

/** What is known of whoever might be asked. */
export interface Askable {
  readonly golden: Readonly<Record<string, GoldenTrait>>;
  /** By consent purpose: the latest word of the person. */
  readonly consents: Readonly<Record<string, 'granted' | 'denied'>>;
  readonly suppressions: readonly SuppressionKind[];
  /** Their household is written to with care: somebody of it has died. */
  readonly isInHouseholdCare?: boolean;
  /** A browser that asks not to be followed (GPC). */
  readonly hasOptOutSignal: boolean;
  readonly steps: StepsByQuestion;
}

/** Why a question may be asked, or may not. Slugs used alike in receipts, metrics and the API. Instants: ms since 1970. */
export type AskReason =
  | { readonly reason: 'unknown' | 'stale' }
  | { readonly reason: 'known' | 'disabled' | 'opt_out_signal' | 'household_care' }
  | { readonly reason: 'suppressed'; readonly kind: SuppressionKind }
  | { readonly reason: 'purpose_denied'; readonly purpose: string }
  | { readonly reason: 'recently_declined' | 'recently_asked'; readonly until: number };

/** What becomes of one question. */
export interface AskVerdict {
  readonly mayAsk: boolean;
  readonly why: AskReason;
  /** What is known, also where it is stale; null where nothing is, or where it may not be used. */
  readonly known: KnownAnswer | null;
}

/**
 * Whether a question may be put to somebody at an instant (`at`, ms since 1970). What is known and fresh is not asked again,
 * whoever knows it. What nobody may be asked comes first, so that the reason says what would have to change.
 */
export function judgeQuestion(question: QuestionDefinition, person: Askable, at: number): AskVerdict {
  const forbidden = forbiddenBy(question, person);
  const mayUse = forbidden?.reason !== 'purpose_denied';
  const golden = Object.hasOwn(person.golden, question.trait) ? person.golden[question.trait] : undefined;
  const known = mayUse ? knownAnswer(golden, question) : null;
  if (forbidden !== null) return { mayAsk: false, why: forbidden, known };
  if (known !== null && isFresh(known, at)) return { mayAsk: false, why: { reason: 'known' }, known };
  const tooSoon = tooSoonAfter(question, person.steps, at);
  if (tooSoon !== null) return { mayAsk: false, why: tooSoon, known };
  return { mayAsk: true, why: { reason: known === null ? 'unknown' : 'stale' }, known };
}

/**
 * Nobody is asked anything for somebody who has died. Who must not be contacted, is in distress, in mourning or a minor, and calls
 * of themselves, is asked what their service needs, and nothing else.
 */
function forbiddenBy(
  { isEnabled, sensitivity, purpose }: QuestionDefinition,
  { suppressions, consents, isInHouseholdCare = false, hasOptOutSignal }: Askable,
): AskReason | null {
  if (!isEnabled) return { reason: 'disabled' };
  const isService = purpose === null && sensitivity !== 'sensitive';
  const kind = suppressions.find((one) => one === 'deceased' || !isService);
  if (kind !== undefined) return { reason: 'suppressed', kind };
  if (isInHouseholdCare && !isService) return { reason: 'household_care' };
  if (purpose === null) return null;
  if (Object.hasOwn(consents, purpose) && consents[purpose] === 'denied') return { reason: 'purpose_denied', purpose };
  return hasOptOutSignal ? { reason: 'opt_out_signal' } : null;
}

/** Who said no, or was asked a moment ago, is left in peace for a while. */
function tooSoonAfter({ key, again }: QuestionDefinition, steps: StepsByQuestion, at: number): AskReason | null {
  const { asked, declined } = Object.hasOwn(steps, key) ? steps[key]! : {};
  const declinedUntil = (declined ?? Number.NEGATIVE_INFINITY) + again.declinedDays * DAY_MS;
  if (at < declinedUntil) return { reason: 'recently_declined', until: declinedUntil };
  const askedUntil = (asked ?? Number.NEGATIVE_INFINITY) + again.askedDays * DAY_MS;
  return at < askedUntil ? { reason: 'recently_asked', until: askedUntil } : null;
}
