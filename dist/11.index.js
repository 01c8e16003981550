export const id = 11;
export const ids = [11];
export const modules = {

/***/ 3011:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  MAX_FINDINGS_OF_CASE: () => (/* binding */ MAX_FINDINGS_OF_CASE),
  junit: () => (/* binding */ junit)
});

// EXTERNAL MODULE: ./node_modules/xmlbuilder/lib/index.js
var lib = __webpack_require__(8004);
// EXTERNAL MODULE: ./build/findings/order.js
var order = __webpack_require__(9583);
// EXTERNAL MODULE: ./build/report/escape.js
var report_escape = __webpack_require__(9924);
// EXTERNAL MODULE: ./build/report/wording.js
var wording = __webpack_require__(2867);
// EXTERNAL MODULE: ./build/findings/verdict.js
var verdict = __webpack_require__(2722);
;// CONCATENATED MODULE: ./build/report/junit/suites.js

/**
 * For each cluster a suite of its layers, one for each family of checks and one each for the permissions and endpoints that were asked
 * for. A finding fails its case when it fails the run; with `fail-on: never` errors still do, because the file tells of the
 * cluster and not of the step.
 */
function suitesOf(report, failOn) {
    const isFailure = (finding) => (0,verdict/* counts */.tQ)(finding, failOn === 'never' ? 'error' : failOn);
    return [
        ...report.clusters.flatMap(cluster => clusterSuites(cluster, isFailure)),
        ...policySuite(report.findings, isFailure),
    ];
}
function clusterSuites(cluster, isFailure) {
    const families = Map.groupBy(cluster.checks, ({ family }) => family);
    const { layers, checks, access, endpoints } = cluster;
    const lines = new Set([
        ...access.map(({ line }) => lineOf('Permission', line)),
        ...endpoints.map(({ line }) => lineOf('Endpoint', line)),
    ]);
    const known = new Set([...layers.map(({ name }) => name), ...checks.map(({ id }) => id), ...lines]);
    const byOwner = Map.groupBy(cluster.findings, finding => ownerOf(finding, lines));
    const others = [...byOwner.keys()].filter(owner => !known.has(owner));
    const groups = [
        ['connection', layerRows(cluster)],
        ...[...families].map(([family, checks]) => [family, checks.map(checkRow)]),
        ['permissions', permissionRows(cluster)],
        ['endpoint-lines', endpointRows(cluster)],
        // In a report that was merged, a finding may come from a check that no longer is one.
        ['other', others.map(owner => ({ name: owner, durationMs: 0, owner }))],
    ];
    const unjudged = unjudgedRows(cluster, groups.flatMap(([, rows]) => rows));
    return [...groups, ['judgement', unjudged]]
        .filter(([, rows]) => rows.length > 0)
        .map(([family, rows]) => ({
        name: `${cluster.name}.${family}`,
        cases: namedApart(rows.map(row => caseOf(row, byOwner.get(row.owner) ?? [], isFailure))),
    }));
}
function layerRows({ layers }) {
    const failed = layers.find(({ status }) => status === 'failed')?.name ?? '';
    const reasons = {
        skipped: 'not on the way to this cluster',
        'not-reached': failed === '' ? 'not reached' : `not reached: the layer ${failed} failed`,
    };
    return layers.map(({ name, status, durationMs }) => {
        const skipped = reasons[status];
        return { name, durationMs, owner: name, ...(skipped !== undefined && { skipped }) };
    });
}
function checkRow({ id, title, durationMs, status, reason }) {
    return {
        name: `${id}: ${title}`,
        durationMs,
        owner: id,
        ...(status === 'skipped' && { skipped: reason }),
        ...(status === 'inconclusive' && { undetermined: reason }),
    };
}
function permissionRows({ access }) {
    return access.map(({ line, problem, actual, reason }) => ({
        name: line,
        durationMs: 0,
        owner: lineOf('Permission', line),
        ...(problem === '' && actual === 'unknown' && { undetermined: reason }),
    }));
}
function endpointRows({ endpoints }) {
    return endpoints.map(({ line, durationMs, outcome, reason }) => ({
        name: line,
        durationMs,
        owner: lineOf('Endpoint', line),
        ...(outcome === 'unknown' && { undetermined: reason }),
    }));
}
/** One for all that could not be judged, where that is more than checks and lines tell of themselves. */
function unjudgedRows({ undetermined }, rows) {
    const told = rows.filter(row => row.undetermined !== undefined);
    if (undetermined.length <= told.length)
        return [];
    const sentences = undetermined.join(' ');
    return [{ name: 'all could be judged', durationMs: 0, owner: NOBODY, undetermined: sentences }];
}
// No finding is of a check without a name.
const NOBODY = '';
function lineOf(kind, line) {
    return `${kind}/${line}`;
}
/** The line that a finding is about where it was asked for, so that its check need not tell of it; else the check. */
function ownerOf({ check, subject }, lines) {
    const line = lineOf(subject.kind, subject.name);
    return lines.has(line) ? line : check;
}
function policySuite(findings, isFailure) {
    if (findings.length === 0)
        return [];
    const row = { name: 'policy', durationMs: 0, owner: 'policy' };
    return [{ name: 'configuration', cases: [caseOf(row, findings, isFailure)] }];
}
function caseOf({ owner: _, ...row }, own, isFailure) {
    return {
        ...row,
        failures: own.filter(isFailure),
        remarks: own.filter(finding => !isFailure(finding)),
    };
}
// Viewers know a test by its class and name from run to run.
function namedApart(cases) {
    const seen = new Map();
    return cases.map(each => {
        const number = (seen.get(each.name) ?? 0) + 1;
        seen.set(each.name, number);
        return number === 1 ? each : { ...each, name: `${each.name} (${number})` };
    });
}

;// CONCATENATED MODULE: ./build/report/junit/junit.js
// The report as JUnit XML, as GitLab, Jenkins and the reporters of GitHub read it. The one importer of xmlbuilder. Pure.





const MAX_NAME = 300;
const MAX_SENTENCE = 1_000;
/** Findings that one case lists. */
const MAX_FINDINGS_OF_CASE = 100;
/** Times are seconds, the time of the run is UTC. A case has one failure at most, since viewers show no more, with all findings in it. */
function junit(report, { failOn }) {
    const suites = suitesOf(report, failOn);
    const root = lib.create('testsuites', 
    // What is left of characters that XML has no way to write.
    { encoding: 'UTF-8', invalidCharReplacement: '\uFFFD' });
    const cases = suites.flatMap(suite => suite.cases);
    // A reader that holds files to a schema knows no `skipped` here.
    const { skipped: _, ...sums } = totals(cases);
    root.att({ name: report.tool.name, ...sums, time: seconds(report.durationMs) });
    for (const suite of suites)
        writeSuite(root, suite, report.startedAt);
    return `${root.end({ pretty: true })}\n`;
}
function writeSuite(root, { name, cases }, startedAt) {
    const time = seconds(cases.reduce((sum, { durationMs }) => sum + durationMs, 0));
    // Readers that know no time zones refuse one.
    const timestamp = new Date(startedAt).toISOString().slice(0, 19);
    const classname = (0,report_escape/* plain */.pj)(name, MAX_NAME);
    const element = root.ele('testsuite', { name: classname, ...totals(cases), time, timestamp });
    for (const each of cases)
        writeCase(element, classname, each);
}
function writeCase(suite, classname, written) {
    const { name, durationMs, failures, remarks, skipped, undetermined } = written;
    const element = suite.ele('testcase', {
        name: (0,report_escape/* plain */.pj)(name, MAX_NAME),
        classname,
        time: seconds(durationMs),
    });
    switch (resultOf(written)) {
        case 'failure':
            element.ele('failure', { message: heading(failures), type: (0,report_escape/* plain */.pj)(failures[0]?.code ?? '', 200) }, listed(failures));
            break;
        case 'error': {
            const message = (0,report_escape/* plain */.pj)(undetermined ?? '', MAX_SENTENCE);
            element.ele('error', { message, type: 'inconclusive' }, message);
            break;
        }
        case 'skipped':
            element.ele('skipped', { message: (0,report_escape/* plain */.pj)(skipped ?? '', MAX_SENTENCE) });
            break;
        case 'passed':
    }
    if (remarks.length > 0)
        element.ele('system-out', {}, listed(remarks));
}
function resultOf({ failures, undetermined, skipped }) {
    if (failures.length > 0)
        return 'failure';
    if (undetermined !== undefined)
        return 'error';
    return skipped === undefined ? 'passed' : 'skipped';
}
function totals(cases) {
    const number = (wanted) => cases.filter(each => resultOf(each) === wanted).length;
    return {
        tests: cases.length,
        failures: number('failure'),
        errors: number('error'),
        skipped: number('skipped'),
    };
}
function heading(findings) {
    const rest = findings.length - 1;
    const first = (0,report_escape/* plain */.pj)(findings[0]?.message ?? '', MAX_SENTENCE);
    return rest > 0 ? `${first} And ${(0,wording/* count */.U9)(rest, 'more finding')}.` : first;
}
function listed(findings) {
    const shown = findings
        .slice(0, MAX_FINDINGS_OF_CASE)
        .map(finding => [
        `${finding.severity} ${(0,report_escape/* plain */.pj)(finding.code, 200)} ${(0,report_escape/* plain */.pj)((0,order/* subjectText */.y)(finding.subject), MAX_NAME)}`,
        (0,report_escape/* plain */.pj)(finding.message, MAX_SENTENCE),
        ...Object.entries(finding.evidence).map(([label, value]) => `  ${(0,report_escape/* plain */.pj)(label, 100)}: ${(0,report_escape/* plain */.pj)(value)}`),
        ...placeOf(finding),
        (0,report_escape/* plain */.pj)(finding.remedy, MAX_SENTENCE),
        (0,report_escape/* plain */.pj)(finding.docs, MAX_NAME),
    ].join('\n'));
    const rest = findings.length - shown.length;
    const more = rest > 0 ? [`… and ${(0,wording/* count */.U9)(rest, 'more finding')} in the JSON report.`] : [];
    return [...shown, ...more].join('\n\n');
}
function placeOf({ location }) {
    return location ? [`  at ${(0,report_escape/* plain */.pj)(location.file, MAX_NAME)}:${location.line}`] : [];
}
function seconds(milliseconds) {
    return (milliseconds / 1_000).toFixed(3);
}


/***/ })

};
