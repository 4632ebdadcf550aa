import { fork } from 'node:child_process';
import { once } from 'node:events';
import type { LoadOrder, LoadOutcome, LoadReport } from './load-order.ts';

/** The handle of a load generator. */
export interface LoadGenerator {
  /** Carries one order out; `onTimeUp` is called when its time is up, while the last answers are still awaited. */
  send(order: LoadOrder, onTimeUp?: () => void): Promise<LoadOutcome>;
  stop(): Promise<void>;
}

/** Starts a load generator whose traffic goes to one server; the same seed gives the same traffic. */
export async function startLoadGenerator(settings: {
  readonly url: string;
  readonly writeKey: string;
  readonly people: number;
  readonly seed: string;
}): Promise<LoadGenerator> {
  const child = fork(new URL('./load-generator-process.ts', import.meta.url), [JSON.stringify(settings)], {
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const ended = new Promise<never>((_, reject) => {
    child.once('exit', (code, signal) =>
      reject(new Error(`The load generator ended (${signal ?? `exit code ${code}`}).`)),
    );
  });
  ended.catch(() => undefined);
  await Promise.race([once(child, 'message'), ended]);
  return {
    send(order, onTimeUp) {
      const outcome = new Promise<LoadOutcome>((resolve, reject) => {
        const listen = (report: LoadReport): void => {
          if (report.kind === 'time_is_up') return onTimeUp?.();
          child.off('message', listen);
          if (report.kind === 'done') resolve(report.outcome);
          else
            reject(
              new Error(`The server failed under load: ${report.kind === 'failed' ? report.message : report.kind}`),
            );
        };
        child.on('message', listen);
        child.send(order);
      });
      return Promise.race([outcome, ended]);
    },
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const exit = once(child, 'exit');
      child.kill();
      await exit;
    },
  };
}
