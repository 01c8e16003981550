import { prose, table } from './markdown.ts'

interface InputRow {
  readonly group: string
  readonly description: string
  readonly default: string
}

interface CheckRow {
  readonly id: string
  readonly family: string
  readonly title: string
  readonly profiles: readonly string[]
}

/** The inputs, a table for each group.
 * @param titles group → its heading, in the order of the page */
export function inputsTables(
  inputs: Readonly<Record<string, InputRow>>,
  titles: Readonly<Record<string, string>>,
): string {
  return Object.entries(titles)
    .map(([group, title]) => {
      const members = Object.entries(inputs).filter(([, input]) => input.group === group)
      return `**${title}**\n\n${table(['input', 'default', 'meaning'], members.map(inputRow))}`
    })
    .join('\n\n')
}

function inputRow([name, input]: [string, InputRow]): string[] {
  return [`\`${name}\``, input.default === '' ? '' : `\`${input.default}\``, prose(input.description)]
}

/** The outputs as a table. */
export function outputsTable(outputs: Readonly<Record<string, { readonly description: string }>>): string {
  const rows = Object.entries(outputs).map(([name, output]) => [`\`${name}\``, prose(output.description)])
  return table(['output', 'value'], rows)
}

/** The checks as a table, in the order in which they are reported. */
export function checksTable(checks: readonly CheckRow[]): string {
  const rows = checks.map(({ id, family, title, profiles }) => [
    `\`${family}\``,
    `\`${id}\``,
    prose(title),
    profiles.map(profile => `\`${profile}\``).join(', '),
  ])
  return table(['family', 'check', 'what holds when it finds nothing', 'in the profiles'], rows)
}

/** A manifest for each profile that needs one, under one name; profiles that need the same share one. */
export function permissions<Profile extends string>(
  profiles: readonly Profile[],
  manifestFor: (profile: Profile) => string,
): string {
  const sharing = new Map<string, string[]>()
  for (const profile of profiles) {
    const manifest = manifestFor(profile).trim().replace(`cluster-health-${profile}`, 'cluster-health')
    if (manifest === '') continue
    sharing.set(manifest, [...(sharing.get(manifest) ?? []), `\`${profile}\``])
  }
  return [...sharing]
    .map(([manifest, names]) => `For ${names.join(', ')}:\n\n\`\`\`yaml\n${manifest}\n\`\`\``)
    .join('\n\n')
}

/** Puts each section between its markers, `<!-- generated: NAME -->` and `<!-- end -->`.
 * @throws when a marker has no section, or a section no marker. */
export function replaceSections(page: string, sections: Readonly<Record<string, string>>): string {
  const unused = new Set(Object.keys(sections))
  const replaced = page.replace(
    /(<!-- generated: ([a-z-]+) -->\n)[\s\S]*?(<!-- end -->)/g,
    (_, start: string, name: string, end: string) => {
      const section = sections[name]
      if (section === undefined) throw new Error(`nothing generates the section ${name}`)
      unused.delete(name)
      return `${start}\n${section}\n\n${end}`
    },
  )
  if (unused.size > 0) throw new Error(`no marker for the section ${[...unused].join(', ')}`)
  return replaced
}
