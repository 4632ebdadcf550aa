import type { Attribution } from '@throughline/contract/attribution';
import { moneyText } from '../print/money-text.ts';
import { textTable } from '../print/text-table.ts';

/** What attribution would claim, for people to read; with its denominators, and never called lift. */
export function claimText({ goal, moment, treated, claimed, unit, currency }: Attribution): string {
  const n = (count: number): string => count.toLocaleString('en');
  const worth = (value: number): string =>
    unit === 'minor_units' ? moneyText(String(Math.round(value)), currency) : n(value);
  const where = moment === null ? '' : ` at "${moment}"`;
  const rows = claimed.byAction.map(({ action, people, times, worth: of }) => [action, n(people), n(times), worth(of)]);
  return [
    `${goal.name} within ${goal.windowDays} days (${goal.key}, version ${goal.version})${where}, by last touch`,
    `Attribution would claim ${n(claimed.people)} of ${n(treated.people)} treated people, ${n(claimed.times)} times, ${worth(claimed.worth)}.`,
    `${n(treated.shown)} of them were shown something; ${n(treated.reached)} reached the goal, claimed or not.`,
    'What people would have done anyway is in it: a claim, and no lift. "throughline lift show" says what came because of it.',
    '',
    textTable(['action', 'people', 'times', 'worth'], rows),
  ].join('\n');
}
