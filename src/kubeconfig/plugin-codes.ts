import type { Codes } from '../findings/code.ts'

/** What can be wrong with a credential that something else hands out. */
export const PLUGIN_CODES = {
  'kc-exec-not-allowed': {
    severity: 'error',
    title: 'The kubeconfig wants to run a program that may not run',
    remedy:
      'If you trust the program, name it in the input `exec-plugins`; else use a kubeconfig with a token: `kubectl create token NAME --duration=1h`.',
  },
  'kc-exec-binary-missing': {
    severity: 'error',
    title: 'The credential plugin is not on the runner',
    remedy:
      'Install it in a step before this one, or use a kubeconfig with a token: `kubectl create token NAME --duration=1h`.',
  },
  'kc-exec-not-runnable': {
    severity: 'error',
    title: 'The credential plugin cannot be started',
    remedy: 'Write the bare name of the program as `command`, and have it on the PATH of the runner.',
  },
  'kc-exec-failed': {
    severity: 'error',
    title: 'The credential plugin failed',
    remedy: 'Run it in a step before this one, as the kubeconfig has it, and look at what it says.',
  },
  'kc-exec-timeout': {
    severity: 'error',
    title: 'The credential plugin gave no answer',
    remedy:
      'Use a sign-in that needs neither a person nor a browser; where the plugin is merely slow, raise `probe-timeout`.',
  },
  'kc-exec-version-mismatch': {
    severity: 'error',
    title: 'Kubeconfig, kubectl and plugin do not speak the same version',
    remedy: 'Write `apiVersion: client.authentication.k8s.io/v1beta1`, which nearly every plugin speaks.',
  },
  'kc-exec-bad-output': {
    severity: 'error',
    title: 'The credential plugin printed no credential',
    remedy:
      'Run it by hand, as the kubeconfig has it: its standard output must be an ExecCredential and nothing else. Greetings and notices of updates belong on standard error.',
  },
  'kc-exec-expired-output': {
    severity: 'error',
    title: 'The credential plugin handed out a credential that is over',
    remedy:
      'Clear the cache of the plugin and sign in anew in a step before this one; look at the clock of the runner.',
  },
  'kc-exec-interactive': {
    severity: 'error',
    title: 'The credential plugin wants a person at a terminal',
    remedy:
      'Write `interactiveMode: IfAvailable` (or `Never`) in the kubeconfig, and let the plugin sign in without a person.',
  },
  'kc-auth-provider-removed': {
    severity: 'error',
    title: 'The credential comes from an auth-provider that kubectl does not have',
    remedy: 'Use a kubeconfig with a token: `kubectl create token NAME --duration=1h`.',
  },
  'kc-oidc-incomplete': {
    severity: 'error',
    title: 'The auth-provider oidc lacks what it needs',
    remedy:
      'Write the user anew: `kubectl config set-credentials NAME --auth-provider=oidc --auth-provider-arg=idp-issuer-url=URL --auth-provider-arg=client-id=ID --auth-provider-arg=id-token=TOKEN`.',
  },
  'kc-oidc-token-expired': {
    severity: 'error',
    title: 'The identity token of the auth-provider oidc is over',
    remedy:
      'Sign in anew and store the fresh `id-token`; for a workflow better use a token of a service account: `kubectl create token NAME --duration=1h`.',
  },
} as const satisfies Codes
