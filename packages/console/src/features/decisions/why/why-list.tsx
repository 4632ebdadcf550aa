import type { DecisionWhyNot } from '@throughline/contract/decision';
import { Badge, Text } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useLanguage } from '../../../words/use-language.ts';
import { Link } from '@tanstack/react-router';
import { useWords } from '../../../words/use-words.ts';
import { addressOf } from '../address.ts';
import classes from './answers.module.css';
import { useNames } from '../use-names.ts';
import { whySentences } from './why-sentences.ts';
import { whyWords } from './why-words.ts';

const KINDS = {
  chosen: { word: 'chosen', variant: 'filled' },
  owed: { word: 'owed', variant: 'filled' },
  not_drawn: { word: 'notDrawn', variant: 'light' },
  refused: { word: 'refused', variant: 'default' },
  not_owed: { word: 'notOwed', variant: 'default' },
  unknown: { word: 'unknown', variant: 'default' },
} as const;

/** What became of each action, and every reason for it; the one that was asked for is marked and scrolled to. */
export function WhyList({
  answers,
  chosen,
  asked,
}: {
  readonly answers: readonly DecisionWhyNot[];
  /** Key of what was drawn; null for silence. */
  readonly chosen: string | null;
  readonly asked?: string | undefined;
}) {
  return (
    <ul className={classes['answers']}>
      {answers.map((answer) => (
        <WhyRow key={answer.action} answer={answer} chosen={chosen} isAsked={answer.action === asked} />
      ))}
    </ul>
  );
}

function WhyRow({
  answer,
  chosen,
  isAsked,
}: {
  readonly answer: DecisionWhyNot;
  readonly chosen: string | null;
  readonly isAsked: boolean;
}) {
  const say = useWords(whyWords);
  const language = useLanguage();
  const { actionName } = useNames();
  const row = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (isAsked) row.current?.scrollIntoView({ block: 'nearest' });
  }, [isAsked]);
  const { word, variant } = KINDS[answer.kind];
  const { lead, reasons } = whySentences(answer, { say, language, actionName, drawnInstead: chosen });
  return (
    <li ref={row} className={classes['answer']} data-asked={isAsked}>
      <Text fw={600} component="span">
        {answer.action === 'silence' ? (
          actionName('silence')
        ) : (
          <Link to={addressOf('/actions', answer.action)}>{actionName(answer.action)}</Link>
        )}
      </Text>
      <span>
        <Badge variant={variant}>{say(word)}</Badge>
      </span>
      <div>
        {lead !== null && <p>{lead}</p>}
        {reasons.map((reason, nth) => (
          <p key={reason}>
            {nth > 0 && (
              <Text span c="dimmed">
                {say('also')}{' '}
              </Text>
            )}
            {reason}
          </p>
        ))}
      </div>
    </li>
  );
}
