import { inQuotes, Unreadable } from './unreadable.ts'

/**
 * Refuses what the API server never judges as a path (apiserver/pkg/endpoints/request/requestinfo.go): where objects lie, it asks for
 * a right on the resource, and a query it does not look at. Rules about paths say nothing of either, although one of them allows
 * everybody `/api/*`.
 *
 * @throws Unreadable
 */
export function refuseNoPath(path: string): void {
  const [bare = path, query] = path.split('?')
  const [prefix = '', ...rest] = bare.split('/').filter(part => part !== '')
  const beforeObjects = PARTS_BEFORE_OBJECTS.get(prefix)
  if (beforeObjects !== undefined && rest.length > beforeObjects)
    throw new Unreadable(
      `${inQuotes(bare)} is where objects lie, for which the API server asks for a right on the resource and not on the path; write for example get pods -n prod`,
    )
  if (query !== undefined)
    throw new Unreadable(
      `${inQuotes(path)} has a query, which no authorizer looks at; write the path alone, for example get ${bare.length < 40 ? bare : '/metrics'}`,
    )
}

// /api/VERSION and /apis/GROUP/VERSION
const PARTS_BEFORE_OBJECTS: ReadonlyMap<string, number> = new Map([
  ['api', 1],
  ['apis', 2],
])
