// Opaque tokens that can be told by their form: what they are, and how to come by a new one. Pure.

export interface TokenForm {
  readonly form: RegExp
  /** With its article. */
  readonly name: string
  readonly remedy: string
}

const OF_ANOTHER_SERVICE =
  'The wrong secret was stored: use a token of the cluster, `kubectl create token NAME --duration=1h`.'

const TOKEN_FORMS: readonly TokenForm[] = [
  {
    form: /^sha256~/,
    name: 'a login token of OpenShift',
    remedy:
      'Such a token ends a day after the login, unless the cluster says otherwise: use that of a service account, `oc create token NAME --duration=1h`.',
  },
  {
    form: /^(kubeconfig-[\w-]+|token-\w+):/,
    name: 'a token of Rancher',
    remedy:
      'It has expired or was deleted in Rancher, or belongs to another Rancher: download the kubeconfig of the cluster from Rancher anew.',
  },
  {
    form: /^ya29\./,
    name: 'an access token of Google',
    remedy:
      'Such a token lasts an hour: fetch one in every run, with `google-github-actions/get-gke-credentials`, and check that it is of the right project.',
  },
  {
    form: /^(gh[opsu]|github_pat)_/,
    name: 'a token of GitHub',
    remedy: OF_ANOTHER_SERVICE,
  },
  { form: /^gl(pat|cbt|ptt)-/, name: 'a token of GitLab', remedy: OF_ANOTHER_SERVICE },
  { form: /^hv[sb]\./, name: 'a token of Vault', remedy: OF_ANOTHER_SERVICE },
  {
    form: /^[a-z0-9]{6}\.[a-z0-9]{16}$/,
    name: 'a bootstrap token',
    remedy:
      'Such a token lasts a day and is made for nodes that join (`kubeadm token list`): use that of a service account, `kubectl create token NAME --duration=1h`.',
  },
]

export function tokenForm(token: string): TokenForm | undefined {
  return TOKEN_FORMS.find(({ form }) => form.test(token))
}
