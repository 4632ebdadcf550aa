import { availableParallelism, cpus, loadavg, totalmem } from 'node:os';

/** What a bench ran on. */
export interface Machine {
  readonly cpus: number;
  readonly cpuModel: string;
  readonly memoryGiB: number;
  readonly platform: string;
  readonly node: string;
  /** Processes that wanted a core in the minute before. */
  readonly loadBefore: number;
}

/** Describes this machine, without what would name it. */
export function describeMachine(): Machine {
  return {
    cpus: availableParallelism(),
    cpuModel: cpus()[0]?.model.trim() ?? 'unknown',
    memoryGiB: Math.round(totalmem() / 1024 ** 3),
    platform: `${process.platform}-${process.arch}`,
    node: process.version,
    loadBefore: Math.round((loadavg()[0] ?? 0) * 100) / 100,
  };
}

/** The machine in one line. */
export function machineLine({ cpus: cores, cpuModel, memoryGiB, platform, node, loadBefore }: Machine): string {
  return `${cores} x ${cpuModel}, ${memoryGiB} GiB, ${platform}, Node ${node}, load before ${loadBefore}`;
}
