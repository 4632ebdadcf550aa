import { describe, expect, test } from 'vitest';
import { createSurveyTokens } from './survey-tokens.ts';

const tokens = createSurveyTokens(Buffer.alloc(32, 7));
const answerId = '5c1f7a52-7d3e-8a04-8e0b-6b1c2f9d4e22';
const closesAt = new Date('2026-12-01T00:00:00.000Z');
const before = closesAt.getTime() - 1;

describe('a token of a survey', () => {
  test('is read back, and is the same each time', () => {
    const token = tokens.mint({ answerId, closesAt });
    expect(token).toMatch(/^[\w-]{50}$/);
    expect(tokens.mint({ answerId, closesAt })).toBe(token);
    expect(tokens.read(token, before)).toEqual({ is: 'open', answerId });
  });

  test('is over from its last second on', () => {
    expect(tokens.read(tokens.mint({ answerId, closesAt }), closesAt.getTime())).toEqual({ is: 'over', answerId });
  });

  test('with any sign changed is nobody’s', () => {
    const token = tokens.mint({ answerId, closesAt });
    for (let at = 0; at < token.length; at += 1) {
      for (const sign of ['A', 'B', '_']) {
        const changed = `${token.slice(0, at)}${sign}${token.slice(at + 1)}`;
        if (changed !== token) expect(tokens.read(changed, before)).toEqual({ is: 'forged' });
      }
    }
  });

  test('of another deployment, of another length or of other signs is nobody’s', () => {
    const elsewhere = createSurveyTokens(Buffer.alloc(32, 8)).mint({ answerId, closesAt });
    const token = tokens.mint({ answerId, closesAt });
    for (const text of [elsewhere, '', 'x', `${token}A`, token.slice(1), '../../etc/passwd', 'ä'.repeat(50)])
      expect(tokens.read(text, before)).toEqual({ is: 'forged' });
  });
});
