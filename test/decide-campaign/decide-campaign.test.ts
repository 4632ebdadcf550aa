import { createRandom } from '@throughline/simulator/random';
import { expect, test } from 'vitest';
import { CAP } from './define-moments.ts';
import { runRaces } from './run-races.ts';

const asked = { races: 400, caps: 2, crashes: 1, replays: 300, seed: 'test', isJson: true };
const silent = (): void => undefined;

test('kills, revocations and fifty deciders at once leave nobody persuaded against their word, and no answer without a receipt', async () => {
  const { revocations, caps, crashes, replays, wrong } = await runRaces(asked, createRandom(asked.seed), silent);
  expect(wrong).toEqual([]);
  expect(revocations.races).toBeGreaterThanOrEqual(asked.races);
  // Otherwise nothing was raced for.
  expect(revocations.chosen).toBeGreaterThan(0);
  expect(revocations.after).toBeGreaterThan(0);
  expect(caps.usedUp).toBe(asked.caps);
  expect(crashes.cut).toBeGreaterThan(0);
  expect(replays).toMatchObject({ replayed: asked.replays, same: asked.replays });
}, 240_000);

test('servers that lock nobody are caught', async () => {
  // So many rounds that deciders meet in some, whatever the machine.
  const few = { ...asked, caps: 40, crashes: 0, replays: 0 };
  const preload = new URL('./without-locks.ts', import.meta.url);
  const { revocations, caps } = await runRaces(few, createRandom(asked.seed), silent, preload);
  expect(revocations.wrong.length).toBeGreaterThan(0);
  expect(caps.wrong).toContainEqual(expect.stringContaining(`${CAP} allowed`));
}, 120_000);
