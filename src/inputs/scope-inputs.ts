// The inputs that say what to look at.
import { parseEndpointLines } from './endpoint-line.ts'
import type { InputDefinition } from './input-definition.ts'
import { parseManifestLines } from './manifest-line.ts'
import { parsePermissionLines } from './permission-line.ts'
import { checkNames, eachOnce, namespaceName, oneOf, trimmedText } from './values.ts'

export const SCOPE_INPUTS = {
  profile: {
    group: 'scope',
    description:
      'How much to look at: `gate` (only what stops a deploy), `standard` (also what is stored, such as certificates), or `audit` (also what is only worth knowing, such as who has power over the cluster).',
    default: 'standard',
    lines: false,
    placeholder: 'NAME',
    parse: oneOf('standard', 'gate', 'audit'),
  },
  checks: {
    group: 'scope',
    description:
      'Checks or families of checks to run, one a line, by default those of the profile. Lines of `rbac`, `rbac-manifests` and `endpoints` are answered all the same.',
    default: '',
    lines: true,
    placeholder: 'NAME',
    parse: checkNames,
  },
  'skip-checks': {
    group: 'scope',
    description: 'Checks or families of checks to leave out, one a line.',
    default: '',
    lines: true,
    placeholder: 'NAME',
    parse: checkNames,
  },
  namespaces: {
    group: 'scope',
    description:
      'Namespaces to look into, one a line; each must exist. By default all, or the one of the context where the credential may not look into all.',
    default: '',
    lines: true,
    placeholder: 'NAME',
    parse: eachOnce(namespaceName),
  },
  rbac: {
    group: 'scope',
    description:
      'Permissions to test, one a line: what follows `kubectl auth can-i`, such as `create deployments.apps -n prod`, with `--as` for somebody else. A line that begins with `deny:` expects a no.',
    default: '',
    lines: true,
    placeholder: 'LINE',
    parse: parsePermissionLines,
  },
  'rbac-manifests': {
    group: 'scope',
    description:
      'Files, folders or globs of manifests that will be applied, one a line: the rights that `kubectl apply` and `kubectl rollout status` need for them are tested. Behind a path, `--server-side`, `--prune` and `--prune-allowlist=GROUP/VERSION/KIND` mean what they mean to kubectl; `--rollout-status=false` says that nobody waits for the rollout.',
    default: '',
    lines: true,
    placeholder: 'PATH',
    parse: parseManifestLines,
  },
  endpoints: {
    group: 'scope',
    description:
      'Further endpoints to ask, one a line, with the expected status where it is not `2xx`: a path of the API server such as `/readyz/etcd`, `service/NAMESPACE/NAME:PORT/PATH` through its proxy, `https://…` (with `ca=FILE` for an authority of its own) or `http://…`, or `tcp://HOST:PORT`. No credential is sent to an address.',
    default: '',
    lines: true,
    placeholder: 'LINE',
    parse: parseEndpointLines,
  },
  config: {
    group: 'scope',
    description:
      'Configuration file, by default `.github/cluster-health.yml` if there is one: what to check, thresholds, severities and what to ignore. Inputs that are given win over it.',
    default: '',
    lines: false,
    placeholder: 'FILE',
    parse: trimmedText,
  },
} as const satisfies Readonly<Record<string, InputDefinition>>
