import { KUBECONFIG_CODES } from '../kubeconfig/codes.ts'
import type { Candidate } from '../kubeconfig/resolve.ts'
import { defineStage } from './stage.ts'

/** The first layer has been read before anything else; here it takes its place in the row. */
export const kubeconfigStage = defineStage<Candidate, Candidate, typeof KUBECONFIG_CODES>({
  name: 'kubeconfig',
  codes: KUBECONFIG_CODES,
  observe: async candidate => candidate,
  explain: ({ judgements }) => judgements,
  facts: ({ facts }) => facts,
})
