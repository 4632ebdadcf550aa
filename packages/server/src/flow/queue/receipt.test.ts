import { expect, test } from 'vitest';
import type { AcceptedEvent } from '../../collect/accepted-event.ts';
import { countAccepted } from './receipt.ts';

const event = (messageId: string): AcceptedEvent => ({ messageId }) as unknown as AcceptedEvent;

test('of a batch that several submissions shared, each counts its own events', () => {
  const [mine, known, others, broken] = ['mine', 'known', 'others', 'broken'].map(event) as [
    AcceptedEvent,
    AcceptedEvent,
    AcceptedEvent,
    AcceptedEvent,
  ];
  const refused = new Map([[broken, { reason: 'crashed_the_process', detail: '' } as const]]);
  const receipt = { duplicates: new Set([known, others]), refused };
  expect(countAccepted([mine], receipt)).toBe(1);
  expect(countAccepted([known, broken], receipt)).toBe(0);
  expect(countAccepted([], receipt)).toBe(0);
});
