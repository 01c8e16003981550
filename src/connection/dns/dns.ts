import type { Runner } from '../../kubeconfig/runner.ts'
import { defineStage } from '../stage.ts'
import { compareAddresses } from './address-order.ts'
import { DNS_CODES } from './dns-codes.ts'
import { explainLookUp } from './dns-explain.ts'
import { type LookUp, lookUp } from './look-up.ts'

export interface DnsGiven {
  readonly host: string
  readonly runner: Runner
}

/** Resolves the server's name. */
export const dnsStage = defineStage<DnsGiven, LookUp, typeof DNS_CODES>({
  name: 'dns',
  codes: DNS_CODES,
  async observe({ host }, limits) {
    const seen = await lookUp(host, limits)
    const addresses = seen.addresses.toSorted((one, other) => compareAddresses(one.address, other.address))
    return { ...seen, addresses }
  },
  explain: explainLookUp,
  place: ({ host }) => ({ HOST: host }),
  facts: ({ addresses }) => ({ addresses: addresses.map(({ address }) => address) }),
})
