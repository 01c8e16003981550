import { CLIENT_CERTIFICATES } from './client-certificates.ts'
import { CLUSTERS } from './clusters.ts'
import { ENCODINGS } from './encodings.ts'
import { IMPERSONATION } from './impersonation.ts'
import { JSON_TEXTS } from './json.ts'
import { LISTS } from './lists.ts'
import { NOTATIONS } from './notations.ts'
import { REFERENCES } from './references.ts'
import { SERVERS } from './servers.ts'
import { USERS } from './users.ts'
import { VALUES } from './values.ts'
import type { Variant } from './variant.ts'

export const VARIANTS: readonly Variant[] = [
  ...ENCODINGS,
  ...JSON_TEXTS,
  ...NOTATIONS,
  ...VALUES,
  ...REFERENCES,
  ...CLUSTERS,
  ...SERVERS,
  ...USERS,
  ...CLIENT_CERTIFICATES,
  ...IMPERSONATION,
  ...LISTS,
]
