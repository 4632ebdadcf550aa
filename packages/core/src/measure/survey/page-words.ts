/** What a page says where there is no survey to take words from. */
export interface PageWords {
  readonly languages: string;
  /** Nobody was sent this address. */
  readonly unknown: { readonly title: string; readonly text: string };
  /** It was good once. */
  readonly over: { readonly title: string; readonly text: string };
  /** The engine cannot answer just now. */
  readonly later: { readonly title: string; readonly text: string };
}

/** By language; the first is spoken where none is understood. */
export const PAGE_WORDS: Readonly<Record<string, PageWords>> = {
  en: {
    languages: 'Language',
    unknown: {
      title: 'There is no question at this address',
      text: 'Part of the link may be missing. Open it again from the message you were sent, or copy it as a whole.',
    },
    over: {
      title: 'The time for answering is over',
      text: 'Thank you for wanting to answer. There is nothing you need to do.',
    },
    later: {
      title: 'This does not work at the moment',
      text: 'Nothing was lost that you had sent before. Please open the link again in a few minutes.',
    },
  },
  de: {
    languages: 'Sprache',
    unknown: {
      title: 'Unter dieser Adresse wird nichts gefragt',
      text: 'Vielleicht fehlt ein Teil des Links. Öffnen Sie ihn noch einmal aus der Nachricht, oder kopieren Sie ihn ganz.',
    },
    over: {
      title: 'Die Zeit für Antworten ist vorbei',
      text: 'Danke, dass Sie antworten wollten. Sie müssen nichts weiter tun.',
    },
    later: {
      title: 'Das geht im Moment nicht',
      text: 'Was Sie vorher abgeschickt haben, ist nicht verloren. Bitte öffnen Sie den Link in ein paar Minuten noch einmal.',
    },
  },
};
