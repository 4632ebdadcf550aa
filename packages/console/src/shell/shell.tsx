import { ActionIcon, AppShell, Badge, Burger, Group, UnstyledButton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { Link, Outlet } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { useSession } from '../api/session.ts';
import { Keys } from '../kit/frame/keys.tsx';
import mark from '../theme/mark.svg';
import { useWords } from '../words/use-words.ts';
import { AccountButton } from './account-button.tsx';
import { NavLinks } from './nav-links.tsx';
import { shellWords } from './shell-words.ts';
import classes from './shell.module.css';
import { useSearchKeys } from './use-search-keys.ts';

const SearchBox = lazy(() => import('./search-box.tsx').then((module) => ({ default: module.SearchBox })));

/** The frame of every page: navigation, search, whose session it is. */
export function Shell() {
  const say = useWords(shellWords);
  const session = useSession();
  const [isOpen, { toggle, close }] = useDisclosure(false);
  // The search box is loaded when it is first asked for.
  const [isSearching, setSearching] = useState(false);
  useSearchKeys(() => setSearching(true));
  return (
    <AppShell
      header={{ height: 56 }}
      navbar={{ width: 216, breakpoint: 'md', collapsed: { mobile: !isOpen } }}
      padding={{ base: 'sm', sm: 'lg' }}
      classNames={{ header: classes['header'] ?? '', navbar: classes['navbar'] ?? '', main: classes['main'] ?? '' }}
    >
      <a href="#content" className={classes['skip']}>
        {say('skip')}
      </a>
      <AppShell.Header>
        <Group h="100%" px="md" justify="space-between" wrap="nowrap" gap="sm">
          <Group gap="sm" wrap="nowrap">
            <Burger opened={isOpen} onClick={toggle} hiddenFrom="md" size="sm" aria-label={say('menu')} />
            <Link to="/" className={classes['brand']}>
              <img src={mark} alt="" width={24} height={24} />
              <span>Throughline</span>
            </Link>
          </Group>
          <UnstyledButton className={classes['search']} onClick={() => setSearching(true)} visibleFrom="xs">
            <IconSearch size={15} aria-hidden="true" />
            <span>{say('searchHint')}</span>
            <Keys of={['mod', 'K']} />
          </UnstyledButton>
          <Group gap="xs" wrap="nowrap">
            <ActionIcon
              variant="subtle"
              color="gray"
              size="lg"
              hiddenFrom="xs"
              aria-label={say('search')}
              onClick={() => setSearching(true)}
            >
              <IconSearch size={18} />
            </ActionIcon>
            {session !== undefined && !session.mayReadPersonalData && (
              <Badge variant="light" color="rust" title={say('masked')}>
                {say('maskedShort')}
              </Badge>
            )}
            <AccountButton />
          </Group>
        </Group>
      </AppShell.Header>
      <AppShell.Navbar p="sm" aria-label={say('navigation')}>
        <NavLinks onFollow={close} />
      </AppShell.Navbar>
      <AppShell.Main id="content" tabIndex={-1}>
        <Outlet />
      </AppShell.Main>
      {isSearching && (
        <Suspense>
          <SearchBox onClose={() => setSearching(false)} />
        </Suspense>
      )}
    </AppShell>
  );
}
