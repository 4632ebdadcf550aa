-- What nearly every event rewrites is short: see docs/decisions/0051-counts-have-a-row-of-their-own.md.

-- Computed, like `profile`, and with a row for each of its rows. This row is the lock of a person. No index but the key, and
-- room in each page, so that an update touches neither an index nor another page. Much room: whoever looks a row up in a
-- page that is fuller than this takes outdated versions out of it, and looks at each row that is there to find them.
create table profile_count (
  profile_id uuid not null,
  -- the transaction that last settled which records the person is made of and what they show
  settled_by xid8 not null default pg_current_xact_id(),
  first_at timestamptz not null,
  last_at timestamptz not null,
  event_count bigint not null,
  page_view_count bigint not null,
  product_view_count bigint not null,
  cart_addition_count bigint not null,
  checkout_count bigint not null,
  search_count bigint not null
) with (fillfactor = 25);

-- Nobody is settled anew by moving: `settled_by` stays as it is.
insert into profile_count (profile_id, settled_by, first_at, last_at, event_count, page_view_count, product_view_count,
    cart_addition_count, checkout_count, search_count)
  select profile_id, settled_by, first_at, last_at, event_count, page_view_count, product_view_count,
    cart_addition_count, checkout_count, search_count
  from profile;
-- Behind the rows: to sort all ids once is less than to look the place of each up.
alter table profile_count add primary key (profile_id);

alter table profile
  drop column settled_by,
  drop column first_at,
  drop column last_at,
  drop column event_count,
  drop column page_view_count,
  drop column product_view_count,
  drop column cart_addition_count,
  drop column checkout_count,
  drop column search_count;
