import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';

const repositoryRoot = path.resolve(import.meta.dirname, '..');
const config = path.join(import.meta.dirname, 'borders.config.mjs');
const borders = (await import(config)) as { default: { forbidden: { name: string }[] } };
const fixture = path.join(import.meta.dirname, 'fixtures', 'borders');

interface Cruise {
  summary: { totalCruised: number; violations: { rule: { name: string }; from: string; to: string }[] };
  modules: { source: string }[];
}

function cruise(folder: string): Cruise {
  const tool = path.join(repositoryRoot, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs');
  // @NOTE the JSON reporter exits 0 whatever it finds.
  const json = execFileSync(process.execPath, [tool, '--config', config, '--output-type', 'json', 'packages'], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  return JSON.parse(json) as Cruise;
}

describe('the borders between rooms', () => {
  const violations = cruise(fixture).summary.violations;

  test.each(borders.default.forbidden.map((rule) => rule.name))('%s bites on the bad fixture', (name) => {
    expect(violations.map((violation) => violation.rule.name)).toContain(name);
  });

  test('a type-only import counts as an import', () => {
    expect(violations.map((violation) => violation.from)).toContain('packages/core/src/imports-a-type-upward.ts');
  });

  test('a verb may read another verb through its read model, and the flow may use every verb', () => {
    const guilty = violations.map((violation) => violation.from);
    expect(guilty).not.toContain('packages/server/src/resolve/reads-another-verb.ts');
    expect(guilty).not.toContain('packages/server/src/flow/process-events.ts');
  });

  test('the tool sees every source file of the packages', { timeout: 120_000 }, () => {
    const seen = new Set(cruise(repositoryRoot).modules.map((module) => module.source));
    const sources = sourcesBelow(path.join(repositoryRoot, 'packages'));
    expect(sources.length).toBeGreaterThan(10);
    expect(sources.filter((source) => !seen.has(source))).toEqual([]);
  });
});

test('core never asks the clock', () => {
  const guilty = sourcesBelow(path.join(repositoryRoot, 'packages/core'))
    .filter((source) => !source.endsWith('.test.ts'))
    .filter((source) => /new Date\(\s*\)/.test(readFileSync(path.join(repositoryRoot, source), 'utf8')));
  expect(guilty).toEqual([]);
});

function sourcesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /[.]tsx?$/.test(entry.name) && !entry.parentPath.includes('node_modules'))
    .map((entry) => path.relative(repositoryRoot, path.join(entry.parentPath, entry.name)).replaceAll('\\', '/'));
}
