import { describe, expect, it } from 'vitest';
import { feminineSurname } from './feminine-surname.ts';
import { latinOf } from './latin-of.ts';
import { NAME_BOOKS } from './name-books.ts';
import { patronymic } from './patronymic.ts';

describe('latinOf', () => {
  it.each([
    ['de', 'Jürgen Großmann', 'Juergen Grossmann'],
    ['ro', 'Ștefan Țurcanu', 'Stefan Turcanu'],
    ['tr', 'İbrahim Işık Öztürk', 'Ibrahim Isik Ozturk'],
    ['pt', 'João Gonçalves', 'Joao Goncalves'],
    // The examples of the Ukrainian resolution of 2010.
    ['uk', 'Згурський', 'Zghurskyi'],
    ['uk', 'Їжакевич', 'Yizhakevych'],
    ['uk', 'Кадиївка', 'Kadyivka'],
    ['uk', 'Єнакієве', 'Yenakiieve'],
    ['uk', 'Щербухи', 'Shcherbukhy'],
    ['uk', 'Знам’янка', 'Znamianka'],
    ['uk', 'Яготин', 'Yahotyn'],
    ['uk', 'Йосипівка', 'Yosypivka'],
    // ICAO Doc 9303-3, table B.
    ['ru', 'Юрий Щербаков', 'Iurii Shcherbakov'],
    ['ru', 'Фёдор Подъячев', 'Fedor Podieiachev'],
    ['en', "O'Neill", "O'Neill"],
  ] as const)('writes %s %s as %s', (language, own, latin) => {
    expect(latinOf(language, own)).toBe(latin);
  });
});

describe('feminineSurname', () => {
  it.each([
    ['ru', 'Иванов', 'Иванова'],
    ['ru', 'Высоцкий', 'Высоцкая'],
    ['ru', 'Толстой', 'Толстая'],
    ['ru', 'Черных', 'Черных'],
    ['ru', 'Бондаренко', 'Бондаренко'],
    ['uk', 'Вишневський', 'Вишневська'],
    ['uk', 'Чорний', 'Чорна'],
    ['uk', 'Мельник', 'Мельник'],
    ['de', 'Müller', 'Müller'],
  ] as const)('makes of %s %s %s', (language, masculine, feminine) => {
    expect(feminineSurname(language, masculine)).toBe(feminine);
  });
});

describe('patronymic', () => {
  it.each([
    ['ru', 'Иван', 'Иванович', 'Ивановна'],
    ['ru', 'Сергей', 'Сергеевич', 'Сергеевна'],
    ['ru', 'Юрий', 'Юрьевич', 'Юрьевна'],
    ['ru', 'Игорь', 'Игоревич', 'Игоревна'],
    ['ru', 'Илья', 'Ильич', 'Ильинична'],
    ['uk', 'Андрій', 'Андрійович', 'Андріївна'],
    ['uk', 'Василь', 'Васильович', 'Василівна'],
    ['uk', 'Петро', 'Петрович', 'Петрівна'],
    ['uk', 'Микола', 'Миколайович', 'Миколаївна'],
  ] as const)('makes of %s %s %s and %s', (language, father, son, daughter) => {
    expect([patronymic(language, father, 'male'), patronymic(language, father, 'female')]).toEqual([son, daughter]);
  });
});

describe('NAME_BOOKS', () => {
  it.each(Object.entries(NAME_BOOKS))('has enough names in %s, each once and with plain Latin letters', (_, book) => {
    for (const list of [book.women, book.men, book.surnames.map(({ male }) => male)]) {
      expect(list.length).toBeGreaterThanOrEqual(50);
      expect(list.map(({ own }) => own).filter((own, i, all) => all.indexOf(own) !== i)).toEqual([]);
      for (const { latin } of list) expect(latin).toMatch(/^[A-Z][A-Za-z' -]+$/);
    }
  });
});
