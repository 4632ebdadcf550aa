import type { ActionAnswer } from '@throughline/contract/action';
import type { GoalAnswer } from '@throughline/contract/goal';
import type { MomentAnswer } from '@throughline/contract/moment';
import type { ReactNode } from 'react';
import type { Say } from '../../../words/use-words.ts';
import type { definitionWords } from './definition-words.ts';

type Keys = NonNullable<(typeof definitionWords)['keys']>;

/** What is defined, as the API and its pages name it. */
export type DefinitionWord = 'moment' | 'action' | 'goal';

/** A definition as somebody changes it: whatever has been typed. */
export type Draft = Readonly<Record<string, unknown>>;

/** One version of any definition. */
export interface AnyDefinition {
  readonly key: string;
  readonly version: number;
  readonly madeBy: string;
  readonly madeAt: string;
  readonly definition: Draft;
}

/** With what a form shows a draft. */
export interface FormProps {
  readonly draft: Draft;
  readonly onChange: (draft: Draft) => void;
  /** What is wrong at a JSON pointer below the definition, or below that place; undefined where nothing is. */
  readonly errorAt: (pointer: string) => string | undefined;
}

/** What pages of definitions differ in. */
export interface DefinitionKind {
  readonly word: DefinitionWord;
  readonly plural: 'moments' | 'actions' | 'goals';
  readonly title: Keys;
  readonly about: Keys;
  readonly make: Keys;
  readonly none: Keys;
  readonly noneHelp: Keys;
  /** What a new one begins as. */
  readonly blank: Draft;
  readonly mayBePaused: boolean;
  /** What lists say of each between its name and its state. */
  readonly column: {
    readonly heading: Keys;
    readonly width: string;
    readonly isWideOnly?: boolean;
    readonly cell: (of: AnyDefinition, say: Say<Keys>) => ReactNode;
  };
  readonly form: (props: FormProps) => ReactNode;
  /** What it is, in words. */
  readonly facts: (props: { readonly of: AnyDefinition }) => ReactNode;
  /** What is shown below. */
  readonly more?: (props: { readonly of: AnyDefinition }) => ReactNode;
  /** Tries a draft out. */
  readonly tryOut?: (props: { readonly definitionKey: string; readonly draft: Draft | null }) => ReactNode;
}

/** A version as the API gives it, whatever it is of. */
export function definitionOf(answer: MomentAnswer | ActionAnswer | GoalAnswer, word: DefinitionWord): AnyDefinition {
  const { key, version, madeBy, madeAt } = answer;
  return { key, version, madeBy, madeAt, definition: (answer as unknown as Record<DefinitionWord, Draft>)[word] };
}
