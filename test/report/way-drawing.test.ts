import { describe, expect, test } from '@jest/globals'
import { wayDrawing } from '../../src/report/summary/way-drawing.ts'
import { summary } from '../../src/report/summary.ts'
import { wayText } from '../../src/report/way.ts'
import { aCluster, aReport, layersUpTo, NOW } from '../builders/report.ts'

const slow = layersUpTo(undefined).map(layer =>
  layer.name === 'dns' ? { ...layer, durationMs: 5_012 } : layer,
)

describe('the drawing of the way of a request', () => {
  test('shows where it ended, with the times up to there and what was not reached', () => {
    expect(wayDrawing(layersUpTo('tcp'))).toBe(`\`\`\`mermaid
flowchart LR
runner([runner]) --> before("kubeconfig<br>2 ms") --> last("dns<br>12 ms") --> marked("✘ tcp<br>3 ms")
marked -.-x beyond("tls to authorization<br>not reached")
style marked stroke:#d1242f,stroke-width:3px
style beyond stroke-dasharray:4
\`\`\``)
  })

  test('shows where the time of a slow way went', () => {
    expect(wayDrawing(slow).split('\n')[2]).toBe(
      'runner([runner]) --> last("kubeconfig<br>2 ms") --> marked("dns<br>5.0 s") --> then("tcp to authorization<br>50 ms") --> cluster([cluster])',
    )
    expect(wayText(slow)).toBe('The request passed all layers in 5.1 s, most of it at dns (5.0 s).')
  })

  test.each([
    ['was as it should be', layersUpTo(undefined)],
    ['never set out', layersUpTo('kubeconfig')],
    ['was slow everywhere', layersUpTo(undefined).map(layer => ({ ...layer, durationMs: 300 }))],
    ['is unknown', []],
  ])('is not there when the way %s', (_, layers) => {
    expect(wayDrawing(layers)).toBe('')
  })

  test('ends at the last layer without anything beyond', () => {
    expect(wayDrawing(layersUpTo('authorization'))).not.toContain('beyond')
  })

  test('has no smaller-than beside that of its line breaks', () => {
    const quick = layersUpTo('tcp').map(layer => ({ ...layer, durationMs: 0.2 }))
    expect(wayDrawing(quick).replaceAll('<br>', '')).not.toContain('<')
  })

  test('is made for the worst three clusters, and is the first to go', () => {
    const clusters = Array.from({ length: 20 }, (_, index) =>
      aCluster({ name: `c${index}`, status: 'unhealthy', layers: layersUpTo('tls') }),
    )
    const report = aReport({ status: 'unhealthy', clusters })
    const text = summary(report, { now: NOW })
    expect(text.split('flowchart').length - 1).toBe(3)
    const less = summary(report, { now: NOW, maxBytes: Buffer.byteLength(text) - 1 })
    expect(less).not.toContain('flowchart')
    expect(less).toContain("leaves out drawings of the request's way. The JSON")
  })
})
