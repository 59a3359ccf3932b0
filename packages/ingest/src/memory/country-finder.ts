import { open, type CountryResponse, type Reader, validate } from 'maxmind'
import { createRequire } from 'node:module'
import { BlockList, isIP } from 'node:net'
import { BoundedMap } from './bounded-map.ts'

/** The database of the package is public domain (CC0): addresses by the registries' own records. */
const DATABASE = '@ip-location-db/geo-whois-asn-country-mmdb/geo-whois-asn-country.mmdb'
const MAX_ADDRESSES = 50_000

/** Where an address is used, told without asking anybody. */
export interface CountryFinder {
  /** ISO 3166-1 alpha-2 in capitals; empty where it is not known. */
  find(address: string): string
}

/** A record of this database is flatter than those that the reader's types know. */
interface CountryRecord {
  country_code?: unknown
}

/** Addresses that are nowhere in particular, whatever the registries' records say of them. */
const nowhere = new BlockList()
for (const [network, bits] of [
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
] as const) {
  nowhere.addSubnet(network, bits, 'ipv4')
}
nowhere.addAddress('::1', 'ipv6')
nowhere.addSubnet('fc00::', 7, 'ipv6')
nowhere.addSubnet('fe80::', 10, 'ipv6')

const countryIn = (reader: Reader<CountryResponse>, address: string): string => {
  if (!validate(address) || nowhere.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4')) return ''
  const record = reader.get(address) as CountryRecord | null
  const code = record?.country_code
  return typeof code === 'string' && /^[A-Z]{2}$/.test(code) ? code : ''
}

/** Reads the database into memory (8 MB). Addresses that were looked up are remembered for a while, in memory only. */
export const openCountryFinder = async (): Promise<CountryFinder> => {
  const reader = await open<CountryResponse>(createRequire(import.meta.url).resolve(DATABASE))
  const known = new BoundedMap<string, string>(MAX_ADDRESSES)
  return { find: (address) => known.getOrMake(address, () => countryIn(reader, address)) }
}
