import type { Random } from '../../random.ts';
import type { Language } from '../people/language.ts';

/** What a review is about: the goods, or what went wrong with the order. */
export type ReviewTopic = 'good' | 'fair' | 'late' | 'bad' | 'missing';

const TEXTS: Readonly<Record<Language, Readonly<Record<ReviewTopic, readonly string[]>>>> = {
  en: {
    good: ['Exactly what I wanted.', 'Well made, would buy again.', 'Does its job, and came quickly.'],
    fair: ['It is all right for the price.', 'Good, but smaller than I thought.'],
    late: ['Came days later than promised.', 'Nice thing, but I waited far too long for it.'],
    bad: ['Broke after two days.', 'Not what I had ordered.'],
    missing: ['It never came.', 'Still waiting, and nobody answers.'],
  },
  de: {
    good: ['Genau das, was ich wollte.', 'Gut verarbeitet, gerne wieder.', 'Tut, was es soll, und kam schnell.'],
    fair: ['Für den Preis in Ordnung.', 'Gut, aber kleiner als gedacht.'],
    late: ['Kam Tage später als versprochen.', 'Schön, aber ich habe viel zu lange gewartet.'],
    bad: ['Nach zwei Tagen kaputt.', 'Nicht das, was ich bestellt hatte.'],
    missing: ['Ist nie angekommen.', 'Ich warte noch immer, und niemand antwortet.'],
  },
  ro: {
    good: ['Exact ce îmi doream.', 'Bine făcut, aș mai cumpăra.', 'Își face treaba și a ajuns repede.'],
    fair: ['E în regulă pentru prețul ăsta.', 'Bun, dar mai mic decât credeam.'],
    late: ['A venit cu câteva zile mai târziu decât ați promis.', 'Frumos, dar am așteptat mult prea mult.'],
    bad: ['S-a stricat după două zile.', 'Nu e ce am comandat.'],
    missing: ['Nu a ajuns niciodată.', 'Încă aștept și nu răspunde nimeni.'],
  },
  ru: {
    good: ['Именно то, что я хотела.', 'Сделано хорошо, куплю ещё.', 'Работает как надо, привезли быстро.'],
    fair: ['За свои деньги нормально.', 'Неплохо, но меньше, чем ожидалось.'],
    late: ['Привезли на несколько дней позже обещанного.', 'Вещь хорошая, но ждать пришлось слишком долго.'],
    bad: ['Сломалось через два дня.', 'Прислали не то, что заказано.'],
    missing: ['Заказ так и не пришёл.', 'Жду до сих пор, никто не отвечает.'],
  },
  uk: {
    good: ['Саме те, що я хотіла.', 'Зроблено добре, куплю ще.', 'Працює як слід, привезли швидко.'],
    fair: ['За такі гроші нормально.', 'Непогано, але менше, ніж очікувалося.'],
    late: ['Привезли на кілька днів пізніше, ніж обіцяли.', 'Річ гарна, але чекати довелося надто довго.'],
    bad: ['Зламалося за два дні.', 'Надіслали не те, що замовлено.'],
    missing: ['Замовлення так і не прийшло.', 'Чекаю досі, ніхто не відповідає.'],
  },
  pt: {
    good: ['Exatamente o que eu queria.', 'Bem feito, compraria de novo.', 'Cumpre o que promete e chegou rápido.'],
    fair: ['Razoável pelo preço.', 'Bom, mas menor do que eu pensava.'],
    late: ['Chegou dias depois do prometido.', 'O produto é bonito, mas esperei demais.'],
    bad: ['Quebrou em dois dias.', 'Não foi o que eu pedi.'],
    missing: ['Nunca chegou.', 'Continuo esperando e ninguém responde.'],
  },
  tr: {
    good: ['Tam istediğim gibi.', 'Sağlam yapılmış, yine alırım.', 'İşini görüyor, çabuk geldi.'],
    fair: ['Fiyatına göre idare eder.', 'Güzel ama sandığımdan küçük.'],
    late: ['Söz verilenden günler sonra geldi.', 'Ürün güzel ama çok bekledim.'],
    bad: ['İki günde bozuldu.', 'Sipariş ettiğim bu değildi.'],
    missing: ['Hiç gelmedi.', 'Hâlâ bekliyorum, kimse cevap vermiyor.'],
  },
};

/** A sentence somebody of this language would write in a review of so many stars about this topic. */
export function drawReviewText(random: Random, language: Language, topic: ReviewTopic): string {
  return random.pick(TEXTS[language][topic]);
}

/** What stars tell about the goods when nothing else went wrong. */
export function topicOfRating(rating: number): ReviewTopic {
  if (rating >= 4) return 'good';
  return rating === 3 ? 'fair' : 'bad';
}
