// The inputs that say which cluster to check, and as whom.
import { execPlugins } from './exec-plugins.ts'
import type { InputDefinition } from './input-definition.ts'
import {
  contextNames,
  eachOnce,
  headerText,
  kubeconfigPath,
  namespaceName,
  serverAddress,
  serverName,
  trimmedText,
  trueOrFalse,
  wholeText,
} from './values.ts'

export const TARGET_INPUTS = {
  kubeconfig: {
    group: 'target',
    description:
      'The kubeconfig itself, normally a secret: YAML or JSON, plain or base64. Files it names are looked for in the workspace.',
    default: '',
    lines: false,
    secret: true,
    placeholder: 'TEXT',
    parse: wholeText,
  },
  'kubeconfig-path': {
    group: 'target',
    description:
      'Path of a kubeconfig, or a list of paths as in the variable `KUBECONFIG`. The word `env` means that variable, as an earlier step exported it.',
    default: '',
    lines: false,
    placeholder: 'PATH',
    parse: kubeconfigPath,
  },
  'in-cluster': {
    group: 'target',
    description:
      'Checks the cluster that the runner itself runs in, as the service account of its pod: for self-hosted runners inside a cluster. What `server`, `token`, `certificate-authority` and `tls-server-name` give overrides that of the pod.',
    default: 'false',
    lines: false,
    placeholder: 'true|false',
    parse: trueOrFalse,
  },
  server: {
    group: 'target',
    description:
      'Address of the API server, such as `https://203.0.113.10:6443`. Overrides that of the kubeconfig; without one, `server` and `token` are enough.',
    default: '',
    lines: false,
    placeholder: 'URL',
    parse: serverAddress,
  },
  token: {
    group: 'target',
    description: 'Bearer token, in place of the credential in the kubeconfig.',
    default: '',
    lines: false,
    secret: true,
    placeholder: 'TOKEN',
    parse: trimmedText,
  },
  'certificate-authority': {
    group: 'target',
    description:
      'The CA that signed the certificate of the API server: PEM, base64 of it, or a path. Overrides that of the kubeconfig.',
    default: '',
    lines: false,
    placeholder: 'PEM|PATH',
    parse: trimmedText,
  },
  'tls-server-name': {
    group: 'target',
    description:
      'The name that the certificate of the API server must hold, when it is not the one in the address.',
    default: '',
    lines: false,
    placeholder: 'NAME',
    parse: serverName,
  },
  context: {
    group: 'target',
    description:
      'Contexts of the kubeconfig to check, one a line; `*` for all. By default its current context.',
    default: '',
    lines: true,
    placeholder: 'NAME',
    parse: contextNames,
  },
  'cluster-name': {
    group: 'target',
    description:
      'A name for people, when there is one cluster. By default the name of the context, else `in-cluster` or the address.',
    default: '',
    lines: false,
    placeholder: 'NAME',
    parse: trimmedText,
  },
  namespace: {
    group: 'target',
    description:
      'The namespace in which `rbac` lines without `-n` ask. By default that of the context or the pod, else `default`.',
    default: '',
    lines: false,
    placeholder: 'NAME',
    parse: (text: string) => text.trim() && namespaceName(text.trim()),
  },
  as: {
    group: 'target',
    description:
      'The user to act as, like `kubectl --as`, in place of the one in the kubeconfig; a service account is `system:serviceaccount:NAMESPACE:NAME`. The credential must be allowed to impersonate.',
    default: '',
    lines: false,
    placeholder: 'USER',
    parse: headerText,
  },
  'as-group': {
    group: 'target',
    description:
      'Groups to act in, one a line, like `kubectl --as-group`, in place of those in the kubeconfig.',
    default: '',
    lines: true,
    placeholder: 'GROUP',
    parse: eachOnce(headerText),
  },
  'as-uid': {
    group: 'target',
    description: 'The UID to act under, like `kubectl --as-uid`, in place of the one in the kubeconfig.',
    default: '',
    lines: false,
    placeholder: 'UID',
    parse: headerText,
  },
  'exec-plugins': {
    group: 'target',
    description:
      'Credential plugins that the kubeconfig may run on the runner: commands as the kubeconfig writes them, one a line, or `known` (those of the big providers), `none` or `any`.',
    default: 'known',
    lines: true,
    placeholder: 'COMMAND',
    parse: execPlugins,
  },
} as const satisfies Readonly<Record<string, InputDefinition>>
