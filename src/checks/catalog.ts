import { credentialRights } from './access/credential-rights.ts'
import { permissions } from './access/permissions.ts'
import { clusterCa } from './certificates/cluster-ca.ts'
import { credentialLifetime } from './certificates/credential-lifetime.ts'
import { servingCertificate } from './certificates/serving-certificate.ts'
import { tlsSecrets } from './certificates/tls-secrets/tls-secrets.ts'
import type { Check } from './check.ts'
import { livez } from './health/livez.ts'
import { readyz } from './health/readyz.ts'
import { version } from './health/version.ts'

/** Every check there is, in the order in which they are shown. */
export const CHECKS: readonly Check[] = [
  livez,
  readyz,
  version,
  servingCertificate,
  clusterCa,
  credentialLifetime,
  tlsSecrets,
  permissions,
  credentialRights,
]
