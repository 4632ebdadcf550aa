import type { Command } from 'commander';
import type { CommandTools } from './command-tools.ts';
import { createApiClient } from './http/api-client.ts';
import { findToken, tokenPlace } from './http/find-token.ts';
import { createPaint } from './print/paint.ts';
import type { Surroundings } from './surroundings.ts';

/** The tools of every command of a program. A line of progress is wiped away before anything else is written. */
export function createCommandTools(
  program: Command,
  around: Surroundings,
  setExitCode: (code: 0 | 1) => void,
): CommandTools {
  let isProgressShown = false;
  const isJson = (): boolean => program.opts<{ json?: true }>().json === true;
  const wipeProgress = (): void => {
    if (isProgressShown) around.err('\r\u{1b}[K');
    isProgressShown = false;
  };
  return {
    around,
    connect: () => {
      const { url } = program.opts<{ url: string }>();
      return createApiClient({
        baseUrl: url.replace(/\/+$/, ''),
        token: () => findToken(around.env),
        tokenPlace: () => tokenPlace(around.env),
        fetch: around.fetch,
      });
    },
    print: (data, text) => {
      wipeProgress();
      around.out(isJson() ? `${JSON.stringify(data)}\n` : text(data));
    },
    isJson,
    showProgress: (line) => {
      if (!around.isErrTerminal) return;
      around.err(`\r\u{1b}[K${line}`);
      isProgressShown = true;
    },
    paint: createPaint(around.isOutTerminal, around.env),
    setExitCode,
    wipeProgress,
  };
}
