import type { Codes } from '../findings/code.ts'
import { FLATTEN } from './remedies.ts'

/** What can be wrong with the file: its encoding, its YAML, and the names that refer to nothing. */
export const DOCUMENT_CODES = {
  'kc-secret-empty': {
    severity: 'error',
    title: 'The kubeconfig is empty',
    remedy:
      "Check the secret's name and that this event may read it (pull requests from forks may not; a secret of an environment needs `environment:` in the job), then store the output of `kubectl config view --raw --flatten --minify` in it.",
  },
  'kc-file-missing': {
    severity: 'error',
    title: 'The kubeconfig file cannot be read',
    remedy:
      'Correct the path; in a workflow, write the file in an earlier step of this job, or pass its contents in the input `kubeconfig`.',
  },
  'kc-base64-single': {
    severity: 'notice',
    title: 'The kubeconfig is base64-encoded',
    remedy: 'Nothing needs doing; the plain text works as well.',
  },
  'kc-base64-double': {
    severity: 'warning',
    title: 'The kubeconfig is base64-encoded twice',
    remedy: 'Decode it once before you store it: `base64 -d`.',
  },
  'kc-base64-corrupt': {
    severity: 'error',
    title: 'The base64 is damaged or cut off',
    remedy:
      'Encode the file again, without line breaks: `base64 -w0 FILE`; copy it from a file, not from a terminal.',
  },
  'kc-bom': {
    severity: 'notice',
    title: 'The kubeconfig is UTF-16 or begins with a byte-order mark',
    remedy:
      'Nothing needs doing here; for tools that cannot read it, write it with `Out-File -Encoding utf8NoBOM`.',
  },
  'kc-crlf': {
    severity: 'error',
    title: 'A value of the kubeconfig ends with a carriage return',
    remedy:
      'Save what the kubeconfig was made from with line ends of Unix, `sed -i "s/\\r$//" FILE`, and make it anew.',
  },
  'kc-yaml-syntax': {
    severity: 'error',
    title: 'The kubeconfig is not valid YAML',
    remedy: 'Correct that line, or export the file anew: `kubectl config view --raw --flatten --minify`.',
  },
  'kc-indentation-lost': {
    severity: 'error',
    title: 'The kubeconfig has lost its indentation or its line breaks',
    remedy:
      'Put the variable in quotes where it is printed, `echo "$KUBECONFIG_DATA"`, or store the kubeconfig as base64.',
  },
  'kc-duplicate-keys': {
    severity: 'warning',
    title: 'The kubeconfig says something twice',
    remedy: 'Keep one; `KUBECONFIG=A:B kubectl config view --raw --flatten` merges two files.',
  },
  'kc-merged-list': {
    severity: 'notice',
    title: 'Several kubeconfig files are read as one',
    remedy:
      'Nothing needs doing; to have one file, `KUBECONFIG=A:B kubectl config view --raw --flatten --minify`.',
  },
  'kc-not-a-kubeconfig': {
    severity: 'error',
    title: 'The document is not a kubeconfig',
    remedy: 'Store the output of `kubectl config view --raw --flatten --minify`.',
  },
  'kc-redacted': {
    severity: 'error',
    title: 'Placeholders stand where the secrets of the kubeconfig belong',
    remedy: 'Export it anew, with its secrets: `kubectl config view --raw --flatten --minify`.',
  },
  'kc-wrong-type': {
    severity: 'error',
    title: 'A field of the kubeconfig has a value of the wrong type',
    remedy: 'Correct the field; kubectl refuses the whole file because of it.',
  },
  'kc-current-context-missing': {
    severity: 'error',
    title: 'No context is chosen',
    remedy: 'Name one in the input `context`, or set it: `kubectl config use-context NAME`.',
  },
  'kc-current-context-dangling': {
    severity: 'error',
    title: 'The chosen context does not exist',
    remedy: 'Correct the name; `kubectl config get-contexts` lists those that exist.',
  },
  'kc-cluster-dangling': {
    severity: 'error',
    title: 'The context names a cluster that is not defined',
    remedy: FLATTEN,
  },
  'kc-user-dangling': {
    severity: 'error',
    title: 'The context names a user that is not defined',
    remedy: FLATTEN,
  },
} as const satisfies Codes
