import type { Random } from '../../../random.ts';
import type { Contact } from '../contact.ts';
import { DAY_MS, YEAR_DAYS } from '../day.ts';
import type { Passing } from '../exchange.ts';

const MONTH_DAYS = 30;

/** What a line of contacts is made from. Instants are ms since 1970. */
export interface LinePlan {
  readonly owner: string;
  readonly from: number;
  /** When the owner died, or null. */
  readonly until: number | null;
  /** The span in which changes are told. */
  readonly calendar: { readonly from: number; readonly until: number };
  readonly changesPerYear: number;
  /** What passes between this owner and another family: it is then the only change. */
  readonly passing: Passing<string> | null;
  /** The next value nobody had before, for use from this instant on; null when the family has used up its own. */
  readonly next: (at: number) => string | null;
}

/** The contacts one person has of their own, one after the other. */
export function contactLine(random: Random, plan: LinePlan): Contact[] {
  const { owner, passing } = plan;
  const end = plan.until ?? plan.calendar.until;
  if (plan.from >= end) return [];
  const changes =
    passing === null ? drawChanges(random, plan, end) : [passing.role === 'gives' ? passing.givenUpAt : passing.gotAt];
  const line: Contact[] = [];
  for (const from of [plan.from, ...changes.filter((at) => at > plan.from && at < end)]) {
    const isRecycled = passing?.role === 'gets' && from === passing.gotAt;
    const isPassedOn = passing?.role === 'gives' && line.length === 0;
    const value = isRecycled || isPassedOn ? passing.what : plan.next(from);
    if (value === null) break;
    closeLast(line, from);
    line.push({
      value,
      kind: isRecycled ? 'recycled' : 'own',
      owner,
      formerly: isRecycled ? { family: passing.counterpart, until: passing.givenUpAt } : null,
      from,
      until: plan.until,
    });
  }
  return line;
}

function drawChanges(random: Random, plan: LinePlan, end: number): number[] {
  const probability = (plan.changesPerYear * MONTH_DAYS) / YEAR_DAYS;
  const changes: number[] = [];
  for (let at = plan.calendar.from; at < end; at += MONTH_DAYS * DAY_MS) {
    if (random.chance(probability)) changes.push(at + random.integer(1, MONTH_DAYS) * DAY_MS);
  }
  return changes;
}

function closeLast(line: Contact[], until: number): void {
  const last = line.pop();
  if (last !== undefined) line.push({ ...last, until });
}
