import { Badge, Button, Group, Stack, Text } from '@mantine/core';
import { IconChevronDown, IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import type { StaffMember } from '@throughline/contract/staff';
import { useMay, useSession } from '../../api/session.ts';
import { Fact, Facts } from '../../kit/frame/facts.tsx';
import { EmptyNote } from '../../kit/frame/note.tsx';
import { Page } from '../../kit/frame/page.tsx';
import { Panel } from '../../kit/frame/panel.tsx';
import { QueryView } from '../../kit/frame/query-view.tsx';
import { Ago } from '../../kit/value/ago.tsx';
import { roleWords } from '../../kit/value/role-words.ts';
import { useWords } from '../../words/use-words.ts';
import { AddStaff } from './add-staff.tsx';
import { MemberPanel } from './member-panel.tsx';
import { ROLES } from './roles.ts';
import { staffQuery } from './staff-query.ts';
import { staffWords } from './staff-words.ts';
import classes from './staff.module.css';

/** Who signs in to the console: the list, one of them in full, and somebody new. */
export function StaffPage() {
  const say = useWords(staffWords);
  const { who, add } = useSearch({ from: '/shell/staff' });
  const staff = useQuery(staffQuery);
  const mayAdd = useMay('POST /api/staff');
  return (
    <Page
      title={say('title')}
      about={say('about')}
      actions={
        mayAdd && (
          <Button component={Link} to="/staff?add=true" leftSection={<IconPlus size={16} aria-hidden="true" />}>
            {say('add')}
          </Button>
        )
      }
    >
      {add === true && <AddStaff />}
      <QueryView query={staff}>
        {(members) =>
          members.length === 0 ? (
            <EmptyNote title={say('none')}>{say('noneWhy')}</EmptyNote>
          ) : (
            <Panel title={say('members', { count: members.length })} flush>
              <ul className={classes['list']}>
                {members.map((member) => (
                  <li key={member.id}>
                    <Row member={member} isOpen={member.id === who} />
                    {member.id === who && <MemberPanel member={member} />}
                  </li>
                ))}
              </ul>
            </Panel>
          )
        }
      </QueryView>
      <Roles />
    </Page>
  );
}

function Row({ member, isOpen }: { readonly member: StaffMember; readonly isOpen: boolean }) {
  const say = useWords(staffWords);
  const sayRole = useWords(roleWords);
  const session = useSession();
  const { id, name, email, role, disabledAt, hasCompanyAccount } = member;
  return (
    <Link
      to="/staff"
      search={isOpen ? {} : { who: id }}
      className={classes['row'] ?? ''}
      resetScroll={false}
      aria-expanded={isOpen}
      data-disabled={disabledAt !== null}
    >
      <Stack gap={0} className={classes['who']}>
        <Group gap={8}>
          <Text fw={600} component="span">
            {name}
          </Text>
          {id === session?.id && (
            <Badge variant="outline" color="gray" size="sm">
              {say('you')}
            </Badge>
          )}
        </Group>
        <Text size="sm" c="dimmed" component="span">
          {[email, hasCompanyAccount ? say('companyAccount') : null].filter((part) => part !== null).join(' · ')}
        </Text>
      </Stack>
      <Badge variant="light" color={role === 'admin' ? 'rust' : 'thread'}>
        {sayRole(role)}
      </Badge>
      <Text size="sm" c="dimmed" component="span" className={classes['state']}>
        <State of={member} />
      </Text>
      <IconChevronDown size={16} aria-hidden="true" className={classes['chevron']} />
    </Link>
  );
}

function State({ of: { disabledAt, lastSeenAt, openSessions } }: { readonly of: StaffMember }) {
  const say = useWords(staffWords);
  if (disabledAt !== null) return say('disabled');
  if (lastSeenAt === null) return say('neverSeen');
  return (
    <>
      {openSessions > 0 ? say('openSessions', { count: openSessions }) : say('seen')} · <Ago at={lastSeenAt} />
    </>
  );
}

function Roles() {
  const say = useWords(staffWords);
  const sayRole = useWords(roleWords);
  return (
    <Panel title={say('rolesTitle')}>
      <Facts>
        {ROLES.map((role) => (
          <Fact key={role} name={sayRole(role)}>
            {say(`${role}May`)}
          </Fact>
        ))}
      </Facts>
    </Panel>
  );
}
