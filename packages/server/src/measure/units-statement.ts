/** Who is known to have died, as the head of a statement: what comes through them is somebody else's. */
export const WITH_DEAD = `with dead as materialized (
    select distinct coalesce(r.profile_id, death.record_id) as person from death left join record r using (record_id)
  )`;

/**
 * Decisions of a season ($1) that may be compared, each with the person it was for: whoever the record belongs to now. Who is known to
 * have died is in neither arm.
 */
export const WITH_DECIDED = `${WITH_DEAD},
  decided as (
    select coalesce(r.profile_id, d.record_id) as person, d.decision_id, d.record_id, d.decided_at, d.moment_key,
      d.is_held_out, d.is_wash_out, d.is_persuasion, d.pre_value, d.pre_count
    from decision d left join record r using (record_id)
    where d.season = $1 and not d.is_excluded and not d.is_erased
      and not exists (select from dead where dead.person = coalesce(r.profile_id, d.record_id))
  )`;

/**
 * The people of a comparison, one row each, as the head of a statement; $2 is a moment or null. The arm is that of the
 * person's first counted decision of the season. What came of it is asked of the first at the moment. What the person was
 * before is asked of the first of all, in the wash-out too, since later ones have been treated already. One sort: grouped
 * and not joined, for a planner that knows nothing yet of a young table.
 */
export const WITH_UNITS = `${WITH_DECIDED},
  person as (
    select (array_agg(pre_value order by decided_at, decision_id))[1] as pre_value,
      (array_agg(pre_count order by decided_at, decision_id))[1] as pre_count,
      (array_agg(is_held_out order by decided_at, decision_id) filter (where not is_wash_out))[1] as is_held_out,
      bool_or(is_held_out) filter (where not is_wash_out) and not bool_and(is_held_out) filter (where not is_wash_out)
        as is_crossed,
      max(decided_at) filter (where not is_wash_out and is_persuasion) as persuaded_at,
      (array_agg(decision_id order by decided_at, decision_id)
        filter (where not is_wash_out and ($2::text is null or moment_key = $2)))[1] as entry_id
    from decided group by person
  ),
  unit as (
    select person.persuaded_at, person.pre_value, person.pre_count, person.is_held_out, is_crossed, entry.decision_id, entry.decided_at,
      entry.action_key, entry.propensity, entry.survivors, entry.is_held_out as was_held_out
    from person join decision entry on entry.decision_id = person.entry_id
  )`;
