import { ActionIcon } from '@mantine/core';
import { IconUserCircle } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { useWords } from '../words/use-words.ts';
import { shellWords } from './shell-words.ts';

const AccountMenu = lazy(() => import('./account-menu.tsx').then((module) => ({ default: module.AccountMenu })));

/** Opens the account's menu, whose parts are loaded when it is first opened. */
export function AccountButton() {
  const say = useWords(shellWords);
  const [isAsked, setAsked] = useState(false);
  const button = (
    <ActionIcon
      variant="subtle"
      color="gray"
      size="lg"
      aria-label={say('account')}
      aria-haspopup="menu"
      onClick={() => setAsked(true)}
    >
      <IconUserCircle size={20} />
    </ActionIcon>
  );
  if (!isAsked) return button;
  return (
    <Suspense fallback={button}>
      <AccountMenu />
    </Suspense>
  );
}
