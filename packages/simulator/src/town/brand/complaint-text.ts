import type { Language } from '../people/language.ts';
import type { ProblemKind } from './problem-kind.ts';

const TEXTS: Readonly<Record<Language, Readonly<Record<ProblemKind, string>>>> = {
  en: {
    late: 'Where is my parcel? It should have been here.',
    missing: 'My parcel has not come.',
    damaged: 'It arrived broken.',
    'wrong size': 'It does not fit.',
    'charged twice': 'You took the money twice.',
  },
  de: {
    late: 'Wo bleibt mein Paket? Es sollte längst da sein.',
    missing: 'Mein Paket ist nicht gekommen.',
    damaged: 'Es ist kaputt angekommen.',
    'wrong size': 'Es passt nicht.',
    'charged twice': 'Sie haben zweimal abgebucht.',
  },
  ro: {
    late: 'Unde este coletul meu? Trebuia să fie deja aici.',
    missing: 'Coletul meu nu a venit.',
    damaged: 'A ajuns spart.',
    'wrong size': 'Nu mi se potrivește.',
    'charged twice': 'Ați luat banii de două ori.',
  },
  ru: {
    late: 'Где моя посылка? Она уже должна была прийти.',
    missing: 'Моя посылка не пришла.',
    damaged: 'Пришло разбитым.',
    'wrong size': 'Не подходит по размеру.',
    'charged twice': 'Деньги списали дважды.',
  },
  uk: {
    late: 'Де моя посилка? Вона вже мала бути тут.',
    missing: 'Моя посилка не прийшла.',
    damaged: 'Прийшло розбитим.',
    'wrong size': 'Не підходить за розміром.',
    'charged twice': 'Гроші списали двічі.',
  },
  pt: {
    late: 'Onde está a minha encomenda? Já devia ter chegado.',
    missing: 'A minha encomenda não chegou.',
    damaged: 'Chegou quebrado.',
    'wrong size': 'Não serve.',
    'charged twice': 'Vocês cobraram duas vezes.',
  },
  tr: {
    late: 'Kargom nerede? Çoktan gelmiş olmalıydı.',
    missing: 'Kargom gelmedi.',
    damaged: 'Kırık geldi.',
    'wrong size': 'Bana olmadı.',
    'charged twice': 'Parayı iki kez çektiniz.',
  },
};

/** What somebody of this language writes first to the chat when this went wrong. */
export function complaintText(language: Language, problem: ProblemKind): string {
  return TEXTS[language][problem];
}
