import type { Terminal } from './terminal.ts';

/** A growing bar: on a terminal one line drawn again and again, elsewhere a line at each tenth. */
export interface Progress {
  /** `share` from 0 to 1 of the work is done. */
  show(share: number, words: string): void;
  /** Ends the line, so that others may follow. */
  end(): void;
}

const BAR_WIDTH = 30;
const REDRAW_AFTER_MS = 80;

/** A progress display on `terminal`; `nowMs` is any monotonic clock. */
export function createProgress(terminal: Terminal, nowMs: () => number = () => performance.now()): Progress {
  let drawnAt = Number.NEGATIVE_INFINITY;
  let lastTenth = 0;
  let isLineOpen = false;
  return {
    show(share, words) {
      const percent = `${Math.floor(share * 100)}%`.padStart(4);
      if (!terminal.isTTY) {
        const tenth = Math.floor(share * 10);
        if (tenth === lastTenth) return;
        lastTenth = tenth;
        terminal.write(`${percent}  ${words}\n`);
        return;
      }
      if (share < 1 && nowMs() - drawnAt < REDRAW_AFTER_MS) return;
      drawnAt = nowMs();
      isLineOpen = true;
      const done = Math.round(share * BAR_WIDTH);
      terminal.write(`\r[${'='.repeat(done)}${' '.repeat(BAR_WIDTH - done)}]${percent}  ${words}\u001b[K`);
    },
    end() {
      if (isLineOpen) terminal.write('\n');
      isLineOpen = false;
    },
  };
}
