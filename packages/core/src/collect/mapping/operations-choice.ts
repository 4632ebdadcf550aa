import { isObject } from '../json-path.ts';
import { NOTHING } from './compiling.ts';
import { below } from './mistake.ts';
import { asItIs, numberRead, timeRead } from './read-cell.ts';
import { type Call, type Operation, option, several, single } from './operation.ts';
import { BadRow, shown, type Scope } from './scope.ts';
import { timeReader } from './time-format.ts';
import { textOf, type Value } from './value.ts';
import { isZone } from './zoned-time.ts';

/** Choosing between values, and reading what was put together first. */
export const CHOICE: Readonly<Record<string, Operation>> = {
  $coalesce: {
    options: [],
    compile(call) {
      const parts = several(call, 1);
      return (scope) => {
        for (const part of parts) {
          const value = part(scope);
          if (value !== null) return value;
        }
        return null;
      };
    },
  },
  $if: {
    options: ['then', 'else'],
    compile(call) {
      const [condition, then, otherwise] = [single(call), option(call, 'then'), option(call, 'else')];
      if (then === null) call.compiling.report(below(call.around, 'then'), 'is missing');
      return (scope) => (condition(scope) === true ? (then?.(scope) ?? null) : (otherwise?.(scope) ?? null));
    },
  },
  $lookup: { options: ['in', 'else'], compile: compileLookup },
  $number: {
    options: ['decimal', 'thousands'],
    compile(call) {
      const { formats } = call.compiling;
      const decimal = textOption(call, 'decimal') ?? formats.decimal ?? '.';
      const read = numberRead({ decimal, thousands: textOption(call, 'thousands') ?? formats.thousands ?? '' });
      return reading(call, (text) => read(text, NO_CLOCK));
    },
  },
  $time: {
    options: ['zone', 'format'],
    compile(call) {
      const { formats, report } = call.compiling;
      const zone = textOption(call, 'zone') ?? formats.zone ?? null;
      if (zone !== null && !isZone(zone)) report(below(call.around, 'zone'), `"${zone}" is no IANA time zone`);
      const reader = timeReader(textOption(call, 'format') ?? formats.timeFormat ?? null);
      if (typeof reader === 'string') {
        report(below(call.around, 'format'), reader);
        return NOTHING;
      }
      const read = timeRead(reader, zone);
      const evaluate = single(call);
      return (scope) => {
        const value = evaluate(scope);
        if (value === null || (typeof value === 'object' && value.kind === 'instant')) return value;
        return orBadRow(read(textOf(value), scope.around), textOf(value), scope);
      };
    },
  },
};

const NO_CLOCK = { lookup: () => [], onClock: () => undefined };

function reading(call: Call, read: (text: string) => Value | { readonly mistake: string }) {
  const evaluate = single(call);
  return (scope: Scope): Value => {
    const value = evaluate(scope);
    if (value === null || (typeof value === 'object' && value.kind === 'decimal')) return value;
    return orBadRow(read(textOf(value)), textOf(value), scope);
  };
}

function orBadRow(read: Value | { readonly mistake: string }, text: string, { row }: Scope): Value {
  if (typeof read === 'object' && read !== null && 'mistake' in read)
    throw new BadRow(`${shown(text)}: ${read.mistake}`, row);
  return read;
}

function textOption({ options, around, compiling }: Call, name: string): string | undefined {
  const value = options[name];
  if (value === undefined || typeof value === 'string') return value;
  compiling.report(below(around, name), 'must be a text');
  return undefined;
}

function compileLookup(call: Call) {
  const { options, around, compiling } = call;
  const words = options['in'];
  if (!isObject(words)) {
    compiling.report(below(around, 'in'), 'must be an object: {"value as it comes": what it becomes}');
    return NOTHING;
  }
  const values = new Map<string, Value>();
  for (const [word, meaning] of Object.entries(words)) {
    if (meaning === undefined || (typeof meaning === 'object' && meaning !== null))
      compiling.report(below(below(around, 'in'), word), 'must be a text, a number, true, false or null');
    else values.set(word, asItIs(meaning));
  }
  const [evaluate, otherwise] = [single(call), option(call, 'else')];
  return (scope: Scope): Value => {
    const value = evaluate(scope);
    if (value === null) return null;
    const text = textOf(value);
    const found = values.get(text);
    if (found !== undefined) return found;
    if (otherwise !== null) return otherwise(scope);
    throw new BadRow(`${shown(text)} is not in the $lookup, which has no "else"`, scope.row);
  };
}
