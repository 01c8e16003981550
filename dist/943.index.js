export const id = 943;
export const ids = [943];
export const modules = {

/***/ 4943:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  MAX_GZIP_BYTES: () => (/* binding */ MAX_GZIP_BYTES),
  sarif: () => (/* binding */ sarif)
});

// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(8522);
// EXTERNAL MODULE: ./build/findings/list-text.js
var list_text = __webpack_require__(5911);
// EXTERNAL MODULE: ./build/report/build-report.js
var build_report = __webpack_require__(6494);
// EXTERNAL MODULE: ./build/report/changes.js
var changes = __webpack_require__(4662);
// EXTERNAL MODULE: ./build/report/escape.js
var report_escape = __webpack_require__(9924);
// EXTERNAL MODULE: ./build/report/wording.js
var wording = __webpack_require__(2867);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./build/findings/order.js
var order = __webpack_require__(9583);
;// CONCATENATED MODULE: ./build/report/sarif/location.js
// Where a result of SARIF is. Pure.



/** The root of the repository: the uploader knows where it is. */
const ROOT = '%SRCROOT%';
/** A file of the repository, whether or not the finding has one, and what it is about in the cluster. */
function locationOf({ location, subject }, cluster, context) {
    const file = location && pathInRepository(location.file, context.workspace);
    const name = (0,report_escape/* plain */.pj)((0,order/* subjectText */.y)(subject), 300);
    return {
        physicalLocation: file === undefined ? at(context.anchor, 1) : at(file, location?.line ?? 1, location?.column),
        logicalLocations: [
            { name, fullyQualifiedName: [cluster, name].filter(part => part !== '').join('/'), kind: 'resource' },
        ],
    };
}
function at(file, line, column) {
    return {
        artifactLocation: { uri: uriOf(file), uriBaseId: ROOT },
        region: {
            startLine: Math.max(1, line),
            ...(column !== undefined && column > 0 && { startColumn: column }),
        },
    };
}
// Above the workspace, as in a temporary folder of the runner, is nothing of the repository.
function pathInRepository(file, workspace) {
    const path = (0,external_node_path_.relative)(workspace, (0,external_node_path_.resolve)(workspace, file.toWellFormed()));
    return path === '' || path === '..' || path.startsWith(`..${external_node_path_.sep}`) || (0,external_node_path_.isAbsolute)(path) ? undefined : path;
}
function uriOf(path) {
    return path.split(external_node_path_.sep).map(encodeURIComponent).join('/');
}

// EXTERNAL MODULE: ./build/findings/finding.js
var finding = __webpack_require__(4438);
// EXTERNAL MODULE: ./build/findings/entry-of.js
var entry_of = __webpack_require__(1185);
;// CONCATENATED MODULE: ./build/report/sarif/weaknesses.js
/**
 * Codes that tell of a weakness rather than of an outage, with the score by which GitHub sorts security alerts: critical above 9,
 * high from 7, medium from 4. All others are no security alerts.
 */
const WEAKNESSES = {
    'rbac-anonymous-bound': 9.5,
    'rbac-authenticated-bound': 8.5,
    'rbac-cluster-admin-wide': 8,
    'rbac-expect-deny-allowed': 8,
    'kc-insecure-skip-verify': 8,
    'kc-server-http': 8,
    'tls-weak-key': 7.5,
    'tls-weak-signature': 7.5,
    'rbac-escalation-paths': 7,
    'rbac-self-overprivileged': 7,
    'rbac-wildcard-role': 7,
    'rbac-default-role-changed': 6,
    'cert-tls-secret-weak': 6,
    'proxy-tls-intercept': 6,
    'cert-sa-legacy-secret': 5,
    'rbac-deny-wildcard': 5,
};

;// CONCATENATED MODULE: ./build/report/sarif/rules.js



const LEVELS = { error: 'error', warning: 'warning', notice: 'note' };
// Of alerts that are no security alerts.
const PROBLEM_SEVERITIES = { error: 'error', warning: 'warning', notice: 'recommendation' };
// GitHub's limit of a description.
const MAX_DESCRIPTION = 1_000;
/** One for each code, sorted by it, and what finds the place of each. */
function rulesOf(findings, codes) {
    const first = new Map();
    for (const finding of findings)
        if (!first.has(finding.code))
            first.set(finding.code, finding);
    const sorted = [...first.values()].sort((a, b) => (a.code < b.code ? -1 : 1));
    return {
        rules: sorted.map(finding => rule(finding, codes)),
        indexOf: new Map(sorted.map(({ code }, index) => [code, index])),
    };
}
// A code of another version, in a report that was merged, speaks for itself.
function rule(finding, codes) {
    const { code, check, docs } = finding;
    const { title, remedy, severity } = (0,entry_of/* entryOf */.M)(codes, code) ?? { ...finding, title: code };
    const score = (0,entry_of/* entryOf */.M)(WEAKNESSES, code);
    const tags = ['kubernetes', (0,report_escape/* plain */.pj)(check, 100), ...(score === undefined ? [] : ['security'])];
    return {
        id: (0,report_escape/* plain */.pj)(code, 200),
        shortDescription: { text: (0,report_escape/* sarifText */.BC)(title, MAX_DESCRIPTION) },
        fullDescription: { text: (0,report_escape/* sarifText */.BC)(`${title}. ${remedy}`, MAX_DESCRIPTION) },
        help: {
            text: (0,report_escape/* sarifText */.BC)(remedy, 4_000),
            markdown: `${(0,report_escape/* prose */.CS)(remedy, 4_000)}\n\n${(0,report_escape/* link */.nf)('What it means, and how to find the cause', docs)}`,
        },
        ...(URL.canParse(docs) && { helpUri: new URL(docs).href }),
        defaultConfiguration: { level: LEVELS[severity] },
        properties: {
            tags,
            'problem.severity': PROBLEM_SEVERITIES[severity],
            ...(score !== undefined && { 'security-severity': score.toFixed(1) }),
        },
    };
}

;// CONCATENATED MODULE: ./build/report/sarif/results.js




/** Worst first, and what is new before what the baseline knows; else in their order. */
function worstResultsFirst(placed) {
    return finding/* SEVERITIES */.o.flatMap(severity => ['new', 'known'].flatMap(state => placed.filter(({ finding }) => finding.severity === severity && finding.state === state)));
}
/** What changes from run to run is in the message at most, and never in what tells one alert from another. */
function result({ finding, cluster }, context) {
    const { code, severity, state, check, evidence, fingerprint } = finding;
    const name = (0,report_escape/* plain */.pj)(cluster, 200);
    return {
        ruleId: (0,report_escape/* plain */.pj)(code, 200),
        ruleIndex: context.indexOf.get(code) ?? -1,
        level: LEVELS[severity],
        message: { text: messageOf(finding, name) },
        locations: [locationOf(finding, name, context)],
        // GitHub tells alerts apart by the first, and by a line of the file where it is missing: most findings stand on the same one.
        partialFingerprints: { primaryLocationLineHash: `${fingerprint}:1`, 'clusterHealth/v1': fingerprint },
        ...(context.isCompared && { baselineState: state === 'known' ? 'unchanged' : 'new' }),
        properties: {
            cluster: name,
            check: (0,report_escape/* plain */.pj)(check, 200),
            evidence: Object.fromEntries(Object.entries(evidence).map(([label, value]) => [(0,report_escape/* plain */.pj)(label, 100), (0,report_escape/* plain */.pj)(value)])),
        },
    };
}
function messageOf({ message, remedy }, cluster) {
    const start = cluster === '' ? '' : `${cluster}: `;
    return (0,report_escape/* sarifText */.BC)(`${start}${(0,report_escape/* plain */.pj)(message, 1_000)} ${(0,report_escape/* plain */.pj)(remedy, 1_000)}`, 2_500);
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
;// CONCATENATED MODULE: ./build/report/sarif/runs.js
// Which clusters share a run of SARIF. Pure.


/** GitHub refuses a file with more runs. */
const MAX_RUNS = 20;
/**
 * One for each cluster; where there are more than {@link MAX_RUNS}, that many, and the name of a cluster alone decides into which it
 * comes, so that one more or less of them moves no alert of the others. The profile is part of a category: what a gate looks at must
 * not close what an audit has found.
 */
function shares({ clusters, profile }) {
    const names = new Set(clusters.map(cluster => pathName(cluster.name)));
    const nameOf = ({ name }) => names.size > MAX_RUNS ? `part-${1 + (digest(name).readUInt32BE() % MAX_RUNS)}` : pathName(name);
    const byName = Map.groupBy(clusters, nameOf);
    // Without a cluster there is still a run, so that alerts of earlier ones are closed.
    if (byName.size === 0)
        return [{ category: `cluster-health/${profile}/`, clusters: [] }];
    return [...byName].map(([name, clusters]) => ({ category: `cluster-health/${profile}/${name}/`, clusters }));
}
// Slashes part the levels of a category. Names that differ only in what is replaced stay apart by the digest.
function pathName(name) {
    const safe = (0,report_escape/* plain */.pj)(name, 100).replace(/[^\w.:@=-]+/g, '-');
    return safe === name ? name : `${safe}-${digest(name).toString('hex').slice(0, 8)}`;
}
function digest(name) {
    return (0,external_node_crypto_.createHash)('sha256').update(name).digest();
}

;// CONCATENATED MODULE: ./build/report/sarif/sarif.js
// The report as SARIF 2.1.0, as far as GitHub's code scanning reads it. Pure.










const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';
const HOME = 'https://github.com/cluster-health/action';
/** Results of a run, tried in this order until the file fits: GitHub shows 5,000, and refuses more than 10 MB after gzip. */
const RESULT_LIMITS = [5_000, 2_000, 1_000, 500, 200, 100, 20];
const MAX_GZIP_BYTES = 9_500_000;
const MAX_NOTIFICATIONS = 100;
/**
 * One run a cluster, see {@link shares}; what belongs to no cluster comes with the first. Of more results than are shown, the worst
 * are kept, and a notification of the run says how many are left out. What the configuration ignores is only counted: GitHub
 * would open an alert for it all the same, whatever is said to suppress it.
 */
function sarif(report, context) {
    let text = '';
    for (const limit of RESULT_LIMITS) {
        const runs = shares(report).map((share, place) => {
            const policy = place === 0 ? report.findings.map(finding => ({ finding, cluster: '' })) : [];
            return run(share, policy, { ...context, report, limit, isCompared: (0,changes/* isCompared */.uQ)(report) });
        });
        const log = { $schema: SCHEMA, version: '2.1.0', runs };
        text = `${JSON.stringify(log)}\n`;
        if (fits(text))
            break;
    }
    return text;
}
function run({ category, clusters }, policy, context) {
    const { report, limit } = context;
    const placed = clusters.flatMap(({ name, findings }) => findings.map(finding => ({ finding, cluster: name })));
    const all = worstResultsFirst([...policy, ...placed]);
    const shown = all.slice(0, limit);
    const { rules, indexOf } = rulesOf(shown.map(({ finding }) => finding), context.codes);
    const { name, version } = report.tool;
    return {
        tool: { driver: { name, version, semanticVersion: version, informationUri: HOME, rules } },
        automationDetails: { id: category },
        columnKind: 'utf16CodeUnits',
        originalUriBaseIds: { [ROOT]: { description: { text: 'The root of the repository.' } } },
        invocations: [
            invocation(report, [
                ...leftOut(all, shown),
                ...joined(clusters),
                ...ignored(clusters),
                ...undetermined(clusters),
            ]),
        ],
        results: shown.map(each => result(each, { ...context, indexOf })),
    };
}
function invocation(report, notifications) {
    return {
        executionSuccessful: true,
        startTimeUtc: report.startedAt,
        endTimeUtc: (0,build_report/* endOf */.pJ)(report).toISOString(),
        toolExecutionNotifications: notifications.slice(0, MAX_NOTIFICATIONS),
    };
}
function leftOut(all, shown) {
    const rest = all.length - shown.length;
    if (rest === 0)
        return [];
    const text = `${(0,wording/* count */.U9)(rest, 'finding')} of ${(0,wording/* count */.U9)(all.length, 'finding')} left out for room, the least severe. The JSON report has everything.`;
    return [notification('left-out', 'warning', text)];
}
function joined(clusters) {
    if (clusters.length < 2)
        return [];
    const names = (0,list_text/* listText */.s)(clusters.map(({ name }) => name), 20);
    const text = `This run holds several clusters, because GitHub takes ${MAX_RUNS} runs a file: ${names}.`;
    return [notification('joined', 'note', (0,report_escape/* sarifText */.BC)(text, 2_500))];
}
function ignored(clusters) {
    const number = clusters.reduce((sum, cluster) => sum + cluster.ignored.length, 0);
    if (number === 0)
        return [];
    return [notification('ignored', 'note', `${(0,wording/* count */.U9)(number, 'finding')} ignored by the configuration.`)];
}
function undetermined(clusters) {
    return clusters.flatMap(({ name, undetermined }) => undetermined.map(sentence => notification('undetermined', 'warning', (0,report_escape/* sarifText */.BC)(`${name}: ${sentence}`, 1_000))));
}
function notification(id, level, text) {
    return { descriptor: { id }, level, message: { text } };
}
// Compressed only where it could matter.
function fits(text) {
    return Buffer.byteLength(text) <= MAX_GZIP_BYTES || (0,external_node_zlib_.gzipSync)(text).length <= MAX_GZIP_BYTES;
}


/***/ })

};
