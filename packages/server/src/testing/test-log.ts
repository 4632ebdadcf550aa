import { type Logger, pino } from 'pino';

/** A log that keeps every line from `debug` on as text, for tests that look into what was said. */
export function keptLog(): { readonly log: Logger; readonly said: () => string } {
  let text = '';
  const write = (line: string): void => {
    text += line;
  };
  return { log: pino({ level: 'debug' }, { write }), said: () => text };
}

/** A log that nobody reads, unless `THROUGHLINE_TEST_LOG` names a level. */
export function silentLog(): Logger {
  return pino({ level: process.env['THROUGHLINE_TEST_LOG'] ?? 'silent' });
}
