import { Counter, collectDefaultMetrics, Gauge, Registry } from 'prom-client';

/** The metrics of one server; at first those of the process. */
export function createMetrics(): Registry {
  const metrics = new Registry();
  collectDefaultMetrics({ register: metrics });
  return metrics;
}

/** How much waits in the intake. */
export function measureIntake(metrics: Registry, intake: { depth(): number }): void {
  void new Gauge({
    name: 'throughline_intake_events',
    help: 'Events waiting or in flight.',
    registers: [metrics],
    collect() {
      this.set(intake.depth());
    },
  });
}

/** Counts attempts at webhooks: delivered, failed, gone, stopped. */
export function countAttempts(metrics: Registry): Counter<'outcome'> {
  return new Counter({
    name: 'throughline_webhook_attempts_total',
    help: 'Attempts to send a message to a webhook, by how they ended.',
    labelNames: ['outcome'],
    registers: [metrics],
  });
}

/** Counts events that came in: accepted, duplicate, quarantined. */
export function countOutcomes(metrics: Registry): Counter<'outcome'> {
  return new Counter({
    name: 'throughline_events_total',
    help: 'Events that came in, by what became of them.',
    labelNames: ['outcome'],
    registers: [metrics],
  });
}

/** Counts events that came under a messageId of before with another body. */
export function countConflicts(metrics: Registry): Counter {
  return new Counter({
    name: 'throughline_message_conflicts_total',
    help: 'Events that came under a messageId of before with another body; the first one counts.',
    registers: [metrics],
  });
}

/** Counts differences between events and the tracking plan, by kind. */
export function countDrift(metrics: Registry): Counter<'kind'> {
  return new Counter({
    name: 'throughline_plan_drift_total',
    help: 'Differences between events and the tracking plan.',
    labelNames: ['kind'],
    registers: [metrics],
  });
}

/** Counts decisions that were answered: action, silence, held_out, repeat. */
export function countDecisions(metrics: Registry): Counter<'outcome'> {
  return new Counter({
    name: 'throughline_decisions_total',
    help: 'Decisions that were answered, by what was chosen.',
    labelNames: ['outcome'],
    registers: [metrics],
  });
}

/** How many streams of what comes in are open. */
export function countStreams(metrics: Registry, feed: { watchers(): number }): void {
  void new Gauge({
    name: 'throughline_live_streams',
    help: 'Open streams of what comes in.',
    registers: [metrics],
    collect() {
      this.set(feed.watchers());
    },
  });
}
