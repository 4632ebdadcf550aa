/** What is asked of both arms; one version of it, which never changes. */
export interface SurveyDefinition {
  readonly key: string;
  readonly version: number;
  readonly name: string;
  /** The consent without which nobody is asked; null where the brand needs none for it. */
  readonly consentPurpose: string | null;
  /** How long an answer is taken, from the asking; never beyond the season. */
  readonly answerWithinDays: number;
  readonly questions: readonly SurveyQuestion[];
  /** By BCP 47 language; every question has a text in each of them. */
  readonly texts: Readonly<Record<string, SurveyTexts>>;
}

/** One question. Its key stands for one meaning for ever: another meaning has another key. */
export type SurveyQuestion = {
  readonly key: string;
  /** By language. */
  readonly texts: Readonly<Record<string, QuestionTexts>>;
} & (
  | { readonly kind: 'yes_no' }
  /** Whole numbers from `least` to `most`, more being better. */
  | { readonly kind: 'scale'; readonly least: number; readonly most: number }
);

/** A question's words; what the ends of a scale mean, empty for yes or no. */
export interface QuestionTexts {
  readonly question: string;
  readonly least: string;
  readonly most: string;
}

/** What stands on the page around the questions. */
export interface SurveyTexts {
  readonly title: string;
  /** Who asks, why, and what becomes of the answers. */
  readonly intro: string;
  readonly yes: string;
  readonly no: string;
  /** The choice that takes an answer back; nothing is chosen at first. */
  readonly noAnswer: string;
  readonly send: string;
  /** Where nothing was answered at all. */
  readonly nothingAnswered: string;
  /** After the answers came, and whenever the page is opened again. */
  readonly thanks: string;
}

/** Answers by question; a question that is not in it was not answered. */
export type SurveyAnswers = Readonly<Record<string, boolean | number>>;
