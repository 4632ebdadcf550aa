import { Button, Group, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import type { QuestionAnswer } from '@throughline/contract/question';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type SubmitEvent, useState } from 'react';
import { send } from '../../api/request.ts';
import { Panel } from '../../kit/frame/panel.tsx';
import { ProblemNote } from '../../kit/frame/problem-note.tsx';
import { LANGUAGES } from '../../words/languages.ts';
import { sharedWords } from '../../words/shared-words.ts';
import { useWords } from '../../words/use-words.ts';
import { draftOf, type QuestionDraft, questionOf } from './question-draft.ts';
import { questionWords } from './question-words.ts';
import classes from './questions.module.css';

const KINDS = [
  ['text', 'kindText'],
  ['choice', 'kindChoice'],
  ['date', 'kindDate'],
  ['number', 'kindNumber'],
  ['yes_no', 'kindYesNo'],
] as const;
const SENSITIVITIES = ['open', 'personal', 'sensitive'] as const;

/** Makes a question, or a version of one; the server says what is wrong with it. */
export function QuestionForm({
  stored,
  onDone,
}: {
  readonly stored: QuestionAnswer | null;
  /** With the key where it was saved, null where it was not. */
  readonly onDone: (key: string | null) => void;
}) {
  const say = useWords(questionWords);
  const shared = useWords(sharedWords);
  const queries = useQueryClient();
  const [draft, setDraft] = useState(() => draftOf(stored));
  const put = useMutation({
    mutationFn: () =>
      send<QuestionAnswer>('PUT', `/api/questions/${encodeURIComponent(draft.key)}`, {
        version: stored?.version ?? 0,
        question: questionOf(draft, stored),
        ...(draft.reason.trim() !== '' && { reason: draft.reason.trim() }),
      }),
    onSuccess: async ({ key, version }) => {
      notifications.show({ message: say('saved', { version }), withCloseButton: false });
      await queries.invalidateQueries();
      onDone(key);
    },
  });
  const save = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    put.mutate();
  };
  const set =
    (name: keyof QuestionDraft) =>
    ({ currentTarget }: { readonly currentTarget: { readonly value: string } }): void =>
      setDraft((before) => ({ ...before, [name]: currentTarget.value }));
  return (
    <Panel>
      <form onSubmit={save} className={classes['form']}>
        {stored === null && (
          <TextInput label={say('key')} description={say('keyHelp')} value={draft.key} onChange={set('key')} required />
        )}
        {(['en', 'ro'] as const).map((language) => (
          <TextInput
            key={language}
            label={say('wordsIn', { language: LANGUAGES[language] })}
            value={draft[language]}
            onChange={set(language)}
            required={language === 'en'}
          />
        ))}
        <div className={classes['pair']}>
          <TextInput label={say('trait')} value={draft.trait} onChange={set('trait')} required />
          <TextInput label={say('owner')} value={draft.owner} onChange={set('owner')} required />
        </div>
        <div className={classes['pair']}>
          <NativeSelect
            label={say('answer')}
            value={draft.kind}
            onChange={set('kind')}
            data={KINDS.map(([value, word]) => ({ value, label: say(word) }))}
          />
          <NativeSelect
            label={say('sensitivity')}
            value={draft.sensitivity}
            onChange={set('sensitivity')}
            data={SENSITIVITIES.map((value) => ({ value, label: say(value) }))}
          />
        </div>
        {draft.kind === 'choice' && (
          <Textarea label={say('choices')} value={draft.choices} onChange={set('choices')} rows={4} required />
        )}
        <div className={classes['pair']}>
          <TextInput label={say('freshDays')} inputMode="numeric" value={draft.freshDays} onChange={set('freshDays')} />
          <TextInput label={say('purposeHelp')} value={draft.purpose} onChange={set('purpose')} />
        </div>
        <div className={classes['pair']}>
          <TextInput label={say('askedDays')} inputMode="numeric" value={draft.askedDays} onChange={set('askedDays')} />
          <TextInput
            label={say('declinedDays')}
            inputMode="numeric"
            value={draft.declinedDays}
            onChange={set('declinedDays')}
          />
        </div>
        <TextInput label={say('reason')} value={draft.reason} onChange={set('reason')} />
        {put.error !== null && <ProblemNote error={put.error} />}
        <Group gap="xs">
          <Button type="submit" loading={put.isPending}>
            {say(stored === null ? 'make' : 'saveVersion')}
          </Button>
          <Button variant="default" onClick={() => onDone(null)}>
            {shared('cancel')}
          </Button>
        </Group>
      </form>
    </Panel>
  );
}
