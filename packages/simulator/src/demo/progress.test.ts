import { describe, expect, it } from 'vitest';
import { createProgress } from './progress.ts';

function record(isTTY: boolean) {
  const written: string[] = [];
  return { written, terminal: { isTTY, write: (text: string) => written.push(text) } };
}

describe('createProgress', () => {
  it('writes a line at each tenth where nobody watches', () => {
    const { written, terminal } = record(false);
    const progress = createProgress(terminal);
    for (let i = 0; i <= 1000; i += 1) progress.show(i / 1000, `${i} events`);
    progress.end();
    expect(written.length).toBe(10);
    expect(written[0]).toBe(' 10%  100 events\n');
    expect(written.at(-1)).toBe('100%  1000 events\n');
  });

  it('redraws one line on a terminal, not more often than an eye can see', () => {
    let now = 0;
    const { written, terminal } = record(true);
    const progress = createProgress(terminal, () => now);
    for (let i = 0; i < 100; i += 1) {
      now += 10;
      progress.show(i / 100, 'events');
    }
    progress.show(1, 'events');
    progress.end();
    expect(written.length).toBeLessThan(20);
    expect(written.slice(0, -1).every((text) => text.startsWith('\r') && !text.includes('\n'))).toBe(true);
    expect(written.at(-2)).toContain(`[${'='.repeat(30)}]100%`);
    expect(written.at(-1)).toBe('\n');
  });
});
