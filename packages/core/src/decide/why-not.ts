import type { Refusal } from './guard-facts.ts';
import { inputOfReceipt, type Definitions } from './input-of-receipt.ts';
import { partsOf, type DrawPart } from './draw-parts.ts';
import { drawText } from './draw-text.ts';
import { SILENCE } from './moment-definition.ts';
import type { Receipt } from './receipt.ts';
import { refusalText } from './refusal-text.ts';
import { allRefusals } from './refusals.ts';

/** Why an action, or silence, was not what a decision chose; `says` is one sentence for people. */
export type WhyNot = { readonly action: string; readonly says: string } & (
  | { readonly kind: 'unknown' }
  | { readonly kind: 'owed' }
  /** `refusals`: everything that stood in its way, the one that was named first. */
  | { readonly kind: 'refused' | 'not_owed'; readonly refusals: readonly Refusal[] }
  | { readonly kind: 'chosen'; readonly draw: number; readonly part: DrawPart }
  | { readonly kind: 'not_drawn'; readonly draw: number; readonly part: DrawPart; readonly chosen: DrawPart }
);

/**
 * Explains what became of one action in a decision, from its receipt. `unknown` where the moment did not name it.
 * @throws RangeError when a definition is missing.
 */
export function whyNot(receipt: Receipt, definitions: Definitions, action: string): WhyNot {
  const { decision, draw } = receipt;
  if (decision.owed.some((owed) => owed.action === action)) {
    return { action, kind: 'owed', says: `"${action}" is owed and was answered beside what was drawn` };
  }
  const notOwed = decision.notOwed.find((service) => service.action === action);
  if (notOwed !== undefined) return refused(receipt, definitions, { action, kind: 'not_owed', first: notOwed.refusal });
  const verdict = decision.candidates.find((candidate) => candidate.action === action);
  if (verdict === undefined) {
    return { action, kind: 'unknown', says: `the moment ${receipt.moment.key} did not name "${action}"` };
  }
  if (verdict.refusal !== null) {
    return refused(receipt, definitions, { action, kind: 'refused', first: verdict.refusal });
  }
  const parts = partsOf(decision.candidates);
  const part = parts.get(action)!;
  const chosen = parts.get(decision.chosen)!;
  const said = drawText(draw, [part, chosen]);
  const [own, other] = [said.parts[0]!, said.parts[1]!];
  const had = `"${action}" had a chance of ${own.chance}, from ${own.from} to ${own.until} on a line to 100`;
  if (action === decision.chosen) {
    return { action, kind: 'chosen', draw, part, says: `${had}, and the draw fell there, on ${said.draw}` };
  }
  const says = `${had}; the draw fell on ${said.draw}, in the part of "${decision.chosen}" (${other.from} to ${other.until})`;
  return { action, kind: 'not_drawn', draw, part, chosen, says };
}

/**
 * What became of everything that a decision had before it: silence, then the moment's actions in its order.
 * @throws RangeError when a definition is missing.
 */
export function whyNotAll(receipt: Receipt, definitions: Definitions): WhyNot[] {
  return [SILENCE, ...receipt.actions.map(({ key }) => key)].map((action) => whyNot(receipt, definitions, action));
}

function refused(
  receipt: Receipt,
  definitions: Definitions,
  { action, kind, first }: { action: string; kind: 'refused' | 'not_owed'; first: Refusal },
): WhyNot {
  const input = inputOfReceipt(receipt, definitions);
  const definition = input.actions.find(({ key }) => key === action)!;
  const others = allRefusals(definition, input).filter(({ reason }) => reason !== first.reason);
  const also = others.length === 0 ? '' : `; also: ${others.map(refusalText).join('; ')}`;
  return { action, kind, refusals: [first, ...others], says: `"${action}" was left out: ${refusalText(first)}${also}` };
}
