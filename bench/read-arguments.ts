import { parseArgs } from 'node:util';

/** A number that a bench may be given. */
export interface NumberOption {
  readonly from: number;
  readonly to: number;
  readonly otherwise: number;
  /** Whole numbers only, unless it is true. */
  readonly mayBeBroken?: boolean;
}

/** Some whole numbers with commas between them. */
export interface ListOption {
  readonly from: number;
  readonly to: number;
  readonly otherwise: readonly number[];
}

/** What a bench may be asked for, beside `--json`, `--record` and `--help`, by the options' names. */
export interface ArgumentList<Numbers extends string, Lists extends string, Flags extends string> {
  readonly numbers: Readonly<Record<Numbers, NumberOption>>;
  readonly lists?: Readonly<Record<Lists, ListOption>>;
  readonly flags?: readonly Flags[];
}

/** What a bench was asked for. */
export interface ReadArguments<Numbers extends string, Lists extends string, Flags extends string> {
  readonly isJson: boolean;
  readonly isRecorded: boolean;
  readonly numbers: Readonly<Record<Numbers, number>>;
  readonly lists: Readonly<Record<Lists, readonly number[]>>;
  readonly flags: Readonly<Record<Flags, boolean>>;
  /** Names of the options that were given. */
  readonly given: ReadonlySet<string>;
}

/** A mistake in the arguments, and how to mend it. */
export interface ArgumentMistake {
  readonly mistake: string;
}

/** Reads a bench's arguments: them, `'help'`, or what is wrong with them and how to mend it. */
export function readArguments<Numbers extends string, Lists extends string = never, Flags extends string = never>(
  args: readonly string[],
  { numbers, lists, flags = [] }: ArgumentList<Numbers, Lists, Flags>,
): ReadArguments<Numbers, Lists, Flags> | 'help' | ArgumentMistake {
  const listed: Readonly<Record<string, ListOption>> = lists ?? {};
  const flag = { type: 'boolean' } as const;
  const text = { type: 'string' } as const;
  const options = Object.fromEntries([
    ...['json', 'record', 'help', ...flags].map((name) => [name, flag] as const),
    ...[...Object.keys(numbers), ...Object.keys(listed)].map((name) => [name, text] as const),
  ]);
  try {
    const values: Readonly<Record<string, unknown>> = parseArgs({ args: [...args], options }).values;
    if (values['help'] === true) return 'help';
    const given = (name: string): string | null => {
      const value = values[name];
      return typeof value === 'string' ? value : null;
    };
    const numberOf = ([name, option]: [string, NumberOption]) => [name, readNumber(name, given(name), option)];
    const listOf = ([name, option]: [string, ListOption]) => [name, readList(name, given(name), option)];
    return {
      isJson: values['json'] === true,
      isRecorded: values['record'] === true,
      numbers: Object.fromEntries(Object.entries<NumberOption>(numbers).map(numberOf)) as Record<Numbers, number>,
      lists: Object.fromEntries(Object.entries(listed).map(listOf)) as Record<Lists, number[]>,
      flags: Object.fromEntries(flags.map((name) => [name, values[name] === true])) as Record<Flags, boolean>,
      given: new Set(Object.keys(values)),
    };
  } catch (error) {
    const [sentence = ''] = (error instanceof Error ? error.message : String(error)).split(/\.\s/);
    return { mistake: `${sentence.replace(/\.$/, '')}. --help shows what there is.` };
  }
}

function readNumber(name: string, text: string | null, { from, to, otherwise, mayBeBroken }: NumberOption): number {
  if (text === null) return otherwise;
  const value = (mayBeBroken ? /^\d{1,10}(\.\d{1,6})?$/ : /^\d{1,10}$/).test(text) ? Number(text) : Number.NaN;
  if (value >= from && value <= to) return value;
  throw new RangeError(`--${name} ${text}: give a ${mayBeBroken ? '' : 'whole '}number from ${from} to ${to}`);
}

function readList(name: string, text: string | null, { from, to, otherwise }: ListOption): readonly number[] {
  if (text === null) return otherwise;
  const values = text.split(',').map((part) => (/^\d{1,10}$/.test(part.trim()) ? Number(part) : Number.NaN));
  if (values.every((value) => value >= from && value <= to)) return values;
  throw new RangeError(`--${name} ${text}: give whole numbers from ${from} to ${to} with commas between them`);
}
