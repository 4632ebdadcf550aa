import { Box, Button, Group, NativeSelect, TextInput } from '@mantine/core';
import type { QuestionVerdict } from '@throughline/contract/ask';
import { type KeyboardEvent, type SubmitEvent, useState } from 'react';
import { Keys } from '../../kit/frame/keys.tsx';
import { ProblemNote } from '../../kit/frame/problem-note.tsx';
import { sharedWords } from '../../words/shared-words.ts';
import { useLanguage } from '../../words/use-language.ts';
import { useWords } from '../../words/use-words.ts';
import { answerText, questionText } from './answer-text.ts';
import { ChoiceKeys, MOST_KEYS } from './choice-keys.tsx';
import { deskWords } from './desk-words.ts';
import classes from './desk.module.css';
import { focusFirst } from './focus-first.ts';
import { readAnswer } from './read-answer.ts';
import { useNote } from './use-note.ts';

/** Asks one question in its place: Enter or the key of a choice saves the answer, Esc asks nothing. */
export function AskForm({
  id,
  verdict,
  wasAsked,
  onClose,
}: {
  readonly id: string;
  readonly verdict: QuestionVerdict;
  /** False where they said it of themselves. */
  readonly wasAsked: boolean;
  readonly onClose: () => void;
}) {
  const say = useWords(deskWords);
  const shared = useWords(sharedWords);
  const language = useLanguage();
  const [typed, setTyped] = useState('');
  const [mistake, setMistake] = useState<string | null>(null);
  const note = useNote('/api/answers', onClose);
  const { question, answer } = verdict;
  const label = `${say('answer')}: ${questionText(verdict, language)}`;
  const save = (given: string): void => {
    const value = readAnswer(answer, given);
    if (value === null) setMistake(answer.kind === 'number' ? say('notANumber') : say('choose'));
    else {
      const body = { personId: id, question, outcome: 'answered', value, wasAsked };
      note.mutate({ body, message: say('notedAnswer') });
    }
  };
  const submit = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    save(typed);
  };
  const decline = (): void =>
    note.mutate({ body: { personId: id, question, outcome: 'declined' }, message: say('notedDeclined') });
  const leave = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    onClose();
  };
  const change = (value: string): void => {
    setTyped(value);
    setMistake(null);
  };
  const options = optionsOf(answer).map((value) => ({
    value,
    label: answerText(verdict, answer.kind === 'yes_no' ? value === 'true' : value, { language, say }),
  }));
  const hasKeys = options.length > 0 && options.length <= MOST_KEYS;
  return (
    <Box component="form" onSubmit={submit} onKeyDown={leave} className={classes['form']}>
      {hasKeys && <ChoiceKeys label={label} options={options} onChoose={save} isDisabled={note.isPending} />}
      {options.length === 0 && (
        <TextInput
          aria-label={label}
          type={answer.kind === 'date' ? 'date' : 'text'}
          inputMode={answer.kind === 'number' ? 'decimal' : undefined}
          value={typed}
          onChange={({ currentTarget }) => change(currentTarget.value)}
          error={mistake}
          ref={focusFirst}
          autoComplete="off"
        />
      )}
      {options.length > MOST_KEYS && (
        <NativeSelect
          aria-label={label}
          value={typed}
          onChange={({ currentTarget }) => change(currentTarget.value)}
          data={[{ value: '', label: say('choose') }, ...options]}
          error={mistake}
          ref={focusFirst}
        />
      )}
      <Group gap={6}>
        {!hasKeys && (
          <Button type="submit" size="xs" loading={note.isPending} rightSection={<Keys of={['Enter']} />}>
            {say('saveAnswer')}
          </Button>
        )}
        {wasAsked && (
          <Button size="xs" variant="default" onClick={decline} disabled={note.isPending}>
            {say('declined')}
          </Button>
        )}
        <Button size="xs" variant="subtle" color="gray" onClick={onClose} rightSection={<Keys of={['Esc']} />}>
          {shared('cancel')}
        </Button>
      </Group>
      {note.error !== null && <ProblemNote error={note.error} />}
    </Box>
  );
}

/** What may be chosen, as texts; none where something is to be typed. */
function optionsOf(answer: QuestionVerdict['answer']): readonly string[] {
  if (answer.kind === 'choice') return answer.choices.map(({ value }) => value);
  return answer.kind === 'yes_no' ? ['true', 'false'] : [];
}
