import { useNavigate } from '@tanstack/react-router';
import { Page } from '../../kit/frame/page.tsx';
import { useWords } from '../../words/use-words.ts';
import { QuestionForm } from './question-form.tsx';
import { questionWords } from './question-words.ts';

/** Registers a question. */
export function NewQuestionPage() {
  const say = useWords(questionWords);
  const navigate = useNavigate();
  const leave = (key: string | null): void =>
    void (key === null
      ? navigate({ to: '/questions', search: { days: undefined } })
      : navigate({ to: '/questions/$key', params: { key }, search: { days: undefined } }));
  return (
    <Page title={say('newQuestion')}>
      <QuestionForm stored={null} onDone={leave} />
    </Page>
  );
}
