/** What an answer looks like. */
export type AnswerForm =
  | { readonly kind: 'text' | 'date' | 'number' | 'yes_no' }
  | { readonly kind: 'choice'; readonly choices: readonly Choice[] };

/** One of the answers that may be chosen. */
export interface Choice {
  /** What is stored. */
  readonly value: string;
  /** What people read, by language tag; the value itself where a language has none. */
  readonly words: Readonly<Record<string, string>>;
}

/**
 * Who may learn that a question need not be asked. `open`: also a page that names a login and proves nothing. `personal`:
 * servers, staff, and whoever proves who they are; a browser of itself. `sensitive`: as personal, never a browser that
 * proves nothing, and never its value but to staff.
 */
export type Sensitivity = 'open' | 'personal' | 'sensitive';

/** A question that people may be asked; one version of it, which never changes. */
export interface QuestionDefinition {
  readonly key: string;
  readonly version: number;
  /** The question itself by language tag; at least one. */
  readonly words: Readonly<Record<string, string>>;
  /** The trait that its answer is. */
  readonly trait: string;
  readonly answer: AnswerForm;
  /** Days for which an answer holds; null for ever. */
  readonly freshDays: number | null;
  /** The consent purpose that it is asked for; null where service needs it. */
  readonly purpose: string | null;
  /** The department that answers for it, and for each time it is asked needlessly. */
  readonly owner: string;
  readonly sensitivity: Sensitivity;
  /** Days for which nobody asks again: after it was asked, after it was declined. */
  readonly again: { readonly askedDays: number; readonly declinedDays: number };
  readonly isEnabled: boolean;
}
