-- Finding people: see docs/decisions/0033-search-is-written-with-the-person.md.

-- Words as they are searched, instead of the beginning of one text. What stands there was written by other rules: its
-- plain words are found as they are, and a rebuild writes it anew.
drop index profile_by_search;
update profile set search_text = trim(regexp_replace(lower(search_text), '[^[:alnum:]]+', ' ', 'g')) where search_text <> '';
create index profile_by_search on profile using gin (array_to_tsvector(string_to_array(search_text, ' ')))
  where search_text <> '';

-- Numbers by how they end: the last digits of a telephone number, a card or an order.
create index identifier_by_end on identifier (reverse(value) text_pattern_ops)
  where type in ('phone', 'loyalty_card', 'customer_number', 'order_id');

-- Computed: every word that somebody is searched by, to find mistyped ones. May be thrown away and filled by a rebuild.
create table search_word (
  word text collate "C" primary key
);
create index search_word_by_end on search_word (reverse(word) collate "C");
insert into search_word
  select distinct word from profile, unnest(string_to_array(search_text, ' ')) as word
  where search_text <> '' and length(word) >= 3 and word ~ '^[[:alpha:]]+$';

-- An event by its id, which holds when it was received.
create index event_by_arrival on event using brin (received_at) with (pages_per_range = 32, autosummarize = on);
