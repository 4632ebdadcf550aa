import { lstatSync, readFileSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { EmbeddedPostgresError } from './embedded-postgres-error.ts';

interface LibraryLink {
  /** The file that exists, relative to the package. */
  readonly source: string;
  /** The name under which PostgreSQL looks for it, relative to the package. */
  readonly target: string;
}

/**
 * Creates the links between shared libraries that an npm package cannot hold, and returns how many were missing.
 * The package would do it in its install script, which npm does not run unless allowed.
 */
export function linkLibraries(packageDir: string): number {
  let created = 0;
  for (const { source, target } of readLinks(packageDir)) {
    const link = path.join(packageDir, target);
    if (lstatSync(link, { throwIfNoEntry: false }) !== undefined) continue;
    if (createLink(path.relative(path.dirname(link), path.join(packageDir, source)), link)) created += 1;
  }
  return created;
}

function readLinks(packageDir: string): LibraryLink[] {
  try {
    return JSON.parse(readFileSync(path.join(packageDir, 'native', 'pg-symlinks.json'), 'utf8')) as LibraryLink[];
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

function createLink(source: string, link: string): boolean {
  try {
    symlinkSync(source, link);
    return true;
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === 'EEXIST') return false;
    throw new EmbeddedPostgresError(
      `PostgreSQL needs the link ${link}, which cannot be created (${code}). ` +
        'Run "npm rebuild" once as the owner of node_modules, or set DATABASE_URL.',
      { cause },
    );
  }
}
