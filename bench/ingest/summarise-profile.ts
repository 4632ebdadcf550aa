import type { Profiler } from 'node:inspector';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** Share of the process's busy time. */
export interface FunctionShare {
  readonly name: string;
  readonly share: number;
}

/** Where the server spent its time. */
export interface ProfileSummary {
  /** Share of the wall-clock time in which the event loop had something to do. */
  readonly busyShare: number;
  /** By what the functions themselves did. */
  readonly own: readonly FunctionShare[];
  /** Of the product's own functions, with everything that they called. */
  readonly withCalled: readonly FunctionShare[];
}

const ROOT = path.resolve(import.meta.dirname, '../..');
const SHOWN = 30;
/** What the profiler calls time in which nothing ran. */
const IDLE = new Set(['(idle)', '(root)']);

/** Sums a CPU profile up by function. */
export function summariseProfile({ nodes, samples = [], timeDeltas = [] }: Profiler.Profile): ProfileSummary {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const parentOf = new Map(nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id] as const)));
  const ownOf = new Map<number, number>();
  for (const [at, id] of samples.entries()) ownOf.set(id, (ownOf.get(id) ?? 0) + (timeDeltas[at] ?? 0));

  const own = new Map<string, number>();
  const withCalled = new Map<string, number>();
  let [busy, wall] = [0, 0];
  for (const [id, micros] of ownOf) {
    const { callFrame } = byId.get(id)!;
    wall += micros;
    if (IDLE.has(callFrame.functionName)) continue;
    busy += micros;
    add(own, nameOf(callFrame), micros);
    const callers = new Set<string>();
    for (let at: number | undefined = id; at !== undefined; at = parentOf.get(at)) {
      const frame = byId.get(at)!.callFrame;
      if (frame.url.includes('/packages/')) callers.add(nameOf(frame));
    }
    for (const name of callers) add(withCalled, name, micros);
  }
  return { busyShare: round(busy / wall), own: largest(own, busy), withCalled: largest(withCalled, busy) };
}

function add(sums: Map<string, number>, name: string, micros: number): void {
  sums.set(name, (sums.get(name) ?? 0) + micros);
}

function largest(sums: ReadonlyMap<string, number>, whole: number): FunctionShare[] {
  const sorted = [...sums].sort(([, left], [, right]) => right - left).slice(0, SHOWN);
  return sorted.map(([name, micros]) => ({ name, share: round(micros / whole) }));
}

function nameOf({ functionName, url, lineNumber }: Profiler.Profile['nodes'][number]['callFrame']): string {
  const name = functionName || '(anonymous)';
  if (url === '') return name;
  const file = url.startsWith('file:') ? path.relative(ROOT, fileURLToPath(url)) : url;
  return `${name} ${file.replace(/^packages\//, '')}:${lineNumber + 1}`;
}

function round(share: number): number {
  return Math.round(share * 10_000) / 10_000;
}
