import type { IngestResult } from './ingest-result.ts';
import type { TargetProfile } from './profile-target.ts';
import type { CpuPerEvent } from './target.ts';

/** The result as a person reads it. */
export function renderIngest(result: IngestResult): string {
  const { machine, rounds, counted, cpuMicrosPerEvent: cpu } = result;
  const lines = [
    `product  ${figure(result.eventsPerSecond)} events/s`,
    `ceiling  ${figure(result.ceilingEventsPerSecond)} events/s`,
    `ratio    ${result.ratio} (${result.ratioMin} to ${result.ratioMax})`,
    `latency  p50 ${result.p50Ms} ms, p99 ${result.p99Ms} ms, at most ${result.maxMs} ms, a post of 100 events at ${figure(result.offeredEventsPerSecond)} events/s`,
    `raw COPY ${figure(result.rawCopyRowsPerSecond)} rows/s on one connection`,
    ...(result.refusals > 0 ? [`${figure(result.refusals)} posts were told to come back later`] : []),
    `newcomers ${figure(result.introducedEventsPerSecond)} a second`,
    '',
    'round  product  ceiling  ratio',
    ...rounds.map(({ product, ceiling, ratio }, at) =>
      [
        `${at + 1}`.padEnd(5),
        ...[product, ceiling].map((it) => figure(it.eventsPerSecond).padStart(8)),
        ` ${ratio}`,
      ].join(' '),
    ),
    '',
    'CPU microseconds an event    server  postgres  generator  others',
    cpuLine('product', cpu.product),
    cpuLine('ceiling', cpu.ceiling),
    cpuLine('product at half its rate', cpu.paced),
    '',
    `${figure(counted.product.stored)} events of the product and ${figure(counted.ceiling.stored)} of the ceiling stored, as acknowledged; ` +
      `${figure(result.people)} people`,
    `${machine.cpus} x ${machine.cpuModel}, ${machine.memoryGiB} GiB, ${machine.platform}, Node ${machine.node}, load before ${machine.loadBefore}`,
    ...(result.profile ? ['', ...profileLines(result.profile)] : []),
  ];
  return `${lines.join('\n')}\n`;
}

function cpuLine(name: string, cpu: CpuPerEvent | null): string {
  if (cpu === null) return `  ${name.padEnd(25)}  not told by this operating system`;
  const { server, postgres, generator, others } = cpu;
  return `  ${name.padEnd(25)} ${cell(server, 7)} ${cell(postgres, 9)} ${cell(generator, 10)} ${cell(others, 7)}`;
}

function profileLines({ eventsPerSecond, functions, statements, backends }: TargetProfile): string[] {
  const shares = (title: string, rows: readonly { readonly name: string; readonly share: number }[]): string[] => [
    title,
    ...rows.map(({ name, share }) => `  ${cell(share * 100, 5)}%  ${name}`),
    '',
  ];
  return [
    `Under the profiler: ${figure(Math.round(eventsPerSecond))} events/s, event loop busy ${cell(functions.busyShare * 100, 4)}%`,
    '',
    ...shares('Server, by what functions did themselves', functions.own),
    ...shares('Server, by our functions with what they called', functions.withCalled),
    ...shares(
      'Database connections, at a glance',
      backends.map(({ state, share }) => ({ name: state, share })),
    ),
    'Statements: us an event, mean ms, calls, WAL bytes an event',
    ...statements.map(
      ({ statement, calls, microsPerEvent, meanMs, walBytesPerEvent }) =>
        `  ${cell(microsPerEvent, 6)} ${cell(meanMs, 8)} ${String(calls).padStart(7)} ${cell(walBytesPerEvent, 8)}  ${statement}`,
    ),
  ];
}

function cell(value: number, width: number): string {
  return value.toFixed(1).padStart(width);
}

function figure(count: number): string {
  return String(count).replaceAll(/\B(?=(\d{3})+$)/g, ',');
}
