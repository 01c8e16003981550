/**
 * Codes that tell of a weakness rather than of an outage, with the score by which GitHub sorts security alerts: critical above 9,
 * high from 7, medium from 4. All others are no security alerts.
 */
export const WEAKNESSES: Readonly<Record<string, number>> = {
  'rbac-anonymous-bound': 9.5,
  'rbac-authenticated-bound': 8.5,
  'rbac-cluster-admin-wide': 8,
  'rbac-expect-deny-allowed': 8,
  'kc-insecure-skip-verify': 8,
  'kc-server-http': 8,
  'tls-weak-key': 7.5,
  'tls-weak-signature': 7.5,
  'rbac-escalation-paths': 7,
  'rbac-self-overprivileged': 7,
  'rbac-wildcard-role': 7,
  'rbac-default-role-changed': 6,
  'cert-tls-secret-weak': 6,
  'proxy-tls-intercept': 6,
  'cert-sa-legacy-secret': 5,
  'rbac-deny-wildcard': 5,
}
