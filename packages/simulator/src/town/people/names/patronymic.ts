/** Fathers whose children's patronymic no rule gives: stem for a son and for a daughter. */
const RUSSIAN: Readonly<Record<string, readonly [son: string, daughter: string]>> = {
  Павел: ['Павлович', 'Павловна'],
  Лев: ['Львович', 'Львовна'],
  Пётр: ['Петрович', 'Петровна'],
  Илья: ['Ильич', 'Ильинична'],
  Никита: ['Никитич', 'Никитична'],
  Дмитрий: ['Дмитриевич', 'Дмитриевна'],
  Михаил: ['Михайлович', 'Михайловна'],
  Яков: ['Яковлевич', 'Яковлевна'],
};
const UKRAINIAN: Readonly<Record<string, readonly [son: string, daughter: string]>> = {
  Микола: ['Миколайович', 'Миколаївна'],
  Ілля: ['Ілліч', 'Іллівна'],
  Яків: ['Якович', 'Яківна'],
  Григорій: ['Григорович', 'Григорівна'],
  Лев: ['Левович', 'Левівна'],
  Микита: ['Микитович', 'Микитівна'],
};

/** The patronymic that the children of a man of this given name bear. */
export function patronymic(language: 'ru' | 'uk', father: string, sex: 'female' | 'male'): string {
  const [son, daughter] = language === 'ru' ? russian(father) : ukrainian(father);
  return sex === 'male' ? son : daughter;
}

function russian(father: string): readonly [string, string] {
  const known = RUSSIAN[father];
  if (known !== undefined) return known;
  if (father.endsWith('ий')) return [`${father.slice(0, -2)}ьевич`, `${father.slice(0, -2)}ьевна`];
  if (/[йь]$/.test(father)) return [`${father.slice(0, -1)}евич`, `${father.slice(0, -1)}евна`];
  return [`${father}ович`, `${father}овна`];
}

function ukrainian(father: string): readonly [string, string] {
  const known = UKRAINIAN[father];
  if (known !== undefined) return known;
  if (father.endsWith('й')) return [`${father}ович`, `${father.slice(0, -1)}ївна`];
  if (father.endsWith('ь')) return [`${father}ович`, `${father.slice(0, -1)}івна`];
  const stem = father.replace(/о$/, '');
  return [`${stem}ович`, `${stem}івна`];
}
