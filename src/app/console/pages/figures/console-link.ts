import { parseAddress, type Address } from '../../address.ts'

/** An address inside the console that the server gave ('/figures/road-deaths?year=2024'), as a link of the router takes it. */
export function linkTo(address: string): { readonly to: string; readonly search: Address } {
  const [path = '', query = ''] = address.split('?')
  return { to: path, search: parseAddress(query) }
}
