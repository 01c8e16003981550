import { scenario, type World } from '../scenario.ts'
import { stepWithToken } from '../stand-ins.ts'

const MINUTE_MS = 60_000

/** As `aws eks get-token` makes it. */
function stepWithEksToken(world: World, minutesAgo: number) {
  const made = new Date(Date.now() - minutesAgo * MINUTE_MS).toISOString().replace(/[-:]|\.\d+/g, '')
  const query = new URLSearchParams({
    Action: 'GetCallerIdentity',
    Version: '2011-06-15',
    'X-Amz-Algorithm': 'AWS4-HMAC-SHA256',
    'X-Amz-Credential': `AKIAIOSFODNN7EXAMPLE/${made.slice(0, 8)}/eu-west-1/sts/aws4_request`,
    'X-Amz-Date': made,
    'X-Amz-Expires': '60',
    'X-Amz-SignedHeaders': 'host;x-k8s-aws-id',
    'X-Amz-Signature': '0123456789abcdef'.repeat(4),
  })
  const request = `https://sts.eu-west-1.amazonaws.com/?${query}`
  return stepWithToken(world, `k8s-aws-v1.${Buffer.from(request).toString('base64url')}`)
}

export default scenario({
  when: 'a fresh token of EKS is of a role that the cluster does not know',
  plant: world => stepWithEksToken(world, 1),
  failedLayer: 'authentication',
  says: /The EKS token is fresh, but the cluster does not accept it: the IAM principal is not mapped in the cluster/,
  lookAlike: {
    when: 'it is older than fifteen minutes',
    plant: world => stepWithEksToken(world, 20),
    codes: ['authn-token-expired'],
  },
})
