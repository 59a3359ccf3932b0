import { sql } from 'kysely'
import type { Migration } from 'kysely/migration'

const statements = [
  sql`create table recording_watches (
    project_id uuid not null references projects on delete cascade,
    recording_id uuid not null,
    user_id text not null references "user" on delete cascade,
    watched_at timestamptz not null default now(),
    reached_ms integer not null,
    primary key (project_id, user_id, recording_id)
  )`,
  sql`create index recording_watches_by_recording on recording_watches (project_id, recording_id)`,
  sql`create index recording_watches_by_user on recording_watches (user_id)`,
  sql`create table watch_lists (
    id uuid primary key,
    project_id uuid not null references projects on delete cascade,
    name text not null,
    created_by text references "user" on delete set null,
    created_at timestamptz not null default now(),
    removed_at timestamptz
  )`,
  sql`create index watch_lists_by_project on watch_lists (project_id, created_at)`,
  sql`create index watch_lists_by_creator on watch_lists (created_by)`,
  sql`create table watch_list_items (
    project_id uuid not null references projects on delete cascade,
    list_id uuid not null references watch_lists on delete cascade,
    recording_id uuid not null,
    added_at timestamptz not null default now(),
    primary key (list_id, recording_id)
  )`,
  sql`create index watch_list_items_by_recording on watch_list_items (project_id, recording_id)`,
  // The name stays with the words when whoever wrote them is gone.
  sql`create table recording_notes (
    id uuid primary key,
    project_id uuid not null references projects on delete cascade,
    recording_id uuid not null,
    offset_ms integer not null,
    text text not null,
    author_id text references "user" on delete set null,
    author_name text not null,
    created_at timestamptz not null default now(),
    edited_at timestamptz,
    removed_at timestamptz
  )`,
  sql`create index recording_notes_by_recording on recording_notes (project_id, recording_id, offset_ms)`,
  sql`create index recording_notes_by_author on recording_notes (author_id)`,
  // An offset of -1: the tag is on the recording, not on a moment of it.
  sql`create table recording_tags (
    project_id uuid not null references projects on delete cascade,
    recording_id uuid not null,
    name text not null,
    offset_ms integer not null default -1,
    created_by text references "user" on delete set null,
    created_at timestamptz not null default now(),
    primary key (project_id, name, recording_id, offset_ms)
  )`,
  sql`create index recording_tags_by_recording on recording_tags (project_id, recording_id)`,
  sql`create index recording_tags_by_creator on recording_tags (created_by)`,
  sql`create table clips (
    id uuid primary key,
    project_id uuid not null references projects on delete cascade,
    recording_id uuid not null,
    recording_started_at timestamptz not null,
    from_at timestamptz not null,
    to_at timestamptz not null,
    title text not null,
    author_id text references "user" on delete set null,
    author_name text not null,
    created_at timestamptz not null default now(),
    removed_at timestamptz
  )`,
  sql`create index clips_by_project on clips (project_id, created_at, id)`,
  sql`create index clips_by_recording on clips (project_id, recording_id)`,
  sql`create index clips_by_author on clips (author_id)`,
  // What a stretch is kept for: a clip, with which it goes, or the recording as such.
  sql`alter table kept_stretches add column clip_id uuid references clips on delete cascade`,
  sql`alter table kept_stretches add column kept_by text`,
  sql`create unique index kept_stretches_once_a_clip on kept_stretches (clip_id) where clip_id is not null`,
  sql`create unique index kept_stretches_once_a_recording on kept_stretches (project_id, recording_id) where clip_id is null`,
  sql`create table recording_shares (
    id uuid primary key,
    project_id uuid not null references projects on delete cascade,
    secret_hash text not null unique,
    recording_id uuid not null,
    clip_id uuid references clips on delete cascade,
    recording_started_at timestamptz not null,
    from_at timestamptz not null,
    to_at timestamptz not null,
    title text not null,
    created_by text references "user" on delete set null,
    created_at timestamptz not null default now(),
    expires_at timestamptz not null,
    last_opened_at timestamptz,
    revoked_at timestamptz
  )`,
  sql`create index recording_shares_by_project on recording_shares (project_id, created_at)`,
  sql`create index recording_shares_by_recording on recording_shares (project_id, recording_id)`,
  sql`create index recording_shares_by_clip on recording_shares (clip_id)`,
  sql`create index recording_shares_by_creator on recording_shares (created_by)`,
  sql`alter table recording_access drop constraint recording_access_action_check`,
  sql`alter table recording_access add constraint recording_access_action_check
    check (action in ('watched', 'deleted', 'shared', 'revoked', 'opened', 'exported'))`,
  // Names outlive those who bore them, also here.
  sql`alter table recording_access add column actor_name text not null default ''`,
  sql`create index recording_access_by_time on recording_access (project_id, id desc)`,
  sql`create index recording_access_by_actor on recording_access (project_id, actor, id desc)`,
]

/** What members do with recordings: watching, notes, tags, clips, watch lists, links; and a fuller log of who had access. */
export const keepsakes: Migration = {
  async up(db) {
    for (const statement of statements) await statement.execute(db)
  },
}
