export const id = 522;
export const ids = [522];
export const modules = {

/***/ 7522:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  openMetrics: () => (/* binding */ openMetrics)
});

// EXTERNAL MODULE: ./node_modules/prom-client/index.js
var prom_client = __webpack_require__(5222);
// EXTERNAL MODULE: ./build/report/escape.js
var report_escape = __webpack_require__(9924);
// EXTERNAL MODULE: ./build/findings/finding.js
var finding = __webpack_require__(4438);
// EXTERNAL MODULE: ./build/findings/verdict.js
var verdict = __webpack_require__(2722);
// EXTERNAL MODULE: ./build/report/access.js
var access = __webpack_require__(8497);
// EXTERNAL MODULE: ./build/report/endpoints.js
var endpoints = __webpack_require__(941);
// EXTERNAL MODULE: ./build/report/groups.js
var groups = __webpack_require__(6123);
// EXTERNAL MODULE: ./build/report/lifetimes.js
var lifetimes = __webpack_require__(7755);
;// CONCATENATED MODULE: ./build/report/metrics/sample.js
/** A time of a report as a metric has it. */
function secondsOf(time) {
    return Date.parse(time) / 1_000;
}
/** A duration of a report as a metric has it, to the microsecond. */
function secondsIn(milliseconds) {
    return Math.round(milliseconds * 1_000) / 1_000_000;
}

;// CONCATENATED MODULE: ./build/report/metrics/certificate-samples.js

/** Certificates of a cluster that get a time series each: those in use first, then those that end nearest to now. */
const MAX_CERTIFICATES = 100;
// Enough to tell one from another; what is longer is hard to read on a dashboard.
const FINGERPRINT_DIGITS = 16;
/** One for each certificate in each of its roles. */
function certificateSamples({ certificates }, now) {
    const distance = ({ notAfter, inUse }) => inUse ? 0 : Math.abs(Date.parse(notAfter) - now.getTime());
    return certificates
        .toSorted((a, b) => distance(a) - distance(b))
        .slice(0, MAX_CERTIFICATES)
        .map(({ role, subject, names, fingerprint, notAfter }) => [
        {
            role,
            subject: subject || (names[0] ?? ''),
            fingerprint: fingerprint.replaceAll(':', '').toLowerCase().slice(0, FINGERPRINT_DIGITS),
        },
        secondsOf(notAfter),
    ]);
}

;// CONCATENATED MODULE: ./build/report/metrics/families.js
// The report as families of metrics, before they are written. Pure. Names and labels are part of the public contract.








/** Codes of a cluster that are counted, worst first; the program knows some three hundred. */
const MAX_CODES = 500;
const CLUSTER_FAMILIES = [
    {
        name: 'status',
        help: 'Status of the cluster: 1 for the one it has, 0 for the others.',
        labels: ['status'],
        samples: cluster => verdict/* STATUSES */.yx.map(status => [{ status }, cluster.status === status ? 1 : 0]),
    },
    {
        name: 'findings',
        help: 'Findings that are not ignored, by severity and by whether the baseline knows them.',
        labels: ['severity', 'state'],
        samples: ({ findings }) => finding/* SEVERITIES */.o.flatMap(severity => ['new', 'known'].map((state) => {
            const isCounted = (finding) => finding.severity === severity && finding.state === state;
            return [{ severity, state }, findings.filter(isCounted).length];
        })),
    },
    {
        name: 'findings_by_code',
        help: 'Findings that are not ignored, by code.',
        labels: ['code', 'severity'],
        samples: ({ findings }) => (0,groups/* groupFindings */.kG)(findings)
            .slice(0, MAX_CODES)
            .map(({ code, severity, findings: group }) => [{ code, severity }, group.length]),
    },
    {
        name: 'ignored_findings',
        help: 'Findings that the configuration ignores.',
        samples: ({ ignored }) => [[{}, ignored.length]],
    },
    {
        name: 'undetermined',
        help: 'Layers, checks and lines that could not be judged.',
        samples: ({ undetermined }) => [[{}, undetermined.length]],
    },
    {
        name: 'checks',
        help: 'Checks, by how they ended.',
        labels: ['status'],
        samples: ({ checks }) => ['completed', 'skipped', 'inconclusive'].map(status => [
            { status },
            checks.filter(check => check.status === status).length,
        ]),
    },
    {
        name: 'layer_passed',
        help: 'Layers on the way to the cluster: 1 passed, 0 failed; without a value, skipped or not reached.',
        labels: ['layer'],
        samples: ({ layers }) => layers
            .filter(({ status }) => status === 'passed' || status === 'failed')
            .map(({ name, status }) => [{ layer: name }, status === 'passed' ? 1 : 0]),
    },
    {
        name: 'layer_duration_seconds',
        help: 'How long a layer that passed or failed took.',
        labels: ['layer'],
        samples: ({ layers }) => layers
            .filter(({ status }) => status === 'passed' || status === 'failed')
            .map(({ name, durationMs }) => [{ layer: name }, secondsIn(durationMs)]),
    },
    {
        name: 'permissions',
        help: 'Permissions that were asked for, by how the answer compares with what is expected.',
        labels: ['outcome'],
        samples: cluster => ofOutcomes(cluster.access, (0,access/* outcomes */.KI)(cluster)),
    },
    {
        name: 'endpoints',
        help: 'Endpoints that were asked for, by how the answer compares with what is expected.',
        labels: ['outcome'],
        samples: cluster => ofOutcomes(cluster.endpoints, (0,endpoints/* endpointOutcomes */.xI)(cluster)),
    },
    {
        name: 'certificate_not_after_timestamp_seconds',
        help: 'When a certificate ends.',
        labels: ['role', 'subject', 'fingerprint'],
        samples: certificateSamples,
    },
    {
        name: 'credential_expiry_timestamp_seconds',
        help: 'When the credential in use ends, the first of a kind; without a value, it does not say or does not end.',
        labels: ['kind', 'renews'],
        samples: ({ credentials }) => credentials
            .flatMap(({ kind, renews, expiresAt }) => expiresAt === null ? [] : [[{ kind, renews: String(renews) }, secondsOf(expiresAt)]])
            // What is set last stays.
            .toSorted(([, a], [, b]) => b - a),
    },
    {
        name: 'requests',
        help: 'Requests that the last run sent to the cluster.',
        samples: ({ requests }) => [[{}, requests]],
    },
    {
        name: 'response_bytes',
        help: 'Bytes of response bodies that the last run read from the cluster.',
        samples: ({ bytes }) => [[{}, bytes]],
    },
];
/** Those without a sample are left out. */
function familiesOf(report) {
    const now = new Date(report.startedAt);
    const ofClusters = CLUSTER_FAMILIES.map(({ name, help, labels = [], samples }) => ({
        name: `cluster_health_${name}`,
        help,
        labels: ['cluster', ...labels],
        samples: report.clusters.flatMap(cluster => samples(cluster, now).map(([own, value]) => [{ cluster: cluster.name, ...own }, value])),
    }));
    return [...runFamilies(report), ...ofClusters].filter(({ samples }) => samples.length > 0);
}
function runFamilies(report) {
    const { startedAt, durationMs, profile, tool } = report;
    const expiry = (0,lifetimes/* earliestExpiry */.tJ)(report);
    return [
        {
            name: 'cluster_health_run_info',
            help: 'What made this file.',
            labels: ['version', 'profile'],
            samples: [[{ version: tool.version, profile }, 1]],
        },
        plainFamily('last_run_timestamp_seconds', 'When the last run began.', [secondsOf(startedAt)]),
        plainFamily('run_duration_seconds', 'How long the last run took.', [secondsIn(durationMs)]),
        plainFamily('earliest_expiry_timestamp_seconds', 'First end of a certificate or credential that is in use and does not renew itself.', expiry === undefined ? [] : [expiry.getTime() / 1_000]),
    ];
}
function plainFamily(name, help, values) {
    return { name: `cluster_health_${name}`, help, labels: [], samples: values.map(value => [{}, value]) };
}
function ofOutcomes(asked, numbers) {
    if (asked.length === 0)
        return [];
    return Object.entries(numbers).map(([outcome, number]) => [
        { outcome: outcome.replaceAll(' ', '_') },
        number,
    ]);
}

;// CONCATENATED MODULE: ./build/report/metrics/openmetrics.js
// The report as metrics for a textfile collector. The one importer of prom-client.



const MAX_LABEL = 200;
/**
 * Text that is both OpenMetrics 1.0 and the Prometheus text format, because the textfile collector of node_exporter reads the latter
 * only: gauges alone, whose lines are the same in both, and at the end `# EOF`, which is a comment to one and required by the other.
 * No two samples have the same labels: one such pair, and that collector answers nothing at all.
 */
async function openMetrics(report) {
    const registry = new prom_client.Registry();
    registry.setContentType(prom_client.Registry.OPENMETRICS_CONTENT_TYPE);
    for (const { name, help, labels, samples } of familiesOf(report)) {
        const gauge = new prom_client.Gauge({ name, help, labelNames: [...labels], registers: [registry] });
        for (const [own, value] of samples)
            gauge.set(inert(own), value);
    }
    return registry.metrics();
}
function inert(labels) {
    return Object.fromEntries(Object.entries(labels).map(([name, value]) => [name, (0,report_escape/* plain */.pj)(value, MAX_LABEL)]));
}


/***/ })

};
