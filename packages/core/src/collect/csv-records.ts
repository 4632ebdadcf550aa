/** How a CSV file is written. */
export interface CsvDialect {
  /** One character. */
  readonly delimiter: string;
  /** One character; empty when nothing is quoted. */
  readonly quote: string;
}

/** Cells that are taken from a record: for each place the slot that its cell goes to, or -1. */
export interface CsvChoice {
  readonly slots: Int32Array;
  /** As many empty cells as there are slots. */
  readonly blank: readonly string[];
}

/** Cuts CSV text into records. */
export interface CsvRecords {
  /**
   * Tells of each record that is whole in a text that begins with one, and gives the place where the first one that is
   * not begins. With `isLast`, what the text ends with is whole, unless a quote is open. O(length).
   */
  take(text: string, isLast: boolean): number;
  /** From the next record on, takes these cells instead of all. */
  choose(choice: CsvChoice): void;
  /** Lines of what was taken. */
  lines(): number;
}

const LF = 10;
const CR = 13;

/**
 * Cuts CSV into records, which end with LF, CRLF or CR; empty lines are skipped. A quote that does not begin a cell is
 * text, and a cell that goes on after its closing quote is text with its quotes. These are the records of csv-parse
 * with `relax_quotes`, to which the test compares it, in a sixth of its time. `count` is the number of cells there are.
 */
export function createCsvRecords(
  { delimiter, quote }: CsvDialect,
  onRecord: (cells: string[], count: number) => void,
): CsvRecords {
  const delimiterCode = delimiter.charCodeAt(0);
  const quoteCode = quote === '' ? -1 : quote.charCodeAt(0);
  let choice: CsvChoice | null = null;
  let lines = 0;

  const endOfCell = (text: string, from: number): number => {
    let at = from;
    for (; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      if (code === delimiterCode || code === LF || code === CR) break;
    }
    return at;
  };
  /** The quote that closes a cell, looked for from behind its first; -1 when there is none. */
  const closingQuote = (text: string, from: number): number => {
    for (let at = text.indexOf(quote, from); at !== -1; at = text.indexOf(quote, at + 2)) {
      if (text.charCodeAt(at + 1) !== quoteCode) return at;
    }
    return -1;
  };
  const quoted = (text: string, open: number, close: number, end: number): string => {
    const raw = text.slice(open + 1, close);
    const content = raw.includes(quote) ? raw.replaceAll(quote + quote, quote) : raw;
    return end === close + 1 ? content : quote + content + text.slice(close, end);
  };

  return {
    choose(next) {
      choice = next;
    },
    lines: () => lines,
    take(text, isLast) {
      let begin = 0;
      while (begin < text.length) {
        let at = begin;
        const first = text.charCodeAt(at);
        if (first === LF || first === CR) {
          begin += first === CR && text.charCodeAt(at + 1) === LF ? 2 : 1;
          lines += 1;
          continue;
        }
        const cells: string[] = choice === null ? [] : choice.blank.slice();
        let count = 0;
        let linesInQuotes = 0;
        for (;;) {
          const close = text.charCodeAt(at) === quoteCode ? closingQuote(text, at + 1) : null;
          if (close === -1 || (close === text.length - 1 && !isLast)) return begin;
          const end = endOfCell(text, close === null ? at : close + 1);
          // Cut off, or a CR after which its LF may come, or a delimiter after which its cell will.
          if (!isLast && end >= text.length - 1 && text.charCodeAt(end) !== LF) return begin;
          const slot = choice === null ? count : count < choice.slots.length ? choice.slots[count]! : -1;
          if (slot !== -1) cells[slot] = close === null ? text.slice(at, end) : quoted(text, at, close, end);
          if (close !== null) linesInQuotes += linesWithin(text, at, close);
          count += 1;
          at = end + 1;
          if (text.charCodeAt(end) !== delimiterCode) break;
        }
        begin = text.charCodeAt(at - 1) === CR && text.charCodeAt(at) === LF ? at + 1 : at;
        lines += 1 + linesInQuotes;
        onRecord(cells, count);
      }
      return Math.min(begin, text.length);
    },
  };
}

function linesWithin(text: string, from: number, to: number): number {
  let lines = 0;
  for (let at = from; at < to; at += 1) if (text.charCodeAt(at) === LF) lines += 1;
  return lines;
}
