import type { Severity } from '../../findings/finding.ts'
import type { LayerStatus } from '../../findings/layer.ts'
import type { Outcome } from '../access.ts'
import type { Status } from '../schema.ts'
import { constant, type Markup, markup } from './markup.ts'

/** How good or bad something is; each has a shape as well as a colour. */
export type Tone = 'error' | 'warning' | 'notice' | 'ok' | 'unknown' | 'none'

const SHAPES: Readonly<Record<Tone, string>> = {
  error:
    '<path class="f" d="M5 .8h6L15.2 5v6L11 15.2H5L.8 11V5z"/><path class="s" d="M5.3 5.3l5.4 5.4m0-5.4l-5.4 5.4"/>',
  warning: '<path class="f" d="M8 1.2L15.4 14.4H.6z"/><path class="s" d="M8 6v3.8m0 2v.3"/>',
  notice: '<circle class="f" cx="8" cy="8" r="7.2"/><path class="s" d="M8 7.4v4m0-6.8v.3"/>',
  ok: '<circle class="f" cx="8" cy="8" r="7.2"/><path class="s" d="M4.7 8.3l2.4 2.4 4.3-4.9"/>',
  unknown:
    '<rect class="f" x=".8" y=".8" width="14.4" height="14.4" rx="3.5"/><path class="s" d="M5.8 6.2a2.2 2.2 0 1 1 3.3 1.9c-.8.5-1.1.9-1.1 1.6m0 2.1v.2"/>',
  none: '<circle class="o" cx="8" cy="8" r="6.4"/><path class="d" d="M5 8h6"/>',
}

/** The shapes, once for the page. */
export const SYMBOLS: Markup = constant(
  `<svg class="symbols" aria-hidden="true">${Object.entries(SHAPES)
    .map(([tone, shape]) => `<symbol id="i-${tone}" viewBox="0 0 16 16">${shape}</symbol>`)
    .join('')}</svg>`,
)

/** The shape of a tone. It says nothing to a screen reader: words stand beside it. */
export function icon(tone: Tone): Markup {
  return markup`<svg class="icon ${tone}" aria-hidden="true"><use href="#i-${tone}"/></svg>`
}

export const STATUS_TONES: Readonly<Record<Status, Tone>> = {
  healthy: 'ok',
  degraded: 'warning',
  unhealthy: 'error',
  unknown: 'unknown',
}

export const OUTCOME_TONES: Readonly<Record<Outcome, Tone>> = {
  'as expected': 'ok',
  'not as expected': 'error',
  unknown: 'unknown',
}

export const LAYER_TONES: Readonly<Record<LayerStatus, Tone>> = {
  passed: 'ok',
  failed: 'error',
  skipped: 'none',
  'not-reached': 'none',
}

export const SEVERITY_TONES: Readonly<Record<Severity, Tone>> = {
  error: 'error',
  warning: 'warning',
  notice: 'notice',
}

const COLOURS: Readonly<Record<Status, string>> = {
  healthy: '1a7f37',
  degraded: '9a6700',
  unhealthy: 'cf222e',
  unknown: '59636e',
}

/** A mark for the tab of the browser, as an address that holds it. */
export function tabIcon(status: Status): Markup {
  return constant(
    `data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Ccircle cx='8' cy='8' r='7' fill='%23${COLOURS[status]}'/%3E%3C/svg%3E`,
  )
}
