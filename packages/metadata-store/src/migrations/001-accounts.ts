import { sql } from 'kysely'
import type { Migration } from 'kysely/migration'

/** The tables of the sign-in library (better-auth, e-mail and password), named and typed as it wants them. */
const signIn = [
  sql`create table "user" (
    "id" text primary key,
    "name" text not null,
    "email" text not null unique,
    "emailVerified" boolean not null default false,
    "image" text,
    "createdAt" timestamptz not null default current_timestamp,
    "updatedAt" timestamptz not null default current_timestamp
  )`,
  sql`create table "session" (
    "id" text primary key,
    "expiresAt" timestamptz not null,
    "token" text not null unique,
    "createdAt" timestamptz not null default current_timestamp,
    "updatedAt" timestamptz not null,
    "ipAddress" text,
    "userAgent" text,
    "userId" text not null references "user" ("id") on delete cascade
  )`,
  sql`create index "session_userId_idx" on "session" ("userId")`,
  sql`create table "account" (
    "id" text primary key,
    "accountId" text not null,
    "providerId" text not null,
    "userId" text not null references "user" ("id") on delete cascade,
    "accessToken" text,
    "refreshToken" text,
    "idToken" text,
    "accessTokenExpiresAt" timestamptz,
    "refreshTokenExpiresAt" timestamptz,
    "scope" text,
    "password" text,
    "createdAt" timestamptz not null default current_timestamp,
    "updatedAt" timestamptz not null
  )`,
  sql`create index "account_userId_idx" on "account" ("userId")`,
  sql`create table "verification" (
    "id" text primary key,
    "identifier" text not null,
    "value" text not null,
    "expiresAt" timestamptz not null,
    "createdAt" timestamptz not null default current_timestamp,
    "updatedAt" timestamptz not null default current_timestamp
  )`,
  sql`create index "verification_identifier_idx" on "verification" ("identifier")`,
  sql`create table "rateLimit" (
    "id" text primary key,
    "key" text not null unique,
    "count" integer not null,
    "lastRequest" bigint not null
  )`,
]

const organizations = [
  sql`create table organizations (
    id uuid primary key,
    name text not null,
    created_at timestamptz not null default now()
  )`,
  sql`create table members (
    organization_id uuid not null references organizations on delete cascade,
    user_id text not null references "user" on delete cascade,
    role text not null check (role in ('viewer', 'editor', 'admin', 'owner')),
    joined_at timestamptz not null default now(),
    primary key (organization_id, user_id)
  )`,
  sql`create index members_by_user on members (user_id)`,
  sql`create table invitations (
    id uuid primary key,
    organization_id uuid not null references organizations on delete cascade,
    role text not null check (role in ('viewer', 'editor', 'admin', 'owner')),
    secret_hash text not null unique,
    invited_by text not null references "user" on delete cascade,
    created_at timestamptz not null default now(),
    expires_at timestamptz not null,
    used_at timestamptz
  )`,
  sql`create index invitations_by_organization on invitations (organization_id, created_at)`,
  sql`create index invitations_by_inviter on invitations (invited_by)`,
]

const projects = [
  sql`create table projects (
    id uuid primary key,
    organization_id uuid not null references organizations on delete cascade,
    name text not null,
    key text not null unique,
    origins jsonb not null,
    time_zone text not null,
    settings jsonb not null,
    created_at timestamptz not null default now()
  )`,
  sql`create index projects_by_organization on projects (organization_id, created_at)`,
  sql`create table tokens (
    id uuid primary key,
    organization_id uuid not null references organizations on delete cascade,
    project_id uuid references projects on delete cascade,
    name text not null,
    scope text not null check (scope in ('read', 'write', 'admin')),
    secret_hash text not null unique,
    hint text not null,
    created_by text references "user" on delete set null,
    created_at timestamptz not null default now(),
    last_used_at timestamptz
  )`,
  sql`create index tokens_by_organization on tokens (organization_id, created_at)`,
  sql`create index tokens_by_project on tokens (project_id)`,
  sql`create index tokens_by_creator on tokens (created_by)`,
  // No reference to projects: a collector may still count for a project that was deleted a moment ago.
  sql`create table ingest_ledger (
    collector_id text not null,
    project_id text not null,
    counts jsonb not null,
    updated_at timestamptz not null default now(),
    primary key (collector_id, project_id)
  )`,
  sql`create index ingest_ledger_by_project on ingest_ledger (project_id)`,
  sql`create table recording_access (
    id bigint generated always as identity primary key,
    project_id uuid not null references projects on delete cascade,
    recording_id uuid not null,
    actor text not null,
    action text not null check (action in ('watched', 'deleted')),
    at timestamptz not null default now()
  )`,
  sql`create index recording_access_by_recording on recording_access (project_id, recording_id, at)`,
  sql`create table installation (
    key text primary key,
    value text not null
  )`,
]

/** Users, organisations, projects, tokens, and what an installation keeps about itself. */
export const accounts: Migration = {
  async up(db) {
    for (const statement of [...signIn, ...organizations, ...projects]) await statement.execute(db)
  },
}
