import { Counter, collectDefaultMetrics, Gauge, Registry } from 'prom-client';

/** The metrics of one server: those of the process, and how much waits in the intake. */
export function createMetrics(intake: { depth(): number }): Registry {
  const metrics = new Registry();
  collectDefaultMetrics({ register: metrics });
  void new Gauge({
    name: 'throughline_intake_events',
    help: 'Events waiting or in flight.',
    registers: [metrics],
    collect() {
      this.set(intake.depth());
    },
  });
  return metrics;
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
