import { describe, expect, it } from 'vitest';
import { createAnswerKey } from './answer-key.ts';
import type { RecordName } from './record-name.ts';
import { scorePeople } from './score.ts';
import type { ToldCall } from './told-call.ts';

const web = (subject: string): RecordName => ({ source: 'web-shop', subjectType: 'user_id', subject });
const till = (subject: string): RecordName => ({ source: 'store-tills', subjectType: 'loyalty_card', subject });
const tablet: RecordName = { source: 'web-shop', subjectType: 'anonymous_id', subject: 'tablet' };

function say(person: string | null, source: string, who: Partial<ToldCall['call']>, isUntraceable = false): ToldCall {
  const call = { type: 'page', messageId: 'm', timestamp: '2026-01-05T00:00:00.000Z', ...who };
  return { source, person, isUntraceable, call };
}

function keyOfAnnAndBen() {
  const key = createAnswerKey();
  for (const person of ['ann', 'ben']) {
    key.learn(say(person, 'web-shop', { userId: person, anonymousId: 'tablet' }));
    key.learn(say(person, 'web-shop', { userId: 'null', anonymousId: 'tablet' }));
    key.learn(
      say(person, 'store-tills', {
        context: { externalIds: [{ type: 'loyalty_card', id: `CARD${person.toUpperCase()}` }] },
      }),
    );
  }
  key.learn(say('ann', 'store-tills', { anonymousId: 'receipt' }, true));
  key.learn(say(null, 'web-shop', { anonymousId: 'robot' }));
  return key;
}

describe('createAnswerKey', () => {
  it('knows who is behind a record, also when several are', () => {
    const key = keyOfAnnAndBen();
    expect([...key.ownersOf(web('ann'))]).toEqual(['ann']);
    expect([...key.ownersOf(tablet)]).toEqual(['ann', 'ben']);
    expect([...key.ownersOf({ ...tablet, subject: 'robot' })]).toEqual([]);
  });

  it('expects nobody to tie a shared record or a nameless receipt to a person', () => {
    expect(keyOfAnnAndBen().traceableRecords().get('ann')).toEqual([web('ann'), till('CARDANN')]);
  });
});

describe('scorePeople', () => {
  const found = (id: string, identified: boolean, ...records: RecordName[]) => ({ id, identified, records });

  it('counts a perfect answer as perfect, a shared tablet on either side included', async () => {
    const people = [
      found('1', true, web('ann'), till('CARDANN'), tablet),
      found('2', true, web('ben'), till('CARDBEN')),
      found('3', false, { source: 'web-shop', subjectType: 'anonymous_id', subject: 'someone' }),
    ];
    const score = await scorePeople(people, keyOfAnnAndBen());
    expect(score).toMatchObject({ people: 3, identified: 2, anonymous: 1, recognised: 2, recognisedRightly: 2 });
    expect(score).toMatchObject({ scattered: 2, foundWhole: 2 });
    expect(score.example?.id).toBe('1');
  });

  it('marks a wrong merge as wrong and a missed one as not whole', async () => {
    const people = [
      found('1', true, web('ann'), till('CARDBEN')),
      found('2', true, web('ben')),
      found('3', true, till('CARDANN')),
    ];
    const score = await scorePeople(people, keyOfAnnAndBen());
    expect(score).toMatchObject({ recognised: 1, recognisedRightly: 0, scattered: 2, foundWhole: 0, example: null });
  });

  it('calls a person with a record that the key does not know wrong', async () => {
    const people = [found('1', true, web('ann'), till('CARDANN'), web('stranger'))];
    expect(await scorePeople(people, keyOfAnnAndBen())).toMatchObject({ recognised: 1, recognisedRightly: 0 });
  });
});
