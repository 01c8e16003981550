export interface ServiceAccount {
  readonly namespace: string
  readonly name: string
}

// A DNS label and a DNS subdomain (RFC 1123); any other name is that of a user, for the API server too
// (apiserver/pkg/authentication/serviceaccount/util.go).
const LABEL = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?'
const ACCOUNT = new RegExp(
  String.raw`^system:serviceaccount:(${LABEL}):((?=.{1,253}$)[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*)$`,
)

/** The service account that the API server knows by this user name; undefined when it is somebody else's. */
export function serviceAccountOf(username: string): ServiceAccount | undefined {
  const [, namespace, name] = ACCOUNT.exec(username) ?? []
  return namespace === undefined || name === undefined ? undefined : { namespace, name }
}
