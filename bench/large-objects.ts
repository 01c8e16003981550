// Objects of the size and shape that they have in clusters at work.
const IMAGES = 10

export function node(index: number): object {
  const name = `node-${index}`
  const conditions = ['MemoryPressure', 'DiskPressure', 'PIDPressure', 'Ready'].map(type => ({
    type,
    status: type === 'Ready' ? 'True' : 'False',
    reason: `KubeletHasNo${type}`,
    message: `the kubelet says of ${type} what it says every five minutes`,
    lastHeartbeatTime: '2026-01-01T00:00:00Z',
    lastTransitionTime: '2026-01-01T00:00:00Z',
  }))
  const resources = { cpu: '16', memory: '65536Mi', pods: '250', 'ephemeral-storage': '200Gi' }
  return {
    metadata: { name, labels: { 'kubernetes.io/hostname': name, 'kubernetes.io/arch': 'amd64' } },
    status: {
      conditions,
      capacity: resources,
      allocatable: resources,
      addresses: [{ type: 'InternalIP', address: `10.${index >> 8}.${index & 255}.1` }],
      nodeInfo: {
        machineID: name,
        systemUUID: name,
        bootID: name,
        kernelVersion: '6.12.9',
        osImage: 'Debian GNU/Linux 13',
        containerRuntimeVersion: 'containerd://2.1.4',
        kubeletVersion: 'v1.36.3',
        kubeProxyVersion: '',
        operatingSystem: 'linux',
        architecture: 'amd64',
      },
      images: [...Array(IMAGES).keys()].map(image => ({
        names: [
          `registry.example.com/team/app-${image}@sha256:${'ab12'.repeat(16)}`,
          `registry.example.com/team/app-${image}:1.0.${index}`,
        ],
        sizeBytes: 100_000_000,
      })),
    },
  }
}

export function lease(index: number): object {
  const name = `node-${index}`
  const renewTime = new Date().toISOString().replace('Z', '000Z')
  return { metadata: { name }, spec: { holderIdentity: name, leaseDurationSeconds: 40, renewTime } }
}

export function pod(index: number): object {
  const labels = { app: `app-${index >> 3}`, 'pod-template-hash': '5d4f9c7b6' }
  const container = { name: 'app', image: 'registry.example.com/team/app:1.0.0' }
  const nodeName = `node-${index % 5_000}`
  const spec = { nodeName, automountServiceAccountToken: false, containers: [container] }
  return { metadata: { name: `app-${index}`, labels }, spec }
}

export function slice(service: string): object {
  return {
    metadata: { name: `${service}-1`, labels: { 'kubernetes.io/service-name': service } },
    addressType: 'IPv4',
    ports: [{ name: 'https', port: 8443 }],
    endpoints: [...Array(10).keys()].map(index => ({
      addresses: [`198.51.100.${index}`],
      conditions: { ready: true, serving: true, terminating: false },
      nodeName: `node-${index}`,
    })),
  }
}

export function role(index: number): object {
  const rules = [{ apiGroups: ['', 'apps'], resources: ['pods', 'deployments'], verbs: ['get', 'list'] }]
  return { metadata: { name: `role-${index}` }, rules }
}

export function roleBinding(index: number): object {
  const apiGroup = 'rbac.authorization.k8s.io'
  const name = `role-${index}`
  return {
    metadata: { name },
    roleRef: { apiGroup, kind: 'Role', name },
    subjects: [{ kind: 'ServiceAccount', name: 'default', namespace: 'default' }],
  }
}

export function event(index: number, namespace: string): object {
  const now = new Date().toISOString().replace(/\.\d+Z/, 'Z')
  return {
    metadata: { name: `app-${index}.${index}`, namespace },
    involvedObject: { kind: 'Pod', namespace, name: `app-${index}` },
    reason: 'Pulled',
    message: 'Container image "registry.example.com/team/app:1.0.0" already present on machine',
    type: 'Normal',
    firstTimestamp: now,
    lastTimestamp: now,
    count: 1,
    source: { component: 'kubelet' },
  }
}

/** With a schema of some 20 KiB, as operators ship them. */
export function definition(index: number): object {
  const [plural, group] = [`toys${index}`, `games${index % 30}.example.com`]
  const field = { type: 'string', description: 'What the operator says of this field, in a sentence or two.' }
  const fields = Object.fromEntries([...Array(200).keys()].map(at => [`field${at}`, field]))
  const properties = { spec: { type: 'object', properties: fields } }
  const schema = { openAPIV3Schema: { type: 'object', properties } }
  return {
    metadata: { name: `${plural}.${group}` },
    spec: {
      group,
      scope: 'Namespaced',
      names: { plural, singular: `toy${index}`, kind: `Toy${index}`, listKind: `Toy${index}List` },
      versions: [{ name: 'v1', served: true, storage: true, schema }],
    },
  }
}

interface Called {
  readonly service: object
  readonly caBundle: string
}

/** In turn one that validates and one that mutates; without it no Deployment is created. */
export function webhook(index: number, clientConfig: Called): readonly [resource: string, object] {
  const configuration = {
    metadata: { name: `hook-${index}` },
    webhooks: [
      {
        name: `hook-${index}.example.com`,
        clientConfig,
        failurePolicy: 'Fail',
        sideEffects: 'None',
        timeoutSeconds: 5,
        admissionReviewVersions: ['v1'],
        rules: [
          {
            apiGroups: ['apps'],
            apiVersions: ['v1'],
            operations: ['CREATE', 'UPDATE'],
            resources: ['deployments'],
          },
        ],
      },
    ],
  }
  return [`${index % 2 === 0 ? 'validating' : 'mutating'}webhookconfigurations`, configuration]
}
