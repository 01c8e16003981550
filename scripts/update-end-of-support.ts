// node scripts/update-end-of-support.ts: brings the table of src/checks/health/end-of-support.ts up to date. It needs the network, and
// nothing depends on it: between two runs the table merely does not know the newest versions, and those are not judged.
import { readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { request } from 'undici'
import { parse } from 'yaml'

const SOURCE = 'https://raw.githubusercontent.com/kubernetes/website/main/data/releases'
const TABLE = join(resolve(import.meta.dirname, '..'), 'src/checks/health/end-of-support.ts')

interface Release {
  readonly release: string | number
  readonly endOfLifeDate: string
}

/** Minor version → last day of support, as the two files of the Kubernetes project tell: of what is over, and of what is not. */
export function readReleases(over: string, current: string): Map<number, string> {
  const releases: readonly Release[] = [
    ...(parse(over, { schema: 'failsafe' }).branches ?? []),
    ...(parse(current, { schema: 'failsafe' }).schedules ?? []),
  ]
  const dates = releases.map(({ release, endOfLifeDate }): [number, string] => {
    const [, minor] = /^1\.(\d+)$/.exec(String(release)) ?? []
    if (minor === undefined || !/^\d{4}-\d\d-\d\d$/.test(endOfLifeDate))
      throw new Error(`not a release with an end of its support: ${release} ${endOfLifeDate}`)
    return [Number(minor), endOfLifeDate]
  })
  return new Map(dates.sort(([a], [b]) => a - b))
}

/** The table with these dates in place of its own; versions that it has and they lack stay. */
export function updatedTable(table: string, dates: ReadonlyMap<number, string>, today: string): string {
  const known = [...table.matchAll(/^ {2}(\d+): '(.*)',$/gm)].map(
    ([, minor, date = '']): [number, string] => [Number(minor), date],
  )
  const [[oldest] = [0]] = known
  const newer = [...dates].filter(([minor]) => minor >= oldest)
  const rows = [...new Map([...known, ...newer])].map(([minor, date]) => `  ${minor}: '${date}',\n`)
  return table
    .replace(/UPDATED = '.*'/, `UPDATED = '${today}'`)
    .replace(/(?: {2}\d+: '.*',\n)+/, rows.join(''))
}

async function read(file: string): Promise<string> {
  const { statusCode, body } = await request(`${SOURCE}/${file}`)
  const text = await body.text()
  if (statusCode !== 200) throw new Error(`${SOURCE}/${file} answered ${statusCode}`)
  return text
}

if (import.meta.main) {
  const [over, current] = await Promise.all([read('eol.yaml'), read('schedule.yaml')])
  const today = new Date().toISOString().slice(0, 10)
  writeFileSync(TABLE, updatedTable(readFileSync(TABLE, 'utf8'), readReleases(over, current), today))
}
