import type { CodeOf, Judgement } from '../findings/code.ts'
import { CLUSTER_CODES } from './cluster-codes.ts'
import { DOCUMENT_CODES } from './document-codes.ts'
import { IN_CLUSTER_CODES } from './in-cluster-codes.ts'
import { PLUGIN_CODES } from './plugin-codes.ts'
import { USER_CODES } from './user-codes.ts'

/** What can be wrong with a kubeconfig without asking the network. */
export const KUBECONFIG_CODES = {
  ...DOCUMENT_CODES,
  ...CLUSTER_CODES,
  ...USER_CODES,
  ...PLUGIN_CODES,
  ...IN_CLUSTER_CODES,
} as const

export type KubeconfigCode = CodeOf<typeof KUBECONFIG_CODES>
export type KubeconfigJudgement = Judgement<KubeconfigCode>
