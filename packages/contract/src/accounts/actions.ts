/** Roles in an organisation, weakest first: each may do all that the ones before it may. */
export const roles = ['viewer', 'editor', 'admin', 'owner'] as const
export type Role = (typeof roles)[number]

/** Scopes of an API token, weakest first. A token never reaches what only an owner may. */
export const scopes = ['read', 'write', 'admin'] as const
export type Scope = (typeof scopes)[number]

/** The role a token of this scope acts with. */
export const roleOfScope = { read: 'viewer', write: 'editor', admin: 'admin' } as const satisfies Record<Scope, Role>

/** Everything that can be done to an object of an organisation, and the weakest role that may do it. */
export const weakestRoleFor = {
  'organization.read': 'viewer',
  'organization.rename': 'owner',
  'members.read': 'viewer',
  'members.manage': 'admin',
  'tokens.manage': 'admin',
  'mail.manage': 'admin',
  'project.create': 'admin',
  'project.read': 'viewer',
  'project.configure': 'admin',
  'project.delete': 'owner',
  'recording.read': 'viewer',
  'recording.delete': 'editor',
  'person.erase': 'admin',
  'recording.annotate': 'editor',
  'recording.share': 'editor',
  'recording.audit': 'admin',
  'insights.read': 'viewer',
  'insights.save': 'editor',
  'insights.share': 'editor',
  'people.export': 'admin',
  'sql.run': 'admin',
  'data.export': 'admin',
  'data.import': 'admin',
  'health.read': 'viewer',
} as const satisfies Record<string, Role>

export type Action = keyof typeof weakestRoleFor

export const isAtLeast = (role: Role, weakest: Role): boolean => roles.indexOf(role) >= roles.indexOf(weakest)
