export interface LockfileEntry {
  readonly optionalDependencies?: Record<string, string>;
}

export function completeLockfile<Lockfile extends { packages: Record<string, LockfileEntry> }>(
  lockfile: Lockfile,
): { lockfile: Lockfile; added: string[] };
