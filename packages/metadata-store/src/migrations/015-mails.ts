import { sql } from 'kysely'
import type { Migration } from 'kysely/migration'

const statements = [
  sql`create table mails (
    id uuid primary key,
    organization_id uuid not null references organizations on delete cascade,
    purpose text not null,
    key text not null unique,
    subject text not null,
    text text not null,
    html text,
    parts jsonb not null,
    created_at timestamptz not null
  )`,
  sql`create index mails_by_organization on mails (organization_id, created_at)`,
  sql`create index mails_by_time on mails (created_at)`,
  sql`create table mail_deliveries (
    id uuid primary key,
    mail_id uuid not null references mails on delete cascade,
    recipient text not null,
    state text not null default 'waiting' check (state in ('waiting', 'sent', 'failed')),
    attempts integer not null default 0,
    due_at timestamptz not null,
    failure text,
    ended_at timestamptz,
    unique (mail_id, recipient)
  )`,
  sql`create index mail_deliveries_due on mail_deliveries (due_at) where state = 'waiting'`,
]

/** Mails on their way out: what is said once, and to each recipient whether it went. */
export const mails: Migration = {
  async up(db) {
    for (const statement of statements) await statement.execute(db)
  },
}
