/** A wish to end that came from outside while the demo was at work. */
export interface StopRequest {
  readonly signal: AbortSignal;
  /** Resolves when the wish comes. */
  readonly asked: Promise<NodeJS.Signals>;
  /** Stops listening. */
  dispose(): void;
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Listens for Ctrl-C and its kin; the abort signal's reason is the signal's name. */
export function listenForStop(): StopRequest {
  const controller = new AbortController();
  const { promise, resolve } = Promise.withResolvers<NodeJS.Signals>();
  const stop = (name: NodeJS.Signals) => {
    controller.abort(name);
    resolve(name);
  };
  for (const name of SIGNALS) process.on(name, stop);
  return {
    signal: controller.signal,
    asked: promise,
    dispose() {
      for (const name of SIGNALS) process.off(name, stop);
    },
  };
}
