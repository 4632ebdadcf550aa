#!/usr/bin/env node
/**
 * Adds to package-lock.json the platform packages that a partial registry mirror could not describe.
 *
 * Tools such as oxlint name one optional package per platform. A mirror that holds only some of them makes
 * `npm install` leave the rest out, and then `npm ci` refuses the lockfile ("Missing: ... from lock file") and a
 * Mac gets no binary. Their versions are written in the parent, their platform in their name; npm takes the
 * integrity from the registry when such a package is installed. Run it after "npm install" changed the lockfile.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { stampInstallation } from '../bin/install-dependencies.mjs';

const operatingSystems = [
  'aix',
  'android',
  'darwin',
  'freebsd',
  'linux',
  'netbsd',
  'openbsd',
  'openharmony',
  'sunos',
  'win32',
];
const processors = ['arm64', 'arm', 'ia32', 'loong64', 'mips64el', 'ppc64', 'riscv64', 's390x', 'wasm32', 'x64'];

/** The lockfile with an entry for every optional package that its parents pin, and the names that were added. */
export function completeLockfile(lockfile) {
  const packages = { ...lockfile.packages };
  const added = [];
  for (const [parentPath, parent] of Object.entries(lockfile.packages)) {
    for (const [name, range] of Object.entries(parent.optionalDependencies ?? {})) {
      const entryPath = `node_modules/${name}`;
      if (packages[entryPath] || packages[`${parentPath}/${entryPath}`]) continue;
      packages[entryPath] = {
        version: range.replace(/^[~^]/, ''),
        ...platformOf(name),
        ...(parent.dev ? { dev: true } : {}),
        optional: true,
      };
      added.push(name);
    }
  }
  const sorted = Object.fromEntries(Object.entries(packages).sort(([a], [b]) => a.localeCompare(b, 'en')));
  return { lockfile: { ...lockfile, packages: sorted }, added };
}

function platformOf(name) {
  if (name === 'fsevents') return { os: ['darwin'] };
  const words = name.split(/[/\-_]/);
  const os = operatingSystems.find((candidate) => words.includes(candidate));
  const cpu = processors.find((candidate) => words.includes(candidate)) ?? (words.includes('arm') ? 'arm' : undefined);
  if (!os && cpu !== 'wasm32') throw new Error(`complete-lockfile: which platform is ${name} for?`);
  return {
    ...(cpu ? { cpu: [cpu] } : {}),
    ...(os ? { os: [os] } : {}),
    ...(words.includes('musl') ? { libc: ['musl'] } : {}),
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const file = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', 'package-lock.json');
  const { lockfile, added } = completeLockfile(JSON.parse(readFileSync(file, 'utf8')));
  writeFileSync(file, `${JSON.stringify(lockfile, null, 2)}\n`);
  // What is installed is what "npm install" has just put there: no need to install again.
  if (existsSync(path.join(path.dirname(file), 'node_modules'))) stampInstallation(path.dirname(file));
  console.log(added.length === 0 ? 'package-lock.json is complete' : `added ${added.length}: ${added.join(', ')}`);
}
