import { expect, test } from 'vitest';
import { createMinuteMeter } from './minute-meter.ts';

test('counts the last sixty seconds and forgets what is older', () => {
  let at = 1_000_000;
  const meter = createMinuteMeter(() => at);
  expect(meter.lastMinute()).toBe(0);
  meter.add(3);
  at += 30_000;
  meter.add(4);
  meter.add(1);
  expect(meter.lastMinute()).toBe(8);
  at += 30_000;
  expect(meter.lastMinute()).toBe(5);
  meter.add(2);
  at += 59_000;
  expect(meter.lastMinute()).toBe(2);
  at += 600_000;
  expect(meter.lastMinute()).toBe(0);
});
