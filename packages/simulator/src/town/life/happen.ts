import { HOUR_MS } from '../duration.ts';
import { correctAccount } from './account-news.ts';
import { type AgendaItem, mayBeInCustomerFile } from './agenda.ts';
import { bereave } from './bereavement.ts';
import { changeConsent } from './consent.ts';
import { writeCrmRow } from './crm-row.ts';
import { considerLeaving, considerLeavingWithMove } from './leave.ts';
import { choosePlace } from './place.ts';
import { pursue } from './pursue.ts';
import type { Scene } from './scene.ts';
import { seekAnswer } from './seek-answer.ts';
import { unsubscribe } from './unsubscribe.ts';

const TOPICS = ['opening hours', 'size', 'invoice', 'card balance', 'is it in stock'];

/** One occasion of the agenda, with everything that follows from it. */
export function happen(scene: Scene, { at, customer, occasion }: AgendaItem): void {
  const { random, resident } = customer;
  switch (occasion.kind) {
    case 'want':
      pursue(scene, occasion.want);
      considerLeaving(scene, customer, at);
      return;
    case 'move':
      if (occasion.isToAnotherCity) considerLeavingWithMove(scene, customer, at);
      correctAccount(scene, customer, at);
      return;
    case 'new particulars':
      correctAccount(scene, customer, at);
      return;
    case 'question': {
      const topic = random.pick(TOPICS);
      const matter = { topic, problem: null, orderId: null, text: topic };
      seekAnswer(scene, customer, { matter, from: at + 9 * HOUR_MS, endsAt: null });
      return;
    }
    case 'consent': {
      const place = choosePlace(random, scene, customer, at);
      if (place !== null) changeConsent(scene, customer, place, at);
      return;
    }
    case 'unsubscribe':
      unsubscribe(scene, customer, at);
      return;
    case 'customer file':
      if (mayBeInCustomerFile(resident, at)) writeCrmRow(scene, customer, at);
      return;
    case 'death':
      bereave(scene, customer, at);
  }
}
