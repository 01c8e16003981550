/** Why a question to the API server has no usable answer. */
export type ClusterErrorCode =
  | 'forbidden'
  | 'unauthorized'
  | 'not-found'
  | 'throttled'
  /** Something before the API server passes on only what is read by GET. */
  | 'post-refused'
  /** Any other status that is no answer to the question, also from something before the API server. */
  | 'server-error'
  | 'unreadable'
  | 'no-answer'
  /** None came within the time of one step, though the run had more. */
  | 'too-slow'

/** A question that failed: an error of ours or of the way, never by itself something wrong with the cluster. */
export class ClusterError extends Error {
  readonly code: ClusterErrorCode
  /** What was asked, with its query; empty when it is not about one question. */
  readonly path: string
  /** @param message words that follow "because": no capital letter, no full stop */
  constructor(code: ClusterErrorCode, message: string, path = '') {
    super(message)
    this.name = 'ClusterError'
    this.code = code
    this.path = path
  }
}
