import type { Random } from '../../random.ts';
import type { Language } from './language.ts';
import type { WrittenName } from './written-name.ts';

/** How many e-mail addresses a family can be given over time. */
export const MOST_EMAILS = 16;

/** Hosts under the names that RFC 2606 keeps for examples. */
const HOSTS: Readonly<Record<Language, readonly string[]>> = {
  en: ['mail.example', 'post.example.com', 'inbox.example.net'],
  de: ['brief.example', 'post.example.org', 'netz.example.net', 'mail.example'],
  ro: ['posta.example', 'cutie.example.com', 'mail.example'],
  ru: ['pochta.example', 'yashchik.example.net', 'mail.example'],
  uk: ['poshta.example', 'lyst.example.org', 'mail.example'],
  pt: ['correio.example', 'caixa.example.com', 'mail.example'],
  tr: ['posta.example.org', 'kutu.example.net', 'mail.example'],
};
const WORDS = ['sunny', 'blue', 'happy', 'little', 'wild', 'star', 'moon', 'river', 'cat', 'tiger', 'garden', 'music'];

/**
 * The k-th address given to a family, made of its owner's name. The number in it keeps it apart from every other
 * address of the town.
 */
export function emailAddress(
  random: Random,
  language: Language,
  slot: { readonly family: number; readonly k: number },
  names: { readonly given: WrittenName; readonly surname: WrittenName },
): string {
  const given = mailLetters(names.given.latin);
  const surname = mailLetters(names.surname.latin);
  const local = random.weighted([
    [`${given}.${surname}`, 40],
    [`${given.slice(0, 1)}.${surname}`, 15],
    [`${given}${surname}`, 15],
    [`${surname}.${given}`, 10],
    [`${given}_${surname.slice(0, 1)}`, 8],
    [`${random.pick(WORDS)}.${given}`, 12],
  ]);
  return withNumber(random, language, slot, local);
}

/** An address that tells nothing of its owner's name: the kind that a stranger may be glad to have later. */
export function wordyEmailAddress(
  random: Random,
  language: Language,
  slot: { readonly family: number; readonly k: number },
): string {
  return withNumber(random, language, slot, `${random.pick(WORDS)}.${random.pick(WORDS)}`);
}

function withNumber(
  random: Random,
  language: Language,
  { family, k }: { readonly family: number; readonly k: number },
  local: string,
): string {
  return `${local}${family * MOST_EMAILS + k}@${random.pick(HOSTS[language])}`;
}

function mailLetters(latin: string): string {
  return latin.toLowerCase().replaceAll(/[^a-z]/g, '');
}
