import type { Finding } from '../../findings/finding.ts'
import { subjectText } from '../../findings/order.ts'
import type { IgnoredFinding } from '../../findings/policy.ts'
import { stateText } from '../changes.ts'
import { firstGroups, type Group, othersText, remedies, shownEvidence, untoldText } from '../groups.ts'
import { instructions } from '../instructions.ts'
import { count, grouped } from '../wording.ts'
import { icon, SEVERITY_TONES } from './icons.ts'
import { code, joined, type Markup, markup, NOTHING, sentence, upTo } from './markup.ts'
import { copyable, folded, heading, unlisted, type View } from './section.ts'

const MAX_OPEN_FINDINGS = 5
const MAX_EVIDENCE_CHARACTERS = 300

/** `level` is that of the headings of the groups. */
export interface Frame extends Pick<View, 'detail' | 'isCompared'> {
  readonly level: number
}

/** Errors and warnings code by code, worst first, and the notices behind a click. */
export function findingsBody(findings: readonly Finding[], frame: Frame): Markup {
  const { severities, codes } = frame.detail
  const listed = findings.filter(({ severity }) => severities.includes(severity))
  const { groups, unlisted } = firstGroups(listed, codes)
  const notices = groups.filter(({ severity }) => severity === 'notice')
  const shown = groups.slice(0, groups.length - notices.length).map(group => card(group, frame))
  const rest =
    unlisted > 0
      ? markup`<p class="dim">… and ${grouped(unlisted)} of other codes in the JSON report.</p>`
      : NOTHING
  return joined([...shown, noticesBody(notices, frame), rest])
}

function noticesBody(groups: readonly Group[], frame: Frame): Markup {
  if (groups.length === 0) return NOTHING
  const all = groups.reduce((sum, group) => sum + group.findings.length, 0)
  const title = markup`${icon('notice')} ${count(all, 'notice')}`
  return folded(title, joined(groups.map(group => card(group, frame))))
}

function card(group: Group, frame: Frame): Markup {
  const { detail, level } = frame
  const shown = group.findings.slice(0, detail.perCode)
  const number =
    group.findings.length > 1
      ? markup` <span class="number">${grouped(group.findings.length)}</span>`
      : NOTHING
  const entries = shown.map(finding => entry(finding, frame))
  const behind = entries.slice(MAX_OPEN_FINDINGS)
  const list = entries.length > 1 ? 'findings many' : 'findings'
  return markup`<article class="card ${SEVERITY_TONES[group.severity]}">
${heading(level, markup`${icon(SEVERITY_TONES[group.severity])} <span class="severity">${group.severity}</span> ${code(group.code)}${number}`)}
<ul class="${list}">${entries.slice(0, MAX_OPEN_FINDINGS)}</ul>
${behind.length > 0 ? folded(markup`${grouped(behind.length)} more`, markup`<ul class="${list}">${behind}</ul>`) : NOTHING}
${unlisted(group.findings.length - shown.length)}
${whatToDo(shown)}
${documentation(group)}
</article>`
}

function entry(finding: Finding, { isCompared, detail }: Frame): Markup {
  const place = finding.location
    ? markup` in ${code(`${finding.location.file}:${finding.location.line}`)}`
    : NOTHING
  const state = isCompared
    ? markup` <span class="tag ${finding.state}">${stateText(finding)}</span>`
    : NOTHING
  return markup`<li><p class="message">${sentence(finding.message)}${state}</p>
<p class="subject">${code(subjectText(finding.subject))}${place}</p>${
    detail.evidence.includes(finding.severity) ? evidence(finding) : NOTHING
  }</li>`
}

function evidence(finding: Finding): Markup {
  const pairs = shownEvidence(finding).map(
    ([label, value]) =>
      markup`<div><dt>${upTo(60, label)}</dt><dd>${value === '' ? markup`–` : code(value, MAX_EVIDENCE_CHARACTERS)}</dd></div>`,
  )
  return pairs.length === 0 ? NOTHING : markup`<dl>${pairs}</dl>`
}

function whatToDo(findings: readonly Finding[]): Markup {
  const { told, untold } = remedies(findings)
  const boxes = joined(
    told.map(({ text, of, others }) => {
      const whom = of ? markup` for ${code(subjectText(of.subject))}${othersText({ others })}` : NOTHING
      const steps = instructions(text).map(step =>
        step.isCommand
          ? copyable(upTo(step.text.length, step.text))
          : markup`<p>${sentence(step.text, step.text.length)}</p>`,
      )
      return markup`<div class="remedy"><p class="label">What to do${whom}</p>${steps}</div>`
    }),
  )
  return untold > 0 ? markup`${boxes}<p class="dim">${untoldText(untold)}</p>` : boxes
}

function documentation({ code: name, findings: [first] }: Group): Markup {
  return first && /^https:\/\/[\w.~:/?#=&%+-]+$/.test(first.docs)
    ? markup`<p class="docs"><a href="${first.docs}" rel="noreferrer">What ${name} means</a></p>`
    : NOTHING
}

/** What is ignored stands with its reason; the owner is the cluster, where there are several. */
type Named = (Finding | IgnoredFinding) & { readonly owner?: string }

/** What is gone since the baseline, or what is ignored: named, without what to do. */
export function findingsList(findings: readonly Named[], max: number): Markup {
  const items = findings
    .slice(0, max)
    .map(
      finding =>
        markup`<li><p>${ownerMark(finding)}${sentence(finding.message)}</p><p class="subject">${code(finding.code)} · ${code(subjectText(finding.subject))}</p>${reasonOf(finding)}</li>`,
    )
  return markup`<ul class="findings">${items}</ul>${unlisted(findings.length - max)}`
}

function ownerMark({ owner = '' }: Named): Markup {
  return owner === '' ? NOTHING : markup`<b>${owner}</b> `
}

function reasonOf(finding: Named): Markup {
  if (!('reason' in finding)) return NOTHING
  const end = finding.until === undefined ? '' : ` until ${finding.until}`
  return markup`<p class="dim">Ignored${end}: ${sentence(finding.reason)}</p>`
}
