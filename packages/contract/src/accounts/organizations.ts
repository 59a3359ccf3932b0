import * as z from 'zod'
import { endpoint } from '../endpoint.ts'
import { invitationId, organizationId, projectId, tokenId, userId } from '../ids.ts'
import { limits } from '../limits.ts'
import { instant } from '../paging.ts'
import { roles, scopes } from './actions.ts'

const role = z.enum(roles)
const scope = z.enum(scopes)
const name = z.string().trim().min(1).max(100)
const password = z
  .string()
  .min(limits.password.minChars, `A password has at least ${limits.password.minChars} characters`)
  .max(limits.password.maxChars)
const inOrganization = z.object({ organizationId })
const done = z.object({ done: z.literal(true) })

// ---- Who am I -------------------------------------------------------------------------------------------------------

export const readMe = endpoint({
  name: 'readMe',
  method: 'GET',
  path: '/api/v1/me',
  summary: 'The signed-in user and their organisations',
  access: 'signed-in',
  output: z.object({
    user: z.object({ id: userId, name: z.string(), email: z.string() }),
    organizations: z.array(z.object({ id: organizationId, name: z.string(), role })),
  }),
})

// ---- The first owner ------------------------------------------------------------------------------------------------

export const readSetup = endpoint({
  name: 'readSetup',
  method: 'GET',
  path: '/api/v1/setup',
  summary: 'Whether this server still waits for its first owner',
  access: 'anyone',
  output: z.object({ needed: z.boolean() }),
})

export const setUp = endpoint({
  name: 'setUp',
  method: 'POST',
  path: '/api/v1/setup',
  summary: 'Make the first owner and organisation, with the one-time token that the server printed',
  access: 'anyone',
  body: z.strictObject({ token: z.string().min(1).max(200), name, email: z.email().max(254), password, organization: name }),
  output: done,
})

// ---- Organisations and members --------------------------------------------------------------------------------------

export const createOrganization = endpoint({
  name: 'createOrganization',
  method: 'POST',
  path: '/api/v1/organizations',
  summary: 'Make an organisation; the caller becomes its owner',
  access: 'signed-in',
  body: z.strictObject({ name }),
  output: z.object({ id: organizationId, name: z.string() }),
})

export const renameOrganization = endpoint({
  name: 'renameOrganization',
  method: 'PATCH',
  path: '/api/v1/organizations/:organizationId',
  summary: 'Rename an organisation',
  access: 'organization.rename',
  params: inOrganization,
  body: z.strictObject({ name }),
  output: z.object({ id: organizationId, name: z.string() }),
})

export const member = z.object({ userId, name: z.string(), email: z.string(), role, joinedAt: instant })
export type Member = z.infer<typeof member>

export const listMembers = endpoint({
  name: 'listMembers',
  method: 'GET',
  path: '/api/v1/organizations/:organizationId/members',
  summary: 'Who belongs to the organisation',
  access: 'members.read',
  params: inOrganization,
  output: z.object({ items: z.array(member) }),
})

export const changeRole = endpoint({
  name: 'changeRole',
  method: 'PATCH',
  path: '/api/v1/organizations/:organizationId/members/:userId',
  summary: 'Give a member another role, none stronger than the caller has; the last owner stays one',
  access: 'members.manage',
  params: inOrganization.extend({ userId }),
  body: z.strictObject({ role }),
  output: member,
})

export const removeMember = endpoint({
  name: 'removeMember',
  method: 'DELETE',
  path: '/api/v1/organizations/:organizationId/members/:userId',
  summary: 'Take a member out of the organisation; the last owner stays',
  access: 'members.manage',
  params: inOrganization.extend({ userId }),
  output: done,
})

// ---- Invitations ----------------------------------------------------------------------------------------------------

export const invitation = z.object({ id: invitationId, role, invitedBy: z.string(), createdAt: instant, expiresAt: instant })
export type Invitation = z.infer<typeof invitation>

export const createInvitation = endpoint({
  name: 'createInvitation',
  method: 'POST',
  path: '/api/v1/organizations/:organizationId/invitations',
  summary: 'Make an invitation link: one use, 30 minutes, shown once; with an address, sent there too',
  access: 'members.manage',
  params: inOrganization,
  body: z.strictObject({ role, email: z.email().max(254).optional() }),
  output: invitation.extend({
    link: z.string(),
    /** Where the link was sent; null: nowhere. */
    sentTo: z.string().nullable(),
  }),
})

export const listInvitations = endpoint({
  name: 'listInvitations',
  method: 'GET',
  path: '/api/v1/organizations/:organizationId/invitations',
  summary: 'Invitations that can still be used',
  access: 'members.manage',
  params: inOrganization,
  output: z.object({ items: z.array(invitation) }),
})

export const revokeInvitation = endpoint({
  name: 'revokeInvitation',
  method: 'DELETE',
  path: '/api/v1/organizations/:organizationId/invitations/:invitationId',
  summary: 'Make an invitation link useless',
  access: 'members.manage',
  params: inOrganization.extend({ invitationId }),
  output: done,
})

export const readInvitation = endpoint({
  name: 'readInvitation',
  method: 'GET',
  path: '/api/v1/invitations',
  summary: 'What an invitation link offers',
  access: 'anyone',
  query: z.object({ token: z.string().min(1).max(200) }),
  output: z.object({ organization: z.string(), role, invitedBy: z.string(), expiresAt: instant }),
})

export const acceptInvitation = endpoint({
  name: 'acceptInvitation',
  method: 'POST',
  path: '/api/v1/invitations/accept',
  summary: 'Join with an invitation link: as the signed-in user, or by making an account',
  access: 'anyone',
  body: z.strictObject({
    token: z.string().min(1).max(200),
    /** Left out by somebody who is signed in. */
    account: z.strictObject({ name, email: z.email().max(254), password }).optional(),
  }),
  output: z.object({ organizationId }),
})

// ---- API tokens -----------------------------------------------------------------------------------------------------

export const token = z.object({
  id: tokenId,
  name: z.string(),
  scope,
  /** Null: every project of the organisation. */
  projectId: projectId.nullable(),
  /** The first characters, to tell tokens apart. */
  hint: z.string(),
  createdAt: instant,
  lastUsedAt: instant.nullable(),
})
export type Token = z.infer<typeof token>

export const createToken = endpoint({
  name: 'createToken',
  method: 'POST',
  path: '/api/v1/organizations/:organizationId/tokens',
  summary: 'Make an API token, no stronger than the caller; its secret is shown once',
  access: 'tokens.manage',
  params: inOrganization,
  body: z.strictObject({ name, scope, projectId: projectId.nullable().default(null) }),
  output: token.extend({ secret: z.string() }),
})

export const listTokens = endpoint({
  name: 'listTokens',
  method: 'GET',
  path: '/api/v1/organizations/:organizationId/tokens',
  summary: 'API tokens, without their secrets, none stronger than the caller',
  access: 'tokens.manage',
  params: inOrganization,
  output: z.object({ items: z.array(token) }),
})

export const revokeToken = endpoint({
  name: 'revokeToken',
  method: 'DELETE',
  path: '/api/v1/organizations/:organizationId/tokens/:tokenId',
  summary: 'Make an API token useless at once',
  access: 'tokens.manage',
  params: inOrganization.extend({ tokenId }),
  output: done,
})

export const organizationEndpoints = [
  readMe,
  readSetup,
  setUp,
  createOrganization,
  renameOrganization,
  listMembers,
  changeRole,
  removeMember,
  createInvitation,
  listInvitations,
  revokeInvitation,
  readInvitation,
  acceptInvitation,
  createToken,
  listTokens,
  revokeToken,
]
