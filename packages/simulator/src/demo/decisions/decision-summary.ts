import type { TrueEffect } from '../../town/respond/true-effect.ts';
import { figure } from '../figure.ts';
import type { Claim } from './read-claim.ts';
import type { Responses } from './send-responses.ts';

/** What the product says that a policy would have come to: share of people who reach the goal; null where the log cannot tell. */
export interface SimplePolicy {
  readonly name: string;
  readonly reach: number | null;
}

/** What the product says of lift, as far as the demo shows it; per person. */
export type ShownLift =
  | {
      readonly kind: 'measured';
      readonly treated: number;
      readonly difference: number;
      /** Of the interval that is right however often one looks. */
      readonly low: number;
      readonly high: number;
      readonly policies: readonly SimplePolicy[];
    }
  | { readonly kind: 'not_identifiable'; readonly because: readonly string[] };

/** What the last part of the demo is made of. */
export interface DecisionSummaryParts {
  readonly asked: number;
  readonly heldOut: number;
  readonly holdoutShare: number;
  /** People for whom something was left out, by reason; slugs. */
  readonly refusals: ReadonlyMap<string, number>;
  readonly responses: Responses;
  readonly claim: Claim;
  /** What an order is worth, in cents of the brand's currency. */
  readonly worthMinor: number;
  readonly currency: string;
  readonly lift: ShownLift;
  readonly truth: TrueEffect;
  /** Lines about single people. */
  readonly examples: readonly string[];
}

/** The last part as it is printed, without a last line break. */
export function summariseDecisions(parts: DecisionSummaryParts): string {
  const { asked, heldOut, holdoutShare, refusals, responses, claim, lift, truth, examples } = parts;
  const treated = asked - heldOut;
  const claimed = claim.orders;
  const byAction = [...claim.byAction]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([action, orders]) => `${action} ${figure(orders)}`);
  const reasons = [...refusals].sort(([, one], [, other]) => other - one);
  const real = truth.ofPolicy * treated;
  const money = (orders: number) => `${figure(Math.round((orders * parts.worthMinor) / 100))} ${parts.currency}`;
  const rows = [
    ['asked for', `${figure(asked)} people, ${figure(heldOut)} of them left alone (held out)`],
    ['left out for', reasons.map(([reason, people]) => `${reason} ${figure(people)}`).join(', ') || 'nothing'],
    ['followed', `${figure(responses.orders)} orders, ${figure(responses.refunds)} of them given back`],
    ['attribution would claim', `${orderWords(claimed)}, ${money(claimed)}: ${byAction.join(', ') || 'none'}`],
    ['randomisation shows', shows(lift, treated, money)],
    ...(lift.kind === 'measured' ? [['  orders of 100 people', policyWords(lift.policies)]] : []),
    ['true, by the answer key', `${orderWords(real)} more, ${money(real)}`],
    ...[...truth.ofActions].map(([action, { ifForAll, classes }]) => [
      `  ${action}`,
      `${signed(ifForAll * 100)} of 100 people if all had it: persuadable ${figure(classes.persuadable)}, ` +
        `sure things ${figure(classes['sure thing'])}, sleeping dogs ${figure(classes['sleeping dog'])}`,
    ]),
  ];
  return [
    `Did it change anything? (${share(holdoutShare)} are left alone here; a brand leaves 5%, and has more people)`,
    '',
    ...rows.map(([name = '', value]) => `  ${name.padEnd(26)}${value}`),
    ...(examples.length === 0 ? [] : ['', ...examples]),
    '',
    sentence(claimed, lift, real, treated),
  ].join('\n');
}

function shows(lift: ShownLift, treated: number, money: (orders: number) => string): string {
  if (lift.kind === 'not_identifiable') return `not identifiable: ${lift.because.join('; ')}`;
  const orders = lift.difference * treated;
  return `${orderWords(orders)} more, ${money(orders)}; 95% interval ${span(lift, treated)}, valid at every look`;
}

function policyWords(policies: readonly SimplePolicy[]): string {
  const words = policies.map(
    ({ name, reach }) => `${name} ${reach === null ? 'cannot be told' : (reach * 100).toFixed(1)}`,
  );
  return words.join(', ');
}

/** The sentence that matters. */
function sentence(claimed: number, lift: ShownLift, real: number, treated: number): string {
  const claim = `Attribution would claim ${orderWords(claimed)}`;
  const truth = `the truth is ${figure(Math.round(real))}`;
  if (lift.kind === 'not_identifiable')
    return `${claim}; the evidence is not enough to say what was changed, so Throughline says nothing; ${truth}.`;
  const measured = `randomisation shows that ${figure(Math.round(lift.difference * treated))} (${span(lift, treated)})`;
  const isShown = lift.low > 0 || lift.high < 0;
  return `${claim}; ${measured} came because of it${isShown ? '' : ', which may as well be none'}; ${truth}.`;
}

function span({ low, high }: Extract<ShownLift, { kind: 'measured' }>, treated: number): string {
  return `${figure(Math.round(low * treated))} to ${figure(Math.round(high * treated))}`;
}

function orderWords(orders: number): string {
  const whole = Math.round(orders);
  return `${figure(whole)} ${whole === 1 ? 'order' : 'orders'}`;
}

function signed(value: number): string {
  return `${value < 0 ? '' : '+'}${value.toFixed(1)}`;
}

function share(part: number): string {
  return `${Math.round(part * 100)}%`;
}
