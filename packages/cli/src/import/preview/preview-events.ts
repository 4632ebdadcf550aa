import { isObject, textAt } from '@throughline/core/collect/json-path';
import type { Json, JsonObject } from '@throughline/core/collect/event-fact';
import {
  add,
  type Decimal,
  decimalOf,
  decimalText,
  PLAIN_NUMBER,
  readNumber,
} from '@throughline/core/collect/mapping/exact-decimal';
import type { Row } from '@throughline/core/collect/mapping/scope';
import type { ImportPreview } from '../import-summary.ts';
import type { MadeEvent } from '../produce-events.ts';
import { createIdSet } from './id-set.ts';

const MONEY = ['total', 'revenue', 'shipping', 'tax', 'discount', 'refund_amount', 'amount'];
const MOST_EXAMPLES = 5;

interface RuleTally {
  events: number;
  firstAt: string;
  lastAt: string;
  sample: Json;
  /** The row that made the sample. */
  row: Row;
}

/** Looks at events without sending them: counts, dates, money, ids that come twice, one sample of each rule. */
export function createPreview(rules: readonly string[]) {
  const tallies = new Map<string, RuleTally>();
  const money = new Map<string, { event: string; property: string; currency: string; sum: Decimal; events: number }>();
  const [ids, users] = [createIdSet(), createIdSet()];
  const sameIdExamples: string[] = [];
  let made = 0;

  function takeMoney(call: JsonObject): void {
    const { properties } = call;
    if (!isObject(properties)) return;
    const event = textAt(call, 'event', 'type') ?? 'no name';
    const currency = typeof properties['currency'] === 'string' ? properties['currency'] : 'no currency';
    for (const property of MONEY) {
      const amount = amountOf(properties[property]);
      if (amount === null) continue;
      const key = `${event}\0${property}\0${currency}`;
      const known = money.get(key);
      if (known === undefined) money.set(key, { event, property, currency, sum: amount, events: 1 });
      else {
        known.sum = add(known.sum, amount);
        known.events += 1;
      }
    }
  }

  return {
    look(one: MadeEvent): void {
      made += 1;
      const call = JSON.parse(one.event.text) as JsonObject & {
        readonly messageId: string;
        readonly timestamp: string;
      };
      const { messageId, timestamp, userId } = call;
      const known = tallies.get(one.rule);
      if (known === undefined)
        tallies.set(one.rule, { events: 1, firstAt: timestamp, lastAt: timestamp, sample: call, row: one.row });
      else {
        known.events += 1;
        if (timestamp < known.firstAt) known.firstAt = timestamp;
        if (timestamp > known.lastAt) known.lastAt = timestamp;
        // Groups come in no order that anybody would understand.
        if (isBefore(one.row, known.row)) [known.sample, known.row] = [call, one.row];
      }
      if (!ids.add(messageId) && sameIdExamples.length < MOST_EXAMPLES && !sameIdExamples.includes(messageId))
        sameIdExamples.push(messageId);
      if (userId !== undefined) users.add(JSON.stringify(userId));
      takeMoney(call);
    },
    result(leftOut: ReadonlyMap<string, number>): ImportPreview {
      return {
        rules: rules.map((name) => {
          const { events = 0, firstAt = null, lastAt = null, sample = null } = tallies.get(name) ?? {};
          return { name, events, leftOut: leftOut.get(name) ?? 0, firstAt, lastAt, sample };
        }),
        users: users.size(),
        sameIds: made - ids.size(),
        sameIdExamples,
        money: [...money.values()].map(({ sum, ...rest }) => ({ ...rest, sum: decimalText(sum) })),
      };
    },
  };
}

function isBefore(left: Row, right: Row): boolean {
  return left.file === right.file ? left.number < right.number : left.file < right.file;
}

function amountOf(value: Json | undefined): Decimal | null {
  if (typeof value === 'number') return decimalOf(value);
  return typeof value === 'string' ? readNumber(value, PLAIN_NUMBER) : null;
}
