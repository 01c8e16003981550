export const id = 892;
export const ids = [892];
export const modules = {

/***/ 4892:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   reportSchema: () => (/* binding */ reportSchema)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4377);
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2857);
/* harmony import */ var _findings_layer_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6214);
// The shape of the JSON report, version 1: anything may be added, nothing may change its meaning.
// The types of the program are inferred from it and schema/report.json is generated from it. A run does not load it: only what reads
// reports back, and that late. What a later minor has added is left out then.


const time = zod__WEBPACK_IMPORTED_MODULE_0__/* .datetime */ .w$().describe('RFC 3339, UTC');
const milliseconds = zod__WEBPACK_IMPORTED_MODULE_1__/* .number */ .aig().nonnegative();
const count = zod__WEBPACK_IMPORTED_MODULE_1__/* .int */ .Whr().nonnegative();
const status = zod__WEBPACK_IMPORTED_MODULE_1__/* ["enum"] */ .k5n(['healthy', 'degraded', 'unhealthy', 'unknown']);
const finding = zod__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({
    code: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
    severity: zod__WEBPACK_IMPORTED_MODULE_1__/* ["enum"] */ .k5n(['error', 'warning', 'notice']),
    check: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().describe('the id of the layer or check'),
    subject: zod__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({
        kind: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
        namespace: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().exactOptional(),
        name: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
        field: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().exactOptional(),
    }),
    message: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
    evidence: zod__WEBPACK_IMPORTED_MODULE_1__/* .record */ .g1P(zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(), zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP()),
    remedy: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
    docs: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
    location: zod__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({ file: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(), line: zod__WEBPACK_IMPORTED_MODULE_1__/* .int */ .Whr(), column: zod__WEBPACK_IMPORTED_MODULE_1__/* .int */ .Whr().exactOptional() }).exactOptional(),
    fingerprint: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
    state: zod__WEBPACK_IMPORTED_MODULE_1__/* ["enum"] */ .k5n(['new', 'known']),
    since: zod__WEBPACK_IMPORTED_MODULE_0__/* .datetime */ .w$()
        .exactOptional()
        .describe('when the first of an unbroken row of baselines saw it; missing where none has'),
});
const ignored = finding.extend({
    reason: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().describe('why the configuration ignores it'),
    until: zod__WEBPACK_IMPORTED_MODULE_0__/* .date */ .p6().exactOptional().describe('the last day on which it does, in UTC'),
});
const layer = zod__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({
    name: zod__WEBPACK_IMPORTED_MODULE_1__/* ["enum"] */ .k5n(_findings_layer_js__WEBPACK_IMPORTED_MODULE_2__/* .LAYERS */ .R),
    status: zod__WEBPACK_IMPORTED_MODULE_1__/* ["enum"] */ .k5n(['passed', 'failed', 'skipped', 'not-reached']),
    durationMs: milliseconds,
    facts: zod__WEBPACK_IMPORTED_MODULE_1__/* .record */ .g1P(zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(), zod__WEBPACK_IMPORTED_MODULE_1__/* .union */ .KCZ([zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(), zod__WEBPACK_IMPORTED_MODULE_1__/* .number */ .aig(), zod__WEBPACK_IMPORTED_MODULE_1__/* .boolean */ .zMY(), zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP()).readonly()])),
});
const check = zod__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({
    id: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
    family: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
    title: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
    status: zod__WEBPACK_IMPORTED_MODULE_1__/* ["enum"] */ .k5n(['completed', 'skipped', 'inconclusive']),
    reason: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().describe('why it is skipped or inconclusive; else empty'),
    durationMs: milliseconds,
    objects: count.describe('how many things were looked at'),
    notLookedAt: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP())
        .readonly()
        .exactOptional()
        .describe('what a completed check left out, since it cannot be looked at from here'),
    requests: count,
    undetermined: count.exactOptional().describe('how many of them could not be judged; absent when all were'),
    namespaces: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP())
        .readonly()
        .exactOptional()
        .describe('those looked into; absent when it was the whole cluster'),
});
const access = zod__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({
    line: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
    question: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().describe('what the line asks, without whom it asks about and what it expects'),
    subject: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP()
        .describe('whose permission it is: the credential in use, unless the line names another'),
    namespace: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().describe('empty for cluster scope and for all namespaces'),
    expected: zod__WEBPACK_IMPORTED_MODULE_1__/* ["enum"] */ .k5n(['allow', 'deny']),
    actual: zod__WEBPACK_IMPORTED_MODULE_1__/* ["enum"] */ .k5n(['allowed', 'denied', 'unknown']),
    problem: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().describe('the code when the line cannot mean anything, else empty'),
    reason: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
    grantedBy: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().describe('the binding that the server names, else empty'),
});
const endpoint = zod__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({
    line: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().describe('without what a query holds'),
    expected: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().describe('such as 2xx or 200,401; connection where no status is expected'),
    status: zod__WEBPACK_IMPORTED_MODULE_1__/* .int */ .Whr().nullable().describe('the HTTP status of the answer, null without one'),
    outcome: zod__WEBPACK_IMPORTED_MODULE_1__/* ["enum"] */ .k5n(['as-expected', 'not-as-expected', 'unknown']),
    problem: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().describe('the code of what is wrong, else empty'),
    reason: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().describe('why the outcome is unknown, else empty'),
    durationMs: milliseconds,
});
const lifetimeState = zod__WEBPACK_IMPORTED_MODULE_1__/* ["enum"] */ .k5n(['expired', 'not-yet-valid', 'ending', 'aging', 'fine'])
    .describe('aging is below the threshold of a warning, ending below that of an error');
const certificate = zod__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({
    role: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().describe('serving, cluster-ca, client, …'),
    subject: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
    issuer: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
    names: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP()).readonly(),
    notBefore: time,
    notAfter: time,
    fingerprint: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().describe('SHA-256, hexadecimal with colons'),
    places: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP()).readonly(),
    inUse: zod__WEBPACK_IMPORTED_MODULE_1__/* .boolean */ .zMY().describe('whether this connection or something in the cluster is known to rely on it'),
    renewedBy: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().describe('what makes a new one in time; empty when nothing is known to'),
    state: lifetimeState,
});
const credential = zod__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({
    kind: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().describe('token, client-certificate, …'),
    expiresAt: time.nullable().describe('null when it does not say or does not end'),
    boundTo: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().describe('the object with which it ends even before; empty when there is none'),
    renews: zod__WEBPACK_IMPORTED_MODULE_1__/* .boolean */ .zMY(),
    state: lifetimeState,
});
const cluster = zod__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({
    name: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
    context: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
    server: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
    serverVersion: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
    distribution: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
    status,
    identity: zod__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({ username: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(), groups: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP()).readonly(), uid: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP() }),
    clockOffsetMs: zod__WEBPACK_IMPORTED_MODULE_1__/* .int */ .Whr()
        .nullable()
        .describe('how far the clock of the server is ahead of that of the runner, as far as it is certain; null when it was not told'),
    layers: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(layer).max(_findings_layer_js__WEBPACK_IMPORTED_MODULE_2__/* .LAYERS */ .R.length).readonly(),
    checks: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(check).readonly(),
    findings: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(finding).readonly(),
    ignored: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(ignored).readonly(),
    access: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(access).readonly(),
    endpoints: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(endpoint).readonly(),
    missingRole: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP()
        .describe('YAML to apply, which grants what is asked for and denied; empty when nothing is missing'),
    certificates: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(certificate).readonly(),
    credentials: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(credential).readonly(),
    undetermined: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP())
        .readonly()
        .describe('a sentence for each layer, check and line that could not be judged'),
    requests: count,
    bytes: count.describe('of response bodies'),
});
const baseline = zod__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({
    path: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
    state: zod__WEBPACK_IMPORTED_MODULE_1__/* ["enum"] */ .k5n(['compared', 'missing', 'unreadable'])
        .describe('when it is missing or unreadable, every finding counts as new'),
    startedAt: time.nullable().describe('when the earlier report was begun; null when it does not say'),
    reason: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().describe('why it could not be read; else empty'),
    reports: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP())
        .readonly()
        .exactOptional()
        .describe('in a merged report, the files of those whose findings all count as new'),
});
const reportSchema = zod__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({
    schemaVersion: zod__WEBPACK_IMPORTED_MODULE_1__/* .literal */ .euz(1),
    tool: zod__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({ name: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(), version: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP() }),
    startedAt: time,
    durationMs: milliseconds,
    waited: zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({
        looks: count.describe('how often the clusters were looked at; the report is that of the last time'),
        durationMs: milliseconds.describe('from the first look to the end of the last'),
    })
        .exactOptional()
        .describe('only with the input `wait`'),
    profile: zod__WEBPACK_IMPORTED_MODULE_1__/* ["enum"] */ .k5n(['gate', 'standard', 'audit']),
    status,
    verdict: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().describe('one sentence'),
    findings: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(finding).readonly().describe('policy findings that belong to no cluster'),
    new: count,
    fixed: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(finding.extend({ cluster: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().exactOptional().describe('whose it was') }))
        .readonly()
        .describe('those of the baseline that are gone, as far as it was looked again'),
    baseline: baseline.exactOptional().describe('the earlier report; absent when none was given'),
    clusters: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(cluster).readonly(),
});


/***/ })

};
