import type { DecisionWhyNot } from '@throughline/contract/decision';
import type { Refusal } from '@throughline/core/decide/guard-facts';
import { percentText } from '../../../kit/value/percent-text.ts';
import type { Say } from '../../../words/use-words.ts';
import { placesOnLine } from './places-on-line.ts';
import type { whyWords } from './why-words.ts';

type Keys = NonNullable<(typeof whyWords)['keys']>;

/** With what sentences are made. */
export interface Speaker {
  readonly say: Say<Keys>;
  readonly language: string;
  readonly actionName: (key: string | null) => string;
}

/** What became of an action: a sentence, and for what was left out one for each reason. */
export interface WhySentences {
  readonly lead: string | null;
  readonly reasons: readonly string[];
}

/** Says an answer of the API in the language of the console, by its parts. */
export function whySentences(
  answer: DecisionWhyNot,
  speaker: Speaker & { readonly drawnInstead: string | null },
): WhySentences {
  const { say, language, actionName, drawnInstead } = speaker;
  const { kind, draw, part, chosen, refusals = [] } = answer;
  if (kind === 'owed') return { lead: say('saysOwed'), reasons: [] };
  if (kind === 'unknown') return { lead: say('saysUnknown'), reasons: [] };
  if (kind === 'chosen' || kind === 'not_drawn') {
    const bounds = [part, chosen].flatMap((one) => (one === undefined ? [] : [one.from, one.until]));
    const place = placesOnLine(draw!, bounds, language);
    const values = {
      chance: percentText(part!.until - part!.from, language),
      from: place(part!.from),
      until: place(part!.until),
      draw: place(draw!),
    };
    if (kind === 'chosen') {
      const isOnly = part!.until - part!.from >= 1;
      return { lead: isOnly ? say('saysOnly') : say('saysChosen', values), reasons: [] };
    }
    return { lead: say('saysNotDrawn', { ...values, other: actionName(drawnInstead) }), reasons: [] };
  }
  return { lead: null, reasons: refusals.map((refusal) => reasonSentence(refusal as Refusal, say)) };
}

/** Says why an action was left out; of a decision whose person was erased only the kind of reason is known. */
export function reasonSentence(refusal: Refusal, say: Say<Keys>): string {
  if (isBare(refusal)) return `${say(`short_${refusal.reason}`)}. ${say('erasedReason')}`;
  switch (refusal.reason) {
    case 'makes_no_sense':
    case 'not_allowed': {
      const said = say(refusal.reason, { because: refusal.because });
      return refusal.attribute === null ? said : `${said} (${say('decidedBy', { attribute: refusal.attribute })})`;
    }
    case 'no_consent':
    case 'consent_withdrawn':
      return say(refusal.reason, { purpose: refusal.purpose });
    case 'suppressed':
      return say('suppressed', { kind: say(refusal.kind) });
    case 'household_care':
      return say('household_care', { until: new Date(refusal.until).toISOString().slice(0, 10) });
    case 'cap':
      return say('cap', { used: refusal.used, most: refusal.most, days: refusal.windowDays });
    case 'open_problem':
      return say(refusal.kind === 'promise' ? 'open_problem_promise' : 'open_problem_contact', { what: refusal.what });
    default:
      return say(refusal.reason);
  }
}

const TELL_MORE = new Set([
  'makes_no_sense',
  'not_allowed',
  'no_consent',
  'consent_withdrawn',
  'suppressed',
  'household_care',
  'cap',
  'open_problem',
]);

function isBare(refusal: Refusal): boolean {
  return TELL_MORE.has(refusal.reason) && Object.keys(refusal).length === 1;
}
