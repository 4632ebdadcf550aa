import fc from 'fast-check';
import { expect, test } from 'vitest';
import { deployments, take, takeBack, worldOf } from './steps.ts';
import { writeFileSync } from 'node:fs';

const N = Number(process.env['N'] ?? 3000);
const equal = (a: string, b: string) => { if (a !== b) { const x = a.split('\n'), y = b.split('\n'); throw new Error('ONLY LEFT\n' + x.filter((l) => !y.includes(l)).join('\n') + '\nONLY RIGHT\n' + y.filter((l) => !x.includes(l)).join('\n')); } };
test('any order', { timeout: 100_000 }, () => {
  fc.assert(fc.property(deployments(12).chain((steps) => fc.tuple(fc.constant(steps), fc.shuffledSubarray(steps, { minLength: steps.length }))),
    ([steps, order]) => { writeFileSync('/tmp/explore/last.json', JSON.stringify([steps, order])); equal(worldOf(order).state(), worldOf(steps).state()); }), { numRuns: N });
});
test('take back', { timeout: 100_000 }, () => {
  fc.assert(fc.property(deployments(12).chain((steps) => {
    const back = steps.filter((s) => s.kind !== 'event');
    return fc.record({ steps: fc.constant(steps), order: fc.shuffledSubarray(steps, { minLength: steps.length }), back: fc.shuffledSubarray(back) });
  }), ({ steps, order, back }) => {
    const world = worldOf(order);
    for (const step of back) takeBack(world, step);
    equal(world.state(), worldOf(steps.filter((s) => !back.includes(s))).state());
  }), { numRuns: N });
});
