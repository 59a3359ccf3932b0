import type { Member, Role } from '@throughline/contract'
import { owner, type Answer, type Credential, type TestServer } from './test-server.ts'

/** An organisation with its owner, signed in. */
export interface Organization {
  id: string
  owner: Credential & { cookie: string }
}

/** The organisation that the server's first owner has. */
export const ownOrganization = async (server: TestServer): Promise<Organization> => {
  const as = await server.signIn(owner.email, owner.password)
  const me = (await server.call('GET', '/api/v1/me', { as })).json<{ organizations: { id: string }[] }>()
  const [organization] = me.organizations
  if (!organization) throw new Error('The owner has no organisation')
  return { id: organization.id, owner: as }
}

export interface Person {
  userId: string
  email: string
  password: string
  as: { cookie: string }
}

const password = 'another long password'

/** Invites somebody, accepts for them with a new account, and signs them in. */
export const join = async (server: TestServer, organization: Organization, role: Role, name: string): Promise<Person> => {
  const member = await addMember(server, organization, role, name)
  return { ...member, as: await server.signIn(member.email, member.password) }
}

/** The same, for somebody who is never to do anything. */
export const addMember = async (server: TestServer, organization: Organization, role: Role, name: string): Promise<Omit<Person, 'as'>> => {
  const email = `${name}@example.com`
  const token = await invite(server, organization, role)
  const accepted = await server.call('POST', '/api/v1/invitations/accept', { body: { token, account: { name, email, password } } })
  if (accepted.status !== 200) throw new Error(`Joining answered ${accepted.status}: ${accepted.text}`)
  const members = (await server.call('GET', `/api/v1/organizations/${organization.id}/members`, { as: organization.owner })).json<{
    items: Member[]
  }>()
  const userId = members.items.find((member) => member.email === email)?.userId ?? ''
  return { userId, email, password }
}

/** Makes an invitation and gives the secret of its link. */
export const invite = async (server: TestServer, organization: Organization, role: Role): Promise<string> => {
  const made = await server.call('POST', `/api/v1/organizations/${organization.id}/invitations`, { as: organization.owner, body: { role } })
  return secretOf(made)
}

export const secretOf = (made: Answer): string => new URL(made.json<{ link: string }>().link).searchParams.get('token') ?? ''
