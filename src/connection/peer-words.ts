/** What sentences call a server, and what says whom to trust there. */
export interface PeerWords {
  readonly server: string
  readonly truster: string
}

/** Those for the API server of a kubeconfig, unless others are given. */
export function wordsOf({ words }: { readonly words?: PeerWords }): PeerWords {
  return words ?? { server: 'the API server', truster: 'the kubeconfig' }
}
