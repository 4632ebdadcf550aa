import { Badge, Text, UnstyledButton } from '@mantine/core';
import type { QuestionVerdict } from '@throughline/contract/ask';
import { Link } from '@tanstack/react-router';
import { Keys } from '../../kit/frame/keys.tsx';
import { useLanguage } from '../../words/use-language.ts';
import { useWords } from '../../words/use-words.ts';
import { answerText, questionText } from './answer-text.ts';
import { AskForm } from './ask-form.tsx';
import { deskWords } from './desk-words.ts';
import classes from './desk.module.css';

/** What may be asked, each by a number key, and answered in its place. */
export function AskList({
  id,
  questions,
  hasRegistry,
  form,
  onForm,
  onClose,
}: {
  readonly id: string;
  readonly questions: readonly QuestionVerdict[];
  readonly hasRegistry: boolean;
  /** Key of the question that is being asked. */
  readonly form: string | null;
  readonly onForm: (question: string) => void;
  readonly onClose: () => void;
}) {
  const say = useWords(deskWords);
  const language = useLanguage();
  if (!hasRegistry) {
    return (
      <Text c="dimmed">
        {say('noQuestions')}{' '}
        <Link to="/questions" search={{ days: undefined }}>
          {say('registry')}
        </Link>
      </Text>
    );
  }
  if (questions.length === 0) return <Text c="dimmed">{say('nothingToAsk')}</Text>;
  return (
    <ol className={classes['askable']}>
      {questions.map((verdict, at) => (
        <li key={verdict.question}>
          <UnstyledButton
            className={classes['ask']}
            aria-expanded={form === verdict.question}
            onClick={() => onForm(verdict.question)}
          >
            {at < 9 && <Keys of={[String(at + 1)]} />}
            <span>
              {questionText(verdict, language)}
              {verdict.isSensitive && (
                <Badge size="xs" variant="light" color="rust" ml={6}>
                  {say('sensitive')}
                </Badge>
              )}
              {verdict.known !== null && (
                <Text size="sm" c="dimmed">
                  {say('old', { value: answerText(verdict, verdict.known.value, { language, say }) })}
                </Text>
              )}
            </span>
          </UnstyledButton>
          {form === verdict.question && <AskForm id={id} verdict={verdict} wasAsked onClose={onClose} />}
        </li>
      ))}
    </ol>
  );
}
