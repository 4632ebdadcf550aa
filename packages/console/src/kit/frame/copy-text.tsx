import { ActionIcon, CopyButton } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { sharedWords } from '../../words/shared-words.ts';
import { useWords } from '../../words/use-words.ts';
import classes from './copy-text.module.css';

/** Text in the fixed font that can be copied; over several lines with `block`. */
export function CopyText({ text, block = false }: { readonly text: string; readonly block?: boolean }) {
  const say = useWords(sharedWords);
  return (
    <span className={block ? classes['block'] : classes['line']}>
      <code tabIndex={block ? 0 : undefined}>{text}</code>
      <CopyButton value={text}>
        {({ copied, copy }) => (
          <ActionIcon
            variant="subtle"
            size="sm"
            onClick={copy}
            title={say(copied ? 'copied' : 'copy')}
            aria-label={say(copied ? 'copied' : 'copy')}
          >
            {copied ? <IconCheck size={15} /> : <IconCopy size={15} />}
          </ActionIcon>
        )}
      </CopyButton>
    </span>
  );
}
