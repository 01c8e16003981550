import { credentialRights } from './access/credential-rights.ts'
import { manifestPermissions } from './access/manifests/manifest-permissions.ts'
import { ownRights } from './access/own-rights/own-rights.ts'
import { permissions } from './access/permissions.ts'
import { standingRbac } from './access/standing/standing-rbac.ts'
import { apiServiceCaBundles } from './certificates/ca-bundles/api-service-ca-bundles.ts'
import { conversionCaBundles } from './certificates/ca-bundles/conversion-ca-bundles.ts'
import { webhookCaBundles } from './certificates/ca-bundles/webhook-ca-bundles.ts'
import { webhookServingCertificates } from './certificates/ca-bundles/webhook-serving-certificates.ts'
import { certManager } from './certificates/cert-manager/cert-manager.ts'
import { certificateRequests } from './certificates/certificate-requests/certificate-requests.ts'
import { clientCertificatesSeen } from './certificates/client-certificates-seen/client-certificates-seen.ts'
import { clusterCa } from './certificates/cluster-ca.ts'
import { credentialLifetime } from './certificates/credential-lifetime.ts'
import { requestHeaderCa } from './certificates/request-header-ca.ts'
import { rootCa } from './certificates/root-ca.ts'
import { servingCertificate } from './certificates/serving-certificate.ts'
import { tlsSecrets } from './certificates/tls-secrets/tls-secrets.ts'
import { tokenSecrets } from './certificates/token-secrets.ts'
import type { Check } from './check.ts'
import { apiEndpoints } from './endpoints/api-endpoints.ts'
import { runnerEndpoints } from './endpoints/runner-endpoints.ts'
import { admissionPolicies } from './extensions/admission-policies/admission-policies.ts'
import { admissionWebhooks } from './extensions/admission-webhooks/admission-webhooks.ts'
import { apiServices } from './extensions/api-services/api-services.ts'
import { definitions } from './extensions/definitions/definitions.ts'
import { deployNamespaces } from './extensions/deploy-namespaces/deploy-namespaces.ts'
import { namespaceDeletion } from './extensions/namespace-deletion.ts'
import { refusals } from './extensions/refusals/refusals.ts'
import { anonymousProbes } from './health/anonymous-probes.ts'
import { clock } from './health/clock.ts'
import { clusterDns } from './health/cluster-dns.ts'
import { controlPlanePods } from './health/control-plane-pods.ts'
import { kubernetesService } from './health/kubernetes-service.ts'
import { latency } from './health/latency.ts'
import { leases } from './health/leases/leases.ts'
import { livez } from './health/livez.ts'
import { load } from './health/load/load.ts'
import { nodeVersions } from './health/node-versions.ts'
import { readyz } from './health/readyz.ts'
import { version } from './health/version.ts'

/** Every check there is, in the order in which they are shown. */
export const CHECKS: readonly Check[] = [
  livez,
  readyz,
  version,
  anonymousProbes,
  clock,
  leases,
  kubernetesService,
  clusterDns,
  controlPlanePods,
  nodeVersions,
  latency,
  load,
  servingCertificate,
  clusterCa,
  credentialLifetime,
  rootCa,
  requestHeaderCa,
  certificateRequests,
  tlsSecrets,
  tokenSecrets,
  webhookCaBundles,
  webhookServingCertificates,
  apiServiceCaBundles,
  conversionCaBundles,
  certManager,
  clientCertificatesSeen,
  permissions,
  manifestPermissions,
  credentialRights,
  ownRights,
  standingRbac,
  admissionWebhooks,
  admissionPolicies,
  apiServices,
  deployNamespaces,
  namespaceDeletion,
  refusals,
  definitions,
  apiEndpoints,
  runnerEndpoints,
]
