/** How far an import is; told often, shown now and then. */
export interface ImportProgress {
  /** Bytes read of files. */
  onBytes(bytes: number): void;
  /** What goes on now, and how much of it there is: bytes, rows or events. */
  begin(phase: keyof typeof WORDS, total: number): void;
  /** Rows of the phase that are done. */
  advance(done: number): void;
  /** Events answered. */
  onEvents(events: number): void;
}

const WORDS = {
  checking: 'checking the files',
  reading: 'reading',
  making: 'making events',
  sending: 'sending',
} as const;
const SHOW_EVERY_MS = 200;

/** Shows progress as one line: share, rate, time left. */
export function createProgress(show: (line: string) => void, now: () => number): ImportProgress {
  let [phase, total, done, events, beganAt, shownAt]: [keyof typeof WORDS, number, number, number, number, number] = [
    'reading',
    0,
    0,
    0,
    now(),
    0,
  ];
  const refresh = (): void => {
    const at = now();
    if (at - shownAt < SHOW_EVERY_MS) return;
    shownAt = at;
    show(line(phase, done, total, events, at - beganAt));
  };
  return {
    onBytes(bytes) {
      done += bytes;
      refresh();
    },
    begin(next, size) {
      [phase, total, done, beganAt] = [next, size, 0, now()];
      events = 0;
    },
    advance(more) {
      done += more;
      refresh();
    },
    onEvents(more) {
      events += more;
      done += more;
      refresh();
    },
  };
}

function line(phase: keyof typeof WORDS, done: number, total: number, events: number, ms: number): string {
  const share = total === 0 ? null : Math.min(1, done / total);
  const parts: string[] = [WORDS[phase] + (share === null ? '' : ` ${Math.floor(share * 100)} %`)];
  if (events > 0) parts.push(`${figure(events)} events`, `${figure((events / Math.max(ms, 1)) * 1000)} a second`);
  if (share !== null && share > 0.02 && share < 1 && ms > 2_000)
    parts.push(`${duration((ms / share) * (1 - share))} left`);
  return parts.join(', ');
}

/** `1:02:03`, `2:03`. */
export function duration(ms: number): string {
  const seconds = Math.round(ms / 1000);
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  const two = (value: number): string => String(value).padStart(2, '0');
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}

/** `12,345`. */
export function figure(value: number): string {
  return String(Math.round(value)).replaceAll(/\B(?=(\d{3})+$)/g, ',');
}
