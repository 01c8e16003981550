import type { KubeconfigJudgement } from './codes.ts'

/** Thrown where nothing further can be read; it carries what is reported. */
export class KubeconfigFault extends Error {
  readonly judgement: KubeconfigJudgement
  constructor(judgement: KubeconfigJudgement) {
    super(judgement.message)
    this.name = 'KubeconfigFault'
    this.judgement = judgement
  }
}
