import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const oldestNode = [20, 19];

/**
 * Runs `npm ci` in `root` unless the last installation was made from the same lockfile.
 * @throws Error whose message names the fix when Node is too old or npm fails.
 */
export async function installDependencies(root) {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < oldestNode[0] || (major === oldestNode[0] && minor < oldestNode[1])) {
    throw new Error(`Node ${process.versions.node} is too old: install Node ${oldestNode.join('.')} or newer.`);
  }
  if (isInstalled(root)) return;
  const startedAt = Date.now();
  process.stderr.write('installing dependencies (about a minute, once) ...\n');
  const { code, output } = await runNpm(root, ['ci', '--no-audit', '--no-fund']);
  if (code !== 0) {
    const said = output.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('npm warn'));
    throw new Error(
      `"npm ci" failed with exit code ${code}. It said:\n${said.slice(0, 25).join('\n')}\n` +
        'Is the npm registry reachable ("npm ping") and is the disk not full (about 600 MB are needed)? ' +
        'Then run the same command again.',
    );
  }
  stampInstallation(root);
  process.stderr.write(`dependencies installed in ${Math.round((Date.now() - startedAt) / 1000)} s\n`);
}

/** Remembers which lockfile `node_modules` was made from. */
export function stampInstallation(root) {
  mkdirSync(path.join(root, 'node_modules'), { recursive: true });
  writeFileSync(stampPath(root), `${lockfileHash(root)}\n`);
}

function isInstalled(root) {
  return existsSync(stampPath(root)) && readFileSync(stampPath(root), 'utf8').trim() === lockfileHash(root);
}

function stampPath(root) {
  return path.join(root, 'node_modules', '.throughline-lock-hash');
}

function lockfileHash(root) {
  return createHash('sha256')
    .update(readFileSync(path.join(root, 'package-lock.json')))
    .digest('hex');
}

function runNpm(root, args) {
  const { npm_execpath: npmPath, npm_node_execpath: npmNode } = process.env;
  // Under npm, `node` is the local Node 24, which npm ci is about to replace: use the Node that runs npm.
  const [command, commandArgs] = npmPath?.endsWith('npm-cli.js')
    ? [npmNode ?? process.execPath, [npmPath, ...args]]
    : ['npm', args];
  return new Promise((resolve) => {
    let output = '';
    const child = spawn(command, commandArgs, {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32' && command === 'npm',
      env: { ...process.env, npm_config_update_notifier: 'false' },
    });
    const collect = (chunk) => {
      output += chunk;
    };
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    child.on('error', (error) => resolve({ code: 127, output: `${command}: ${error.message}` }));
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

// npm runs this file as the root's postinstall, so a developer's own "npm install" counts as installed.
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  stampInstallation(path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..'));
}
