import { roles, scopes, type Project, type Role } from '@throughline/contract'
import { join, ownOrganization, type Organization } from './people.ts'
import type { Credential, TestServer } from './test-server.ts'

/** How somebody stands to an organisation and its projects, as the access matrix has to know it. */
export interface CastMember {
  name: string
  as: Credential
  /** The organisation in which they have `role`; undefined: in none. */
  home: 'own' | 'foreign' | undefined
  role: Role | undefined
  kind: 'nobody' | 'bad token' | 'person' | 'token'
  /** For a token of one project, which of the two it is. */
  boundTo?: 'first' | 'second'
}

export interface House {
  organization: Organization
  /** What the matrix asks for, and another project beside it. */
  first: Project
  second: Project
}

export interface Cast {
  own: House
  foreign: House
  members: CastMember[]
}

/** Two organisations that know nothing of each other, and everybody who might knock. */
export const assemble = async (server: TestServer): Promise<Cast> => {
  const own = await houseOf(server, await ownOrganization(server))
  const founder = await join(server, own.organization, 'viewer', 'founder')
  await remove(server, own.organization, founder.userId)
  const made = await server.call('POST', '/api/v1/organizations', { as: founder.as, body: { name: 'Elsewhere' } })
  const foreign = await houseOf(server, { id: made.json<{ id: string }>().id, owner: founder.as })
  return { own, foreign, members: [...strangers(own), ...(await insiders(server, own)), ...(await outsiders(server, foreign))] }
}

const strangers = ({ first }: House): CastMember[] => [
  { name: 'nobody', as: undefined, home: undefined, role: undefined, kind: 'nobody' },
  { name: 'a project key', as: { token: first.key }, home: undefined, role: undefined, kind: 'bad token' },
  { name: 'a made-up token', as: { token: `tlt_${'A'.repeat(43)}` }, home: undefined, role: undefined, kind: 'bad token' },
]

const insiders = async (server: TestServer, house: House): Promise<CastMember[]> => {
  const { organization, first, second } = house
  const people: CastMember[] = [{ name: 'owner', as: organization.owner, home: 'own', role: 'owner', kind: 'person' }]
  for (const role of roles.filter((each) => each !== 'owner')) {
    const { as } = await join(server, organization, role, `matrix-${role}`)
    people.push({ name: role, as, home: 'own', role, kind: 'person' })
  }
  const removed = await join(server, organization, 'admin', 'matrix-removed')
  await remove(server, organization, removed.userId)
  people.push({ name: 'removed member', as: removed.as, home: undefined, role: undefined, kind: 'person' })

  const tokens: CastMember[] = []
  for (const scope of scopes) {
    const role = ({ read: 'viewer', write: 'editor', admin: 'admin' } as const)[scope]
    tokens.push({ name: `${scope} token`, as: await makeToken(server, house, { scope }), home: 'own', role, kind: 'token' })
  }
  for (const [boundTo, project] of [['first', first] as const, ['second', second] as const]) {
    const as = await makeToken(server, house, { scope: 'admin', projectId: project.id })
    tokens.push({ name: `token of the ${boundTo} project`, as, home: 'own', role: 'admin', kind: 'token', boundTo })
  }
  return [...people, ...tokens]
}

const outsiders = async (server: TestServer, house: House): Promise<CastMember[]> => [
  { name: 'owner of elsewhere', as: house.organization.owner, home: 'foreign', role: 'owner', kind: 'person' },
  {
    name: 'admin token of elsewhere',
    as: await makeToken(server, house, { scope: 'admin' }),
    home: 'foreign',
    role: 'admin',
    kind: 'token',
  },
]

const houseOf = async (server: TestServer, organization: Organization): Promise<House> => {
  const make = async (name: string): Promise<Project> =>
    (await server.call('POST', '/api/v1/projects', { as: organization.owner, body: { name } })).json<Project>()
  return { organization, first: await make('First'), second: await make('Second') }
}

const makeToken = async (server: TestServer, { organization }: House, body: object): Promise<{ token: string }> => {
  const path = `/api/v1/organizations/${organization.id}/tokens`
  return {
    token: (await server.call('POST', path, { as: organization.owner, body: { name: 'matrix', ...body } })).json<{ secret: string }>()
      .secret,
  }
}

const remove = async (server: TestServer, { id, owner }: Organization, userId: string): Promise<void> => {
  const { status } = await server.call('DELETE', `/api/v1/organizations/${id}/members/${userId}`, { as: owner })
  if (status !== 200) throw new Error(`Removing a member answered ${status}`)
}
