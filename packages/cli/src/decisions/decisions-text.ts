import type {
  DecisionFlipped,
  DecisionInFull,
  DecisionPage,
  DecisionReplay,
  DecisionWhy,
  DecisionWhyNot,
} from '@throughline/contract/decision';
import type { DecisionTally } from '@throughline/contract/decision-tally';
import type { Refusal } from '@throughline/core/decide/guard-facts';
import { refusalText } from '@throughline/core/decide/refusal-text';
import { textTable } from '../print/text-table.ts';

/** Decisions, for people to read. */
export function decisionsText({ decisions, nextCursor }: DecisionPage): string {
  if (decisions.length === 0) return 'Nothing was decided.\n';
  const table = textTable(
    ['decided', 'moment', 'chosen', 'chance', 'person', 'decision'],
    decisions.map((one) => [
      one.decidedAt.slice(0, 19).replace('T', ' '),
      one.moment,
      one.isHeldOut ? 'silence (held out)' : (one.action ?? 'silence'),
      one.propensity.toFixed(3),
      one.isErased ? '(erased)' : (one.personId ?? '(nobody known)'),
      one.id,
    ]),
  );
  return nextCursor === null ? table : `${table}There are more: ask for them with a larger --limit.\n`;
}

/** A decision with what it was made of, for people to read. */
export function decisionText({ decision, receipt }: DecisionInFull): string {
  const { candidates, owed, notOwed } = receipt.decision;
  // Of somebody erased only the slug is left of a reason.
  const why = (refusal: Refusal | null): string => (decision.isErased ? (refusal?.reason ?? '') : reasonOf(refusal));
  const head =
    `${decision.moment} version ${decision.momentVersion}, ${decision.decidedAt}\n` +
    `chosen: ${decision.action ?? 'silence'}, by the draw ${receipt.draw.toFixed(4)}\n` +
    `season ${decision.season}, bucket ${receipt.holdout.bucket}: ${decision.isHeldOut ? 'left alone' : 'treated'}` +
    `${decision.isWashOut ? ', in the wash-out' : ''}\n`;
  const verdicts = textTable(
    ['candidate', 'version', 'score', 'chance', 'left out because'],
    candidates.map(({ action, version, score, propensity, refusal }) => [
      action,
      version === null ? '' : String(version),
      String(score),
      propensity.toFixed(3),
      why(refusal),
    ]),
  );
  const services = [
    ...owed.map(({ action }) => `owed: ${action}\n`),
    ...notOwed.map(({ action, refusal }) => `not owed: ${action}: ${why(refusal)}\n`),
  ];
  const seen = Object.entries(receipt.features).map(([name, value]) => `  ${name} = ${JSON.stringify(value)}\n`);
  return `${head}\n${verdicts}${services.join('')}${seen.length === 0 ? '' : `\nseen:\n${seen.join('')}`}`;
}

/** What came of making a decision again. */
export function replayText({ isSame, isSameRules, decision }: DecisionReplay): string {
  if (isSame) return `The same, to the last byte: ${decision.chosen}.\n`;
  const why = isSameRules ? '' : ' The rules in code have changed since.';
  return `It comes out otherwise now: ${decision.chosen}.${why}\n`;
}

/** Why an action was not chosen. */
export function whyNotText({ says }: DecisionWhyNot): string {
  return `${says.charAt(0).toUpperCase()}${says.slice(1)}.\n`;
}

/** Why everything was, or was not, chosen. */
export function whyText({ answers }: DecisionWhy): string {
  return answers.map(whyNotText).join('');
}

/** What became of each action, for people to read. */
export function tallyText({ from, until, decisions, drawn, silent, heldOut, actions }: DecisionTally): string {
  const head = `${decisions} decisions from ${from} until ${until}: an action in ${drawn}, silence in ${silent}, left alone in ${heldOut}.\n`;
  if (actions.length === 0) return head;
  const table = textTable(
    ['action', 'considered', 'drawn', 'not drawn', 'owed', 'left out', 'because'],
    actions.map((one) => [
      one.action,
      String(one.considered),
      String(one.drawn),
      String(one.notDrawn),
      String(one.owed),
      String(one.refused),
      one.reasons.map(({ reason, count }) => `${reason} ${count}`).join(', '),
    ]),
  );
  return `${head}\n${table}`;
}

/** A decision beside what it would have been. */
export function flipText({ before, after, isSameChoice, candidates, unread }: DecisionFlipped): string {
  const table = textTable(
    ['candidate', 'chance', 'would be', 'left out because', 'would be because'],
    candidates.map((one) => [
      one.action,
      one.before.propensity.toFixed(3),
      one.after.propensity.toFixed(3),
      reasonOf(one.before.refusal),
      reasonOf(one.after.refusal),
    ]),
  );
  const change = isSameChoice
    ? `The same would have been chosen: ${before.chosen}.\n`
    : `${after.chosen} would have been chosen instead of ${before.chosen}.\n`;
  const idle = unread.length === 0 ? '' : `No condition reads ${unread.join(', ')}.\n`;
  return `${table}${change}${idle}`;
}

function reasonOf(refusal: Refusal | null): string {
  return refusal === null ? '' : refusalText(refusal);
}
