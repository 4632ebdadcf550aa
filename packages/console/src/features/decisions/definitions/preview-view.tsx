import type { MomentPreview, NewMomentPreview } from '@throughline/contract/moment-preview';
import type { Refusal } from '@throughline/core/decide/guard-facts';
import { Badge, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { send } from '../../../api/request.ts';
import { QueryView } from '../../../kit/frame/query-view.tsx';
import { percentText } from '../../../kit/value/percent-text.ts';
import { useLanguage } from '../../../words/use-language.ts';
import { useWords } from '../../../words/use-words.ts';
import { PersonLink } from '../person-link.tsx';
import { useNames } from '../use-names.ts';
import classes from '../why/answers.module.css';
import { reasonSentence } from '../why/why-sentences.ts';
import { whyWords } from '../why/why-words.ts';
import { definitionWords } from './definition-words.ts';

const KINDS = {
  may_be_drawn: { word: 'mayBeDrawn', variant: 'light' },
  owed: { word: 'owed', variant: 'filled' },
  refused: { word: 'refused', variant: 'default' },
  not_owed: { word: 'notOwed', variant: 'default' },
} as const;

/** What a moment would answer somebody now; marked as no decision. */
export function MomentPreviewView({
  momentKey,
  request,
}: {
  readonly momentKey: string;
  readonly request: NewMomentPreview;
}) {
  const preview = useQuery({
    queryKey: ['preview', momentKey, request],
    queryFn: () => send<MomentPreview>('POST', `/api/moments/${momentKey}/preview`, request),
    retry: false,
  });
  return <QueryView query={preview}>{(data) => <Prospects preview={data} />}</QueryView>;
}

function Prospects({ preview }: { readonly preview: MomentPreview }) {
  const say = useWords(definitionWords);
  const sayWhy = useWords(whyWords);
  const language = useLanguage();
  const { actionName } = useNames();
  return (
    <Stack gap="xs" role="status">
      <Text>
        <Badge variant="outline">{say('noDecision')}</Badge> <PersonLink id={preview.personId} />
        {!preview.isEnabled && ` · ${say('momentPaused')}`}
      </Text>
      <ul className={classes['answers']}>
        {preview.answers.map(({ action, kind, chance, refusals }) => (
          <li key={action} className={classes['answer']}>
            <Text fw={600} component="span">
              {actionName(action)}
            </Text>
            <span>
              <Badge variant={KINDS[kind].variant}>{sayWhy(KINDS[kind].word)}</Badge>
            </span>
            <div>
              {kind === 'may_be_drawn' && (
                <p>{sayWhy('saysWouldBeDrawn', { chance: percentText(chance, language) })}</p>
              )}
              {kind === 'owed' && <p>{sayWhy('saysWouldBeOwed')}</p>}
              {refusals.map((refusal, nth) => {
                const said = reasonSentence(refusal as Refusal, sayWhy);
                return (
                  <p key={said}>
                    {nth > 0 && `${sayWhy('also')} `}
                    {said}
                  </p>
                );
              })}
            </div>
          </li>
        ))}
      </ul>
    </Stack>
  );
}
