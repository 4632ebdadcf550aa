-- What was refused in a decision and why, beside its receipt: so that decisions can be found by a reason, and counted,
-- without reading a receipt. An action's key, a space and the reason's slug; nothing personal, and so an erasure leaves it.
alter table decision add column refusals text[] not null default '{}';
-- Keys of what was owed and answered besides.
alter table decision add column owed text[] not null default '{}';

update decision set
  refusals = coalesce((
    select array_agg(verdict ->> 'action' || ' ' || (verdict -> 'refusal' ->> 'reason') order by place)
    from jsonb_array_elements(
      coalesce(receipt::jsonb -> 'decision' -> 'candidates', '[]') || coalesce(receipt::jsonb -> 'decision' -> 'notOwed', '[]')
    ) with ordinality as all_verdicts (verdict, place)
    where verdict -> 'refusal' ->> 'reason' is not null
  ), '{}'),
  owed = coalesce((
    select array_agg(service ->> 'action' order by place)
    from jsonb_array_elements(receipt::jsonb -> 'decision' -> 'owed') with ordinality as all_owed (service, place)
  ), '{}');
