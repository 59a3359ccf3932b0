import type { MemberKind } from '@throughline/contract'
import type { Compiled } from '../conditions/compile-condition.ts'
import { inStretch } from '../conditions/keys.sql.ts'

const fulfilling = ({ fulfils }: Compiled): string => `from sessions final where ${inStretch} and ${fulfils}`

/** Puts those on the list of `{segment: String}` who, or whose sessions, fulfil a condition. Done again it changes nothing. */
export const putOnList: Readonly<Record<MemberKind, (compiled: Compiled) => string>> = {
  people: (compiled) => `
    insert into frozen_people (project_id, segment_id, kind, id)
    select distinct
      {project: String}, {segment: String}, if(named != '', 'person', 'visitor'), if(named != '', named, visitor_id)
    from (
      select visitor_id, if(latest_person != '', latest_person, person_id) as named
      from (select visitor_id, person_id ${fulfilling(compiled)}) as visits
      left any join (
        select visitor_id as known_visitor, argMax(person_id, at) as latest_person
        from identities where project_id = {project: String} group by visitor_id
      ) as known on known.known_visitor = visits.visitor_id
    )
    where named != '' or visitor_id != ''
    settings insert_deduplicate = 0`,
  sessions: (compiled) => `
    insert into frozen_sessions (project_id, segment_id, session_started_at, session_id)
    select {project: String}, {segment: String}, session_started_at, session_id ${fulfilling(compiled)}
    settings insert_deduplicate = 0, max_partitions_per_insert_block = 1000`,
}

export const tablesOfLists: Readonly<Record<MemberKind, 'frozen_people' | 'frozen_sessions'>> = {
  people: 'frozen_people',
  sessions: 'frozen_sessions',
}

/** Lists of which there is anything, of all projects. */
export const listedSegments = `
  select distinct project_id as project, segment_id as segment from frozen_people
  union distinct
  select distinct project_id as project, segment_id as segment from frozen_sessions`

export const dropList = (of: MemberKind): string =>
  `alter table ${tablesOfLists[of]} delete where project_id = {project: String} and segment_id = {segment: String} settings mutations_sync = 1`
