export const id = 379;
export const ids = [379];
export const modules = {

/***/ 4379:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  publishToGitHub: () => (/* binding */ publishToGitHub)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: ./build/connection/limits.js
var connection_limits = __webpack_require__(1793);
// EXTERNAL MODULE: ./node_modules/undici/index.js
var undici = __webpack_require__(4371);
// EXTERNAL MODULE: ./build/connection/proxy/proxy-choice.js
var proxy_choice = __webpack_require__(6024);
;// CONCATENATED MODULE: ./build/connection/web-fetch.js
// Requests to what is no cluster, such as the API of GitHub, through the same proxies. Loaded only when one is made.


/**
 * `fetch` for one server, by way of the proxy that the environment names for it.
 *
 * @throws Error when what is set as proxy is no address; the message does not repeat it
 */
function webFetch(server, environment) {
    const proxy = (0,proxy_choice/* chooseProxy */.U)({ server }, environment);
    if (proxy?.url === null)
        throw new Error(`what ${proxy.source} holds is not the address of a proxy`);
    const dispatcher = proxy === undefined ? new undici/* Agent */.g6() : new undici/* ProxyAgent */.kT(proxy.url.href);
    const proxied = (resource, options) => (0,undici/* fetch */.hd)(resource, { ...options, dispatcher });
    return proxied; // undici declares the types of the standard anew
}

// EXTERNAL MODULE: ./node_modules/@octokit/core/dist-src/index.js + 12 modules
var dist_src = __webpack_require__(4730);
// EXTERNAL MODULE: ./node_modules/@octokit/plugin-paginate-rest/dist-bundle/index.js
var dist_bundle = __webpack_require__(3779);
// EXTERNAL MODULE: ./node_modules/@octokit/plugin-retry/dist-bundle/index.js
var plugin_retry_dist_bundle = __webpack_require__(9735);
// EXTERNAL MODULE: ./node_modules/@octokit/plugin-throttling/dist-bundle/index.js
var plugin_throttling_dist_bundle = __webpack_require__(6856);
// EXTERNAL MODULE: ./build/findings/plain-json.js
var plain_json = __webpack_require__(610);
// EXTERNAL MODULE: ./build/findings/tool.js
var tool = __webpack_require__(9973);
;// CONCATENATED MODULE: ./build/github/limited-fetch.js
// What every request to GitHub is held to, whatever the server answers.

/** Of one answer. A page of a hundred issues has a tenth of it. */
const MOST_BYTES = 64 * 1024 * 1024;
/** A repository that was renamed takes one. */
const MOST_REDIRECTS = 5;
const REDIRECTS = [301, 302, 307, 308];
/**
 * A request with its answer is one step, and all of it stays on one server: where a next page is, and what a redirect leads to, is
 * the server's word, and the token and the text go along. As GitHub wants it, a redirected request keeps its method.
 */
function limitedFetch(fetch, origin, limits) {
    return async (resource, init) => {
        const { signal, clear } = (0,connection_limits/* stepSignal */.Vz)(limits);
        try {
            let address = new URL(String(resource));
            for (let redirects = 0;; redirects++) {
                if (address.origin !== origin)
                    throw new Error(`${redirects > 0 ? 'it redirects' : 'the next page leads'} to another server`);
                const response = await fetch(address.href, { ...init, signal, redirect: 'manual' });
                // The body is part of the step: a server may stop amid it.
                const body = await bodyOf(response);
                const { status, headers } = response;
                const next = REDIRECTS.includes(status) ? headers.get('location') : null;
                if (next === null || redirects === MOST_REDIRECTS)
                    return new Response(body.length === 0 ? null : body, { status, headers });
                address = new URL(next, address);
            }
        }
        finally {
            clear();
        }
    };
}
async function bodyOf({ body }) {
    const chunks = [];
    let bytes = 0;
    for await (const chunk of body ?? []) {
        bytes += chunk.length;
        if (bytes > MOST_BYTES)
            throw new Error(`an answer is larger than ${MOST_BYTES / 1024 / 1024} MiB`);
        chunks.push(chunk);
    }
    return Buffer.concat(chunks);
}

// EXTERNAL MODULE: ./build/findings/list-text.js
var list_text = __webpack_require__(5911);
;// CONCATENATED MODULE: ./build/github/trouble.js
// From an error on the way to GitHub to a sentence and what to do. Pure.


/** GitHub never answers so. The message is what was asked: a method and a path. */
class StrangeAnswer extends Error {
    name = 'StrangeAnswer';
}
const PURPOSES = {
    comment: { what: 'The comment on the pull request', permission: 'pull-requests: write' },
    issue: { what: 'The tracking issue', permission: 'issues: write' },
};
/** One line: what was not written, why, and what to do about it. */
function troubleText(error, circumstances) {
    const [why, advice] = causeOf(error, circumstances);
    return `${circumstances.purpose.what} was not written: ${why}. ${advice} The verdict and every other report stand.`;
}
function causeOf(error, circumstances) {
    const answer = answerOf(error);
    return answer === undefined ? withoutAnswer(error, circumstances) : ofAnswer(answer, circumstances);
}
function ofAnswer(answer, { purpose, server, token, now, isReadOnly }) {
    const { status } = answer;
    const message = answer.message.replaceAll(token, '…');
    const said = `GitHub answered ${status} (${(0,list_text/* quoted */.T)(message, 160)})`;
    if (isRateLimit(answer))
        return [`${said}: too much was asked for in a short time`, waitAdvice(answer, now)];
    if (status === 403 && /\blocked\b/.test(message))
        return [`${said}: the conversation is locked`, 'Unlock it, or leave it: the job summary says the same.'];
    if (status === 403 && isReadOnly)
        return [
            `${said}: for a pull request from a fork or of Dependabot the token may only read`,
            'Read the job summary instead, or write the comment in a workflow started by `workflow_run`, which has a token of its own.',
        ];
    switch (status) {
        case 401:
            return [
                `${said}: the token is not valid`,
                'Leave `github-token` away, so that the one of the job is used, or renew the token that it holds.',
            ];
        case 403:
            return [`${said}: the token lacks a permission`, permissionsAdvice(purpose)];
        case 404:
            return [
                `${said}: the token may not see the repository, the pull request or the issue`,
                permissionsAdvice(purpose),
            ];
        case 410:
            return [
                `${said}: this repository has no issues, or the issue was deleted`,
                'Switch issues on in the settings of the repository, or leave `issue` away.',
            ];
        case 422:
            return [`${said}: it does not take the text`, 'Please report this as a defect of the action.'];
        default:
            return status >= 500
                ? [`${said} even when it was asked again`, 'See whether GitHub is well; the next run tries again.']
                : [said, `Check GITHUB_API_URL, which is ${(0,list_text/* quoted */.T)(server, 120)}.`];
    }
}
/** The lines as they stand in a workflow. Naming one permission takes all others away, so checkout's stands beside it. */
function permissionsAdvice({ permission }) {
    return `Add to the job: \`permissions:\` with the lines \`contents: read\` and \`${permission}\`; a token of your own needs the same right.`;
}
function isRateLimit({ status, message, headers }) {
    if (status !== 403 && status !== 429)
        return false;
    return status === 429 || /\brate limit\b/i.test(message) || headers['x-ratelimit-remaining'] === '0';
}
function waitAdvice({ headers }, now) {
    const after = Number(headers['retry-after']);
    const reset = Number(headers['x-ratelimit-reset']) * 1_000 - now.getTime();
    const milliseconds = after > 0 ? after * 1_000 : reset;
    const wait = milliseconds > 0 ? ` after ${Math.ceil(milliseconds / 60_000)} min` : '';
    return `The next run tries again; GitHub will answer${wait}, and a job does not wait that long.`;
}
function withoutAnswer(error, { server }) {
    if (error instanceof StrangeAnswer)
        return [
            `what ${(0,list_text/* quoted */.T)(server, 120)} answered to ${(0,list_text/* quoted */.T)(error.message, 160)} does not come from GitHub`,
            'A proxy may have answered in its place, with a page of its own: check that the runner reaches it, and HTTPS_PROXY if it is set; the next run tries again.',
        ];
    const isLate = codesOf(error).some(code => code === 'TIME_LIMIT');
    return [
        isLate
            ? `${(0,list_text/* quoted */.T)(server, 120)} did not answer in time`
            : `${(0,list_text/* quoted */.T)(server, 120)} could not be asked (${(0,list_text/* quoted */.T)(reasonOf(error), 160)})`,
        'Check that the runner reaches it, through the proxy if HTTPS_PROXY names one; the next run tries again.',
    ];
}
// An error without an answer has a status as well: the library gives it 500.
function answerOf(error) {
    if (!(error instanceof Error) || !('status' in error) || !('response' in error))
        return undefined;
    const { status } = error;
    const response = (0,plain_json/* record */.g1)(error.response);
    if (typeof status !== 'number' || !('data' in response))
        return undefined;
    return { status, message: (0,plain_json/* text */.Qq)((0,plain_json/* record */.g1)(response['data'])['message']), headers: (0,plain_json/* record */.g1)(response['headers']) };
}
/** The error and what it was caused by, outermost first. */
function* causes(error) {
    let current = error;
    for (let depth = 0; depth < 5 && current instanceof Error; depth++) {
        yield current;
        current = current.cause;
    }
}
function codesOf(error) {
    return Array.from(causes(error), cause => ('code' in cause ? cause.code : undefined));
}
function reasonOf(error) {
    return [...causes(error)].at(-1)?.message || 'no reason was given';
}

;// CONCATENATED MODULE: ./build/github/client.js
// GitHub's REST API, as much of it as is used here. The one importer of @octokit.








const Client = dist_src/* Octokit */.E.plugin(dist_bundle/* paginateRest */.ud, plugin_retry_dist_bundle/* retry */.L, plugin_throttling_dist_bundle/* throttling */.A);
/** A rate limit that ends sooner is waited for. */
const LONGEST_RATE_WAIT_S = 10;
const PAGE = 100;
// Answers that another try does not change; rate limits (403, 429) are the other plugin's.
const NOT_RETRIED = [400, 401, 403, 404, 410, 413, 422, 429, 451];
// What the plugins would say about retries is said once, at the end, and by us.
const SILENT = { debug() { }, info() { }, warn() { }, error() { } };
/**
 * Reads and changes are tried again, since both may be repeated; what makes something new is not, for it may have been made even
 * though the answer was lost.
 */
function githubClient({ apiUrl, token, fetch, limits }) {
    const isShort = (retryAfterS, _options, _client, retries) => retries === 0 && retryAfterS <= LONGEST_RATE_WAIT_S;
    const client = new Client({
        auth: token,
        baseUrl: apiUrl.replace(/\/+$/, ''),
        userAgent: `${tool/* TOOL */.j.name}/${tool/* TOOL */.j.version}`,
        log: SILENT,
        request: { fetch: limitedFetch(fetch, new URL(apiUrl).origin, limits), log: SILENT },
        retry: { retries: 2, doNotRetry: NOT_RETRIED },
        throttle: { onRateLimit: isShort, onSecondaryRateLimit: isShort },
    });
    client.hook.before('request', options => {
        // On an Enterprise Server it is a whole address.
        if (options.method === 'POST' && !options.url.endsWith('/graphql'))
            options.request = { ...options.request, retries: 0 };
    });
    client.hook.after('request', ({ data }, options) => {
        // All that is read here are lists, and what is written or asked by GraphQL is answered by one thing.
        if (options.method === 'GET' ? Array.isArray(data) : (0,plain_json/* isRecord */.u4)(data))
            return;
        throw new StrangeAnswer(`${options.method} ${new URL(client.request.endpoint(options).url).pathname}`);
    });
    return client;
}
/** Whom the token belongs to: `github-actions[bot]` for the one of a workflow. Every token may ask this. */
async function loginOf(client) {
    const answer = await client.graphql('query { viewer { login } }');
    const login = (0,plain_json/* text */.Qq)((0,plain_json/* record */.g1)((0,plain_json/* record */.g1)(answer)['viewer'])['login']);
    if (login === '')
        throw new StrangeAnswer('POST /graphql');
    return login;
}
/** The numbers of the open pull requests that hold a commit. */
async function pullRequestsWith(client, at, sha) {
    const route = 'GET /repos/{owner}/{repo}/commits/{commit_sha}/pulls';
    const { data } = await client.request(route, { ...at, commit_sha: sha });
    return data.filter(({ state }) => state === 'open').map(({ number }) => number);
}
/** The first comment of a pull request that fits; comments are in the order in which they were made. */
async function findComment(client, { number, ...at }, fits) {
    const route = 'GET /repos/{owner}/{repo}/issues/{issue_number}/comments';
    const pages = client.paginate.iterator(route, { ...at, issue_number: number, per_page: PAGE });
    for await (const { data } of pages) {
        const found = data
            .map(({ id, body, user }) => ({ id: Number(id), body: body ?? '', author: user?.login ?? '' }))
            .find(fits);
        if (found !== undefined)
            return found;
    }
    return undefined;
}
/** Issues, the ones that changed last before the others. @param mostPages of {@link PAGE} issues each */
async function listIssues(client, at, filter, mostPages) {
    const issues = [];
    const asked = { ...at, ...filter, sort: 'updated', direction: 'desc', per_page: PAGE };
    let pages = 0;
    for await (const { data } of client.paginate.iterator('GET /repos/{owner}/{repo}/issues', asked)) {
        issues.push(...data.filter(entry => entry.pull_request === undefined).map(issueOf));
        if (++pages === mostPages)
            break;
    }
    return issues;
}
function issueOf({ number, body, user, state, closed_at, state_reason }) {
    return {
        number,
        body: body ?? '',
        author: user?.login ?? '',
        isOpen: state === 'open',
        closedAt: closed_at ?? '',
        closedAs: state === 'open' ? '' : (state_reason ?? ''),
    };
}

// EXTERNAL MODULE: ./build/report/escape.js
var report_escape = __webpack_require__(9924);
// EXTERNAL MODULE: ./build/report/groups.js
var groups = __webpack_require__(6123);
// EXTERNAL MODULE: ./build/report/headline.js
var headline = __webpack_require__(2251);
// EXTERNAL MODULE: ./build/report/summary/cluster.js + 7 modules
var summary_cluster = __webpack_require__(5792);
// EXTERNAL MODULE: ./build/report/summary/clusters.js
var clusters = __webpack_require__(9417);
// EXTERNAL MODULE: ./build/report/summary/coverage.js
var coverage = __webpack_require__(4956);
// EXTERNAL MODULE: ./build/report/summary/detail.js
var detail = __webpack_require__(8519);
// EXTERNAL MODULE: ./build/report/summary/findings.js + 1 modules
var summary_findings = __webpack_require__(2521);
// EXTERNAL MODULE: ./build/report/summary/table.js
var table = __webpack_require__(4520);
// EXTERNAL MODULE: ./build/report/wording.js
var wording = __webpack_require__(2867);
;// CONCATENATED MODULE: ./build/github/fitting.js




/** GitHub takes 65,536 characters. Bytes are never fewer, and what stands around the text needs room as well. */
const MAX_TEXT_BYTES = 56_000;
/** What is shown, and then what is given up for room, first to last: on a page that people talk on, little is told from the start. */
const LADDER = [
    { evidence: ['error'], perCode: 5, rows: 10, sections: 5, clusters: 50 },
    { evidence: [], severities: ['error', 'warning'] },
    { perCode: 2, rows: 5 },
    { severities: ['error'] },
    { sections: 1 },
    { sections: 0 },
    { clusters: 0, rows: 1 },
];
/**
 * As much as there is room for.
 *
 * @param room in bytes of UTF-8
 */
function firstThatFits(full, render, room = MAX_TEXT_BYTES) {
    let detail = full;
    let text = '';
    for (const change of LADDER) {
        detail = { ...detail, ...change };
        text = render(detail);
        if (Buffer.byteLength(text) <= room)
            break;
    }
    return text;
}
/** As in the summary; where there is no room for a section, a sentence. */
function findingsText(findings, detail, remark) {
    if (detail.sections > 0 || findings.length === 0)
        return (0,summary_findings/* findingsSection */.W)(findings, detail, remark);
    const codes = [...new Set(findings.map(({ code }) => code))];
    return (0,report_escape/* prose */.CS)(`${(0,wording/* count */.U9)(findings.length, 'finding')} (${(0,list_text/* listText */.s)(codes)}) are in the report.`);
}

;// CONCATENATED MODULE: ./build/github/comment-text.js
// The comment on a pull request: the verdict, what is new, what to do, and the way to the rest. Without tables, for phones.











const MAX_NAME = 80;
const MAX_HEADLINE = 300;
/** The text that counts: whether the comment changes is decided by it. When all is well, it is one line that opens on a click. */
function commentText(report) {
    return firstThatFits((0,detail/* fullDetail */.p0)(report), detail => {
        const [only] = report.clusters;
        const single = only !== undefined && report.clusters.length === 1;
        const head = single ? '' : clusterList(report, detail);
        const text = (0,table/* blocks */.Bv)([
            head,
            ...sections(report, single ? report.clusters : (0,groups/* worstFirst */.md)(report.clusters).filter(isTold), detail),
            report.findings.length > 0 ? (0,table/* blocks */.Bv)(['## Configuration', findingsText(report.findings, detail)]) : '',
            report.fixed.length > 0 ? `✔ ${(0,wording/* count */.U9)(report.fixed.length, 'finding')} fixed since the baseline.` : '',
        ]);
        if (report.status !== 'healthy')
            return (0,table/* blocks */.Bv)([single ? (0,summary_cluster/* clusterTitle */.$1)(report, only) : (0,clusters/* clustersTitle */.Ax)(report, detail.clusters > 0), text]);
        const name = single ? (0,report_escape/* html */.qy)(only.name, MAX_NAME) : (0,wording/* count */.U9)(report.clusters.length, 'cluster');
        const verdict = (0,report_escape/* html */.qy)((0,headline/* withoutStatus */.Lh)(report.verdict, report.status), MAX_HEADLINE);
        return (0,table/* folded */.TM)(`${wording/* STATUS_EMOJI */.cu.healthy} <b>${name}</b> healthy: ${verdict}`, text || 'Nothing was found.');
    });
}
/** Where the rest is. It differs from run to run, and is no reason to change a comment. */
function footer(report, runUrl) {
    return (0,summary_cluster/* small */.EX)([`[The whole report](${runUrl}) · ${report.tool.name} ${report.tool.version}`]);
}
function clusterList(report, detail) {
    const worst = (0,groups/* worstFirst */.md)(report.clusters);
    const lines = worst
        .slice(0, detail.clusters)
        .map(cluster => `- ${wording/* STATUS_EMOJI */.cu[cluster.status]} **${(0,report_escape/* markdown */.wD)(cluster.name, MAX_NAME)}** ${(0,report_escape/* prose */.CS)((0,headline/* headline */.Pl)(report, cluster), MAX_HEADLINE)}`);
    const unlisted = worst.length - lines.length;
    const rest = unlisted > 0 ? [`- … and ${(0,wording/* count */.U9)(unlisted, 'more cluster')} in the report.`] : [];
    return [...lines, ...rest].join('\n');
}
function isTold({ status }) {
    return status !== 'healthy';
}
function sections(report, clusters, detail) {
    const isAlone = report.clusters.length === 1;
    return clusters
        .slice(0, detail.sections)
        .map(cluster => (0,table/* blocks */.Bv)([
        isAlone ? '' : `## ${wording/* STATUS_EMOJI */.cu[cluster.status]} ${(0,report_escape/* markdown */.wD)(cluster.name, MAX_NAME)}`,
        clusterText(cluster, detail),
    ]));
}
function clusterText(cluster, detail) {
    const { new: fresh = [], known = [] } = Object.groupBy(cluster.findings, ({ state }) => state);
    return (0,table/* blocks */.Bv)([
        (0,summary_findings/* findingsSection */.W)(fresh, detail),
        (0,coverage/* undeterminedSection */.QF)(cluster, detail),
        known.length > 0 ? (0,table/* folded */.TM)((0,wording/* count */.U9)(known.length, 'known finding'), (0,summary_findings/* findingsSection */.W)(known, detail)) : '',
        cluster.status === 'healthy' ? (0,coverage/* notLookedAtSection */._W)(cluster, detail) : '',
    ]);
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
;// CONCATENATED MODULE: ./build/github/marker.js
// How a comment or an issue of ours is found again: a line that nobody sees at the very start of its text.

/**
 * Which of several comments or issues is meant: steps that check different clusters, or the same ones in different ways, do not
 * write over each other.
 *
 * @param step workflow, job and step
 */
function keyOf(step, clusters) {
    return digest(JSON.stringify([step, [...clusters].sort()]));
}
/** @param footer what may differ from run to run without being worth a change */
function sealed(kind, key, text, footer) {
    return `${start(kind, key)}${digest(text)} -->\n${text}\n\n${footer}\n`;
}
function isSealed(kind, key, body) {
    return body.startsWith(start(kind, key));
}
/** Whether both say the same. An edit by hand is not looked for: it lasts until there is something new to say. */
function saysTheSame(one, other) {
    const [line = ''] = one.split('\n', 1);
    return line !== '' && other.replaceAll('\r', '').startsWith(`${line.trimEnd()}\n`);
}
function start(kind, key) {
    return `<!-- cluster-health:${kind} ${key} `;
}
function digest(text) {
    return (0,external_node_crypto_.createHash)('sha256').update(text).digest('hex').slice(0, 32);
}

;// CONCATENATED MODULE: ./build/github/comment.js



/**
 * Writes the comment, or brings the one that is there up to date.
 *
 * @returns a line for the log
 */
async function writeComment(report, task) {
    const number = await numberOf(task);
    return number === undefined
        ? 'No comment: the commit of this run is in no open pull request.'
        : writeOn(number, report, task);
}
async function numberOf({ client, repository, pullRequest }) {
    if (pullRequest.kind === 'number')
        return pullRequest.number;
    if (pullRequest.kind === 'none')
        return undefined;
    // Of a stack of pull requests that hold the commit, the first was made for it.
    const numbers = await pullRequestsWith(client, repository, pullRequest.sha);
    return numbers.length === 0 ? undefined : Math.min(...numbers);
}
async function writeOn(number, report, task) {
    const { client, repository, login, step, runUrl } = task;
    const key = keyOf(step, report.clusters.map(({ name }) => name));
    const body = sealed('comment', key, commentText(report), footer(report, runUrl));
    const place = { ...repository, number };
    const found = await findComment(client, place, comment => comment.author === login && isSealed('comment', key, comment.body));
    if (found === undefined) {
        const route = 'POST /repos/{owner}/{repo}/issues/{issue_number}/comments';
        await client.request(route, { ...repository, issue_number: number, body });
        return `The comment on pull request ${number} was written.`;
    }
    if (saysTheSame(body, found.body))
        return `The comment on pull request ${number} says this already.`;
    const route = 'PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}';
    await client.request(route, { ...repository, comment_id: found.id, body });
    return `The comment on pull request ${number} was updated.`;
}

;// CONCATENATED MODULE: ./build/github/event.js
// What a run knows of the repository and the event that started it. Pure: the payload is given as text.

/** Undefined outside of a workflow. */
function runContext(environment) {
    const [owner = '', repo = '', more] = (environment['GITHUB_REPOSITORY'] ?? '').split('/');
    if (owner === '' || repo === '' || more !== undefined)
        return undefined;
    const server = environment['GITHUB_SERVER_URL'] || 'https://github.com';
    const workflow = environment['GITHUB_WORKFLOW'] ?? '';
    const attempt = environment['GITHUB_RUN_ATTEMPT'];
    return {
        repository: { owner, repo },
        apiUrl: environment['GITHUB_API_URL'] || 'https://api.github.com',
        runUrl: `${server}/${owner}/${repo}/actions/runs/${environment['GITHUB_RUN_ID'] ?? ''}${attempt ? `/attempts/${attempt}` : ''}`,
        workflow,
        step: [workflow, environment['GITHUB_JOB'] ?? '', environment['GITHUB_ACTION'] ?? ''],
    };
}
/** Whether a run judges a change that is only proposed: it says nothing of what the tracking issue is about. */
function isOfPullRequest(eventName) {
    return /^(?:pull_request|merge_group$|issue_comment$)/.test(eventName);
}
/**
 * @param payload the event as GitHub wrote it, parsed; whatever does not look like one is about no pull request
 * @param sha the commit of the run
 */
function pullRequestOf(eventName, payload, sha) {
    const event = (0,plain_json/* record */.g1)(payload);
    switch (eventName) {
        case 'issue_comment': {
            const issue = (0,plain_json/* record */.g1)(event['issue']);
            return issue['pull_request'] === undefined ? NONE : numbered(issue['number']);
        }
        case 'workflow_run': {
            const run = (0,plain_json/* record */.g1)(event['workflow_run']);
            const [first] = (0,plain_json/* records */.V0)(run['pull_requests']);
            // GitHub leaves the list empty for a fork.
            return first === undefined ? commit(run['head_sha']) : numbered(first['number']);
        }
        case 'merge_group': {
            const group = (0,plain_json/* record */.g1)(event['merge_group']);
            const [, number] = QUEUED.exec((0,plain_json/* text */.Qq)(group['head_ref'])) ?? [];
            return number === undefined ? commit(group['head_sha']) : numbered(Number(number));
        }
        case 'push':
            return commit(sha);
        default: {
            const pull = (0,plain_json/* record */.g1)(event['pull_request']);
            const [head, base] = [pull['head'], pull['base']].map(side => (0,plain_json/* record */.g1)((0,plain_json/* record */.g1)(side)['repo'])['full_name']);
            const isForeign = head !== base || (0,plain_json/* record */.g1)(event['sender'])['login'] === 'dependabot[bot]';
            return numbered(pull['number'], isForeign && eventName !== 'pull_request_target');
        }
    }
}
const NONE = { kind: 'none' };
// The branch that a merge queue makes for a pull request.
const QUEUED = /^refs\/heads\/gh-readonly-queue\/.+\/pr-(\d{1,9})-[0-9a-f]{40,64}$/;
function numbered(value, isReadOnly = false) {
    return typeof value === 'number' && Number.isSafeInteger(value) && value > 0
        ? { kind: 'number', number: value, isReadOnly }
        : NONE;
}
function commit(sha) {
    return /^[0-9a-f]{40,64}$/.test((0,plain_json/* text */.Qq)(sha)) ? { kind: 'commit', sha: (0,plain_json/* text */.Qq)(sha) } : NONE;
}

// EXTERNAL MODULE: ./build/findings/order.js
var order = __webpack_require__(9583);
;// CONCATENATED MODULE: ./build/github/next-issue.js
// What becomes of a tracking issue after a run. Pure: the rules, and nothing else.


const DAY_MS = 24 * 60 * 60 * 1_000;
/** One bad minute between two good ones, or the other way round, is not news. */
const CLOSE_AFTER_RUNS = 2;
/** How long what went away is remembered, and a closed issue is opened again in place of a new one. */
const REMEMBERED_MS = 7 * DAY_MS;
/** Comments are at least this far apart; what has been reopened stays open until it was healthy for as long. */
const QUIET_MS = DAY_MS;
/** More findings are not kept in the issue: one of each cluster of a large fleet, and some more. */
const MOST_TRACKED = 300;
const MOST_CHARACTERS = 120;
const NO_STATE = {
    tracked: [],
    fixed: [],
    untracked: 0,
    healthyRuns: 0,
    healthySince: '',
    reopened: 0,
    toldAt: '',
};
/**
 * | the issue is | the run is failing | unknown | healthy |
 * | --- | --- | --- | --- |
 * | absent | open it | – | – |
 * | open | update; a comment where something new was not told of yet and the last notification is a day old | update | update; close with a comment after {@link CLOSE_AFTER_RUNS} healthy runs in a row, once reopened not before a day of health |
 * | closed within {@link REMEMBERED_MS} | reopen it | – | – |
 * | closed before | open another one | – | – |
 * | closed by a person as not planned | reopen it for findings that it does not know | – | – |
 *
 * Updates change the text, which notifies nobody. A run in which something known could not be looked at again is not healthy.
 */
function nextIssue(found, run, now) {
    if (found?.isOpen)
        return afterOpen(found.state, run, now);
    const nothing = { action: 'none', state: found?.state ?? NO_STATE, tell: [] };
    if (run.outcome !== 'failing')
        return nothing;
    const state = toldOf(merged(found?.state ?? NO_STATE, run, now), run, now);
    if (found === undefined)
        return { action: 'open', state, tell: [] };
    const again = { action: 'reopen', state: { ...state, reopened: state.reopened + 1 }, tell: [] };
    if (found.closedAs === 'not_planned')
        return hasUnknown(found.state, run) ? again : nothing;
    if (isWithin(REMEMBERED_MS, found.closedAt, now))
        return again;
    return { action: 'open', state: toldOf(merged(NO_STATE, run, now), run, now), tell: [] };
}
function afterOpen(before, run, now) {
    const state = merged(before, run, now);
    if (run.outcome === 'failing') {
        const failing = { ...state, healthyRuns: 0, healthySince: '' };
        const news = identitiesOf(state.tracked.filter(({ told }) => !told));
        const untold = run.findings.filter(finding => news.has(identityOf(finding)));
        if (untold.length === 0 || isWithin(QUIET_MS, state.toldAt, now))
            return { action: 'update', state: failing, tell: [] };
        return { action: 'update', state: toldOf(failing, run, now), tell: untold };
    }
    if (run.outcome === 'unknown' || state.tracked.length > 0)
        return { action: 'update', state, tell: [] };
    const healthy = {
        ...state,
        healthyRuns: Math.min(state.healthyRuns + 1, CLOSE_AFTER_RUNS),
        healthySince: state.healthySince || now.toISOString(),
    };
    const isLasting = healthy.reopened === 0 || !isWithin(QUIET_MS, healthy.healthySince, now);
    const action = healthy.healthyRuns >= CLOSE_AFTER_RUNS && isLasting ? 'close' : 'update';
    return { action, state: healthy, tell: [] };
}
function merged(before, run, now) {
    const known = new Map([...before.fixed, ...before.tracked].map(entry => [identityOf(entry), entry]));
    const present = identitiesOf(run.findings);
    // Where not all had room, what is not known may have been seen and told of already.
    const unknown = before.untracked > 0 ? { since: '', told: true } : { since: now.toISOString(), told: false };
    const seen = run.findings
        .slice(0, MOST_TRACKED)
        .map(finding => tracked(finding, known.get(identityOf(finding)) ?? unknown));
    const missing = before.tracked.filter(entry => !present.has(identityOf(entry)));
    const { gone = [], unseen = [] } = Object.groupBy(missing, entry => run.wasLookedAt(entry) ? 'gone' : 'unseen');
    const remembered = before.fixed.filter(entry => !present.has(identityOf(entry)) && isWithin(REMEMBERED_MS, entry.fixedAt, now));
    return {
        ...before,
        tracked: [...seen, ...unseen].slice(0, MOST_TRACKED),
        fixed: [...gone.map(entry => ({ ...entry, fixedAt: now.toISOString() })), ...remembered].slice(0, MOST_TRACKED),
        untracked: Math.max(0, run.findings.length + unseen.length - MOST_TRACKED),
    };
}
function tracked(finding, { since, told }) {
    const { fingerprint, code, subject, check, cluster } = finding;
    return {
        fingerprint,
        code,
        subject: (0,list_text/* quoted */.T)((0,order/* subjectText */.y)(subject), MOST_CHARACTERS),
        ...(cluster !== undefined && { cluster: nameInIssue(cluster) }),
        check,
        since,
        told,
    };
}
/** How an issue calls a cluster in what it remembers. */
function nameInIssue(cluster) {
    return (0,list_text/* quoted */.T)(cluster, MOST_CHARACTERS);
}
/** Of what the run has found itself: the rest is told when it is seen again. */
function toldOf(state, run, now) {
    const present = identitiesOf(run.findings);
    return {
        ...state,
        tracked: state.tracked.map(entry => (present.has(identityOf(entry)) ? { ...entry, told: true } : entry)),
        healthyRuns: 0,
        healthySince: '',
        toldAt: now.toISOString(),
    };
}
/** Never, where it does not know all that it has seen. */
function hasUnknown({ tracked, fixed, untracked }, { findings }) {
    const known = identitiesOf([...tracked, ...fixed]);
    return untracked === 0 && findings.some(finding => !known.has(identityOf(finding)));
}
/** What tells one finding from another: those of clusters that call themselves the same have the same fingerprints. */
function identityOf({ fingerprint, cluster = '' }) {
    return `${fingerprint} ${nameInIssue(cluster)}`;
}
function identitiesOf(entries) {
    return new Set(entries.map(identityOf));
}
function isWithin(span, time, now) {
    return time !== '' && now.getTime() - new Date(time).getTime() < span;
}

;// CONCATENATED MODULE: ./build/github/issue-state.js
// The memory of a tracking issue: JSON in a comment of its text, which nobody sees and anybody who may edit the issue can change.


const START = '<!-- cluster-health:state ';
const BLOCK = /^(\{[^<>]{0,60000}\}) -->/;
const issue_state_MOST_CHARACTERS = 200;
/** GitHub takes 65,536 characters with the text. */
const MOST_BLOCK_CHARACTERS = 24_000;
/** The block to put into the text. Where there is too much, what was fixed first is forgotten first. */
function stateBlock(state) {
    const { fixed, tracked, untracked } = state;
    const json = JSON.stringify({ ...state, tracked: packed(tracked), fixed: packed(fixed) });
    const block = `${START}${inert(json)} -->`;
    if (block.length <= MOST_BLOCK_CHARACTERS)
        return block;
    if (fixed.length > 0)
        return stateBlock({ ...state, fixed: fewer(fixed) });
    const kept = fewer(tracked);
    return stateBlock({ ...state, tracked: kept, untracked: untracked + tracked.length - kept.length });
}
/** At least one less. */
function fewer(entries) {
    return entries.slice(0, Math.floor(entries.length * 0.95));
}
/** What many clusters share is written down once. */
function packed(entries) {
    const alike = Map.groupBy(entries, ({ fingerprint, cluster, ...shared }) => JSON.stringify(shared));
    return [...alike].map(([shared, all]) => ({
        ...JSON.parse(shared),
        of: all.map(({ fingerprint, cluster }) => ({ fingerprint, cluster })),
    }));
}
/** The entries of a list again; an older one wrote down each on its own. */
function unpacked(value) {
    return (0,plain_json/* records */.V0)(value)
        .flatMap(({ of, ...shared }) => of === undefined ? [shared] : (0,plain_json/* records */.V0)(of).map(own => ({ ...shared, ...own })))
        .slice(0, MOST_TRACKED);
}
/** What could end the comment, or be read as a mention, is written as a number. */
function inert(json) {
    const numbers = { '<': '003c', '>': '003e', '@': '0040', '#': '0023' };
    return json.replace(/[<>@#]/g, character => `\\u${numbers[character]}`);
}
/**
 * What the text of an issue remembers. An entry that makes no sense is dropped.
 *
 * @returns undefined when there is no block, or none that can be read
 */
function readState(body, now) {
    // The last one: before it stands what the cluster says, and between backticks that may look like such a block.
    const [, ...rest] = body.split(START);
    const [, json] = BLOCK.exec(rest.at(-1) ?? '') ?? [];
    const value = parsed(json);
    if (!(0,plain_json/* isRecord */.u4)(value))
        return undefined;
    return {
        tracked: unpacked(value['tracked']).flatMap(entry => issue_state_tracked(entry, now)),
        fixed: unpacked(value['fixed']).flatMap(entry => {
            const fixedAt = pastTime(entry['fixedAt'], now);
            return fixedAt === '' ? [] : issue_state_tracked(entry, now).map(known => ({ ...known, fixedAt }));
        }),
        untracked: smallNumber(value['untracked'], 1_000_000),
        healthyRuns: smallNumber(value['healthyRuns'], CLOSE_AFTER_RUNS),
        healthySince: pastTime(value['healthySince'], now),
        reopened: smallNumber(value['reopened'], 1_000_000),
        toldAt: pastTime(value['toldAt'], now),
    };
}
const FIELDS = ['fingerprint', 'code', 'subject', 'check', 'cluster'];
function parsed(json) {
    try {
        return json === undefined ? undefined : JSON.parse(json);
    }
    catch {
        // Somebody edited it: the caller begins anew, and says so by the dates.
        return undefined;
    }
}
function issue_state_tracked(entry, now) {
    const since = pastTime(entry['since'], now);
    const [fingerprint, code, subject, check, cluster] = FIELDS.map(name => (0,plain_json/* text */.Qq)(entry[name]).slice(0, issue_state_MOST_CHARACTERS));
    if (!fingerprint || !code || subject === undefined || !check)
        return [];
    const told = entry['told'] === true;
    return [{ fingerprint, code, subject, ...(cluster && { cluster }), check, since, told }];
}
/** As RFC 3339, a later one than now as now: the clocks of two runners differ. Empty when it is no time. */
function pastTime(value, now) {
    const time = (0,plain_json/* moment */.n$)(value);
    return time === undefined ? '' : (time > now ? now : time).toISOString();
}
function smallNumber(value, most) {
    return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? Math.min(value, most) : 0;
}

// EXTERNAL MODULE: ./build/findings/duration-text.js
var duration_text = __webpack_require__(7927);
;// CONCATENATED MODULE: ./build/github/issue-text.js
// The tracking issue of a cluster, or of a fleet: what fails, since when, what to do, and what went away.













const MAX_OPEN_CLUSTERS = 10;
// The memory has a place in the text as well.
const ROOM = 30_000;
/** The text that counts, with what it remembers at its end. */
function issueText({ report, subject, run, state }) {
    const dates = new Map(state.tracked.map(entry => [identityOf(entry), entry]));
    const present = identitiesOf(run.findings);
    const unseen = state.tracked.filter(entry => !present.has(identityOf(entry)));
    const text = firstThatFits((0,detail/* fullDetail */.p0)(report), detail => (0,table/* blocks */.Bv)([
        head({ report, subject, run }, detail),
        recovery(run, state),
        findings(run.findings, dates, detail),
        list('Not looked at again', unseen, detail, sinceText),
        // The table of a fleet has them.
        ...(subject.isFleet ? [] : subject.clusters.map(cluster => (0,coverage/* undeterminedSection */.QF)(cluster, detail))),
        list('No longer failing', state.fixed, detail, fixedText),
    ]), ROOM);
    return (0,table/* blocks */.Bv)([text, stateBlock(state)]);
}
function head({ report, subject, run }, detail) {
    if (!subject.isFleet)
        return (0,table/* blocks */.Bv)(subject.clusters.map(cluster => (0,summary_cluster/* clusterTitle */.$1)(report, cluster, run.findings)));
    return (0,table/* blocks */.Bv)([(0,clusters/* clustersTitle */.Ax)(report, detail.clusters > 0), clustersNotHealthy(report, detail)]);
}
/** The worst at a glance, more on a click: what they share stands below. */
function clustersNotHealthy(report, detail) {
    const all = (0,groups/* worstFirst */.md)(report.clusters).filter(({ status }) => status !== 'healthy');
    const listed = all.slice(0, detail.clusters);
    const behind = listed.slice(MAX_OPEN_CLUSTERS);
    const unlisted = all.length - listed.length;
    return (0,table/* blocks */.Bv)([
        (0,clusters/* clustersTable */.WV)(report, listed.slice(0, MAX_OPEN_CLUSTERS)),
        behind.length > 0 ? (0,table/* folded */.TM)((0,wording/* count */.U9)(behind.length, 'more cluster'), (0,clusters/* clustersTable */.WV)(report, behind)) : '',
        unlisted > 0 ? `… and ${(0,wording/* count */.U9)(unlisted, 'more cluster')} in the report.` : '',
    ]);
}
/** What a comment says of findings that nobody was told of. */
function newsText(findings, report) {
    const heading = `**${(0,wording/* count */.U9)(findings.length, 'new finding')}**`;
    return firstThatFits((0,detail/* fullDetail */.p0)(report), detail => (0,table/* blocks */.Bv)([heading, findingsText(findings, detail)]), ROOM);
}
/** What a comment says before the issue is closed. */
function recoveredText({ healthySince, healthyRuns }) {
    return `✅ Recovered: ${(0,wording/* count */.U9)(healthyRuns, 'healthy run')} in a row since ${(0,duration_text/* momentText */.A)(new Date(healthySince))}. This issue is opened again if the check fails within a week.`;
}
/** What stays of an issue that another run opened at the same moment. */
function duplicateText(kept) {
    return `Two runs opened the same issue at the same moment. This one is closed, and #${kept} is kept.`;
}
function recovery(run, { healthyRuns, healthySince, reopened }) {
    if (healthyRuns === 0 || run.outcome !== 'healthy')
        return '';
    const since = (0,duration_text/* momentText */.A)(new Date(healthySince));
    const closing = reopened > 0 ? 'after a whole day of health' : `after ${CLOSE_AFTER_RUNS} healthy runs in a row`;
    return `Healthy since ${since}. This issue closes itself ${closing}.`;
}
function findings(failing, dates, detail) {
    return findingsText(failing, detail, finding => {
        const { since = '' } = dates.get(identityOf(finding)) ?? {};
        return since === '' ? '' : `First seen ${(0,duration_text/* momentText */.A)(new Date(since))}`;
    });
}
const LISTS = {
    'Not looked at again': 'The last run could not look at these:',
    'No longer failing': '',
};
function list(title, entries, { rows }, when) {
    if (entries.length === 0)
        return '';
    const lines = entries
        .slice(0, 2 * rows)
        .map(entry => `- ${(0,summary_findings/* ownerText */.d)(entry)}${(0,report_escape/* code */.aY)(entry.code)} ${(0,report_escape/* code */.aY)(entry.subject)} ${(0,report_escape/* markdown */.wD)(when(entry))}`);
    const unlisted = entries.length - lines.length;
    const rest = unlisted > 0 ? [`- … and ${unlisted} more.`] : [];
    return (0,table/* blocks */.Bv)([`### ${title}`, LISTS[title], [...lines, ...rest].join('\n')]);
}
function sinceText({ since }) {
    return since === '' ? '' : `since ${(0,duration_text/* momentText */.A)(new Date(since))}`;
}
function fixedText({ since, fixedAt }) {
    const end = (0,duration_text/* momentText */.A)(new Date(fixedAt));
    return since === '' ? `until ${end}` : `from ${(0,duration_text/* momentText */.A)(new Date(since))} to ${end}`;
}

;// CONCATENATED MODULE: ./build/github/subject.js




// Titles are cut at 256 characters.
const subject_MAX_NAME = 100;
/** Worst first, should the time run out. */
function subjectsOf({ clusters }, { workflow, isFleet }) {
    if (isFleet)
        return [fleet(clusters, workflow)];
    return (0,groups/* worstFirst */.md)(clusters).map(cluster => ({
        name: `the cluster ${(0,list_text/* quoted */.T)(cluster.name, 80)}`,
        key: keyOf([workflow], [cluster.name]),
        title: `Cluster health: ${(0,report_escape/* inTitle */.gB)(cluster.name, subject_MAX_NAME)}`,
        clusters: [cluster],
        isFleet: false,
    }));
}
/** Clusters come and go: neither key nor title says which they are. */
function fleet(clusters, workflow) {
    return {
        name: 'the fleet',
        key: keyOf([workflow, 'fleet'], []),
        title: `Fleet health: ${(0,report_escape/* inTitle */.gB)(workflow, subject_MAX_NAME)}`,
        clusters,
        isFleet: true,
    };
}

// EXTERNAL MODULE: ./build/findings/verdict.js
var verdict = __webpack_require__(2722);
// EXTERNAL MODULE: ./build/report/looked-at.js
var looked_at = __webpack_require__(5995);
;// CONCATENATED MODULE: ./build/github/subject-run.js



/**
 * What a report says to the issue of one of its clusters, or of its fleet. A finding counts when it alone would fail the run. With
 * `fail-on: never` nothing fails, and an issue is all the more wanted: errors count. What the baseline knows opens no issue, but one
 * that is open for it stays: it did not recover.
 *
 * @param tracked what the issue is about; nothing, where none is open
 */
function subjectRun({ clusters, isFleet }, policy, tracked) {
    const failOn = policy.failOn === 'never' ? 'error' : policy.failOn;
    const isTracked = new Set(tracked.map(({ fingerprint }) => fingerprint));
    const findings = clusters.flatMap(({ name, findings: all }) => all
        .filter(finding => (0,verdict/* counts */.tQ)(isTracked.has(finding.fingerprint) ? { ...finding, state: 'new' } : finding, failOn))
        .map((finding, place) => ({ place, finding: isFleet ? { ...finding, cluster: name } : finding })));
    const isUnknown = clusters.length === 0 || clusters.some(({ undetermined }) => undetermined.length > 0);
    return {
        outcome: findings.length > 0 ? 'failing' : isUnknown ? 'unknown' : 'healthy',
        // The first of each cluster, then the second: where not all can be kept, none hides the others.
        findings: findings.toSorted((a, b) => a.place - b.place).map(({ finding }) => finding),
        wasLookedAt: entry => clusters.length > 0 &&
            clusters
                .filter(({ name }) => !isFleet || nameInIssue(name) === (entry.cluster ?? ''))
                // A check that is no longer asked for finds nothing more, and neither does a cluster that has left the fleet.
                .every(cluster => (0,looked_at/* wasLookedAt */.Z)(entry.check, cluster) ?? (0,looked_at/* isConnected */.U)(cluster)),
    };
}

;// CONCATENATED MODULE: ./build/github/issue.js








/** Under which label the issues are found. */
const LABEL = 'cluster-health';
const MOST_LABELLED_PAGES = 10;
// Somebody may have taken the label off; an issue that is still open was changed not so long ago.
const MOST_OTHER_PAGES = 3;
/** Brings the tracking issues up to date, one after the other. */
async function writeIssues(report, task) {
    const { client, repository, login } = task;
    const ours = { creator: login, labels: LABEL, state: 'all' };
    const labelled = await listIssues(client, repository, ours, MOST_LABELLED_PAGES);
    const subjects = subjectsOf(report, task);
    const isMissing = subjects.some(subject => issuesOf(subject, labelled, login).length === 0);
    const others = isMissing
        ? await listIssues(client, repository, { creator: login, state: 'open' }, MOST_OTHER_PAGES)
        : [];
    for (const subject of subjects)
        await writeIssue({ report, subject, task }, issuesOf(subject, [...labelled, ...others], login));
}
/** The oldest open one first, else the one that was closed last. */
function issuesOf({ key }, issues, login) {
    const unique = new Map(issues.map(issue => [issue.number, issue])).values();
    return [...unique]
        .filter(({ author, body }) => author === login && isSealed('issue', key, body))
        .sort((a, b) => Number(b.isOpen) - Number(a.isOpen) || (a.isOpen ? a.number - b.number : later(a, b)));
}
function later(a, b) {
    return a.closedAt < b.closedAt ? 1 : -1;
}
async function writeIssue(writing, issues) {
    const { subject, task } = writing;
    const [issue, ...more] = issues;
    const found = issue && { ...issue, state: readState(issue.body, task.now) ?? NO_STATE };
    const run = subjectRun(subject, task.policy, found?.isOpen ? found.state.tracked : []);
    task.say(await act(writing, issue, run, nextIssue(found, run, task.now)));
    if (!issue?.isOpen)
        return;
    for (const { number } of more.filter(({ isOpen }) => isOpen)) {
        const body = duplicateText(issue.number);
        await patch(task, number, { body, state: 'closed', state_reason: 'not_planned' });
        task.say(`The issue ${number} was a duplicate of issue ${issue.number} and is closed.`);
    }
}
async function act({ report, subject, task }, issue, run, next) {
    const { name, key, title } = subject;
    if (next.action === 'none')
        return `No tracking issue of ${name} is needed.`;
    const text = issueText({ report, subject, run, state: next.state });
    const body = sealed('issue', key, text, footer(report, task.runUrl));
    if (next.action === 'open' || issue === undefined) {
        const number = await issue_open(task, title, body);
        return `The tracking issue ${number} of ${name} was opened.`;
    }
    const { number } = issue;
    if (next.action === 'update' && saysTheSame(body, issue.body))
        return `The tracking issue ${number} of ${name} says this already.`;
    if (next.tell.length > 0)
        await comment(task, number, newsText(next.tell, report));
    if (next.action === 'close')
        await comment(task, number, recoveredText(next.state));
    await patch(task, number, { body, ...STATES[next.action] });
    return `The tracking issue ${number} of ${name} was ${WORDS[next.action]}.`;
}
const STATES = {
    update: {},
    reopen: { state: 'open' },
    close: { state: 'closed', state_reason: 'completed' },
};
const WORDS = { update: 'updated', reopen: 'opened again', close: 'closed' };
async function issue_open({ client, repository }, title, body) {
    const labels = (await hasLabel(client, repository)) ? [LABEL] : [];
    const route = 'POST /repos/{owner}/{repo}/issues';
    const { data } = await client.request(route, { ...repository, title, body, labels });
    return data.number;
}
/** Makes the label. The issue is found without one as well, so a token that may not make it is no misfortune. */
async function hasLabel(client, repository) {
    const label = { name: LABEL, color: 'b60205', description: 'What the check of a cluster found' };
    try {
        await client.request('POST /repos/{owner}/{repo}/labels', { ...repository, ...label });
        return true;
    }
    catch (error) {
        const status = error instanceof Error && 'status' in error ? error.status : undefined;
        if (status === 422)
            return true; // It is there already.
        if (status === 403 || status === 404)
            return false;
        throw error;
    }
}
async function comment({ client, repository }, number, body) {
    const route = 'POST /repos/{owner}/{repo}/issues/{issue_number}/comments';
    await client.request(route, { ...repository, issue_number: number, body });
}
async function patch({ client, repository }, number, change) {
    const route = 'PATCH /repos/{owner}/{repo}/issues/{issue_number}';
    await client.request(route, { ...repository, issue_number: number, ...change });
}

;// CONCATENATED MODULE: ./build/github/publish-to-github.js
// The pull-request comment and the tracking issues, after everything else has been told. Nothing here changes the verdict.








/** GitHub may take this long in all, its rate limits and our politeness included. In milliseconds. */
const LONGEST_MS = 60_000;
/** Writes what was asked for. Whatever goes wrong on the way is told in a sentence, and never thrown. */
async function publishToGitHub(report, publication) {
    const { environment, token, stopped, say, warn } = publication;
    if (stopped.aborted)
        return say('No comment and no issue were written: the run was interrupted.');
    const context = runContext(environment);
    if (context === undefined)
        return warn('No comment and no issue were written: GITHUB_REPOSITORY names no repository. They belong to a workflow.');
    if (token === '')
        return warn('No comment and no issue were written: there is no token. Leave `github-token` away, so that the one of the job is used.');
    // No header can hold it, and the words of whoever tried would.
    if (!/^[!-~]+$/.test(token))
        return warn('No comment and no issue were written: the token holds a line break, a blank or another character that no token has. Store it anew, or leave `github-token` away, so that the one of the job is used.');
    const { signal, clear } = (0,connection_limits/* stepSignal */.Vz)({ probeTimeoutMs: LONGEST_MS, signal: stopped });
    try {
        await writeAll(report, { ...publication, context, signal });
    }
    finally {
        clear();
    }
}
async function writeAll(report, writing) {
    const { inputs, environment, say } = writing;
    const eventName = environment['GITHUB_EVENT_NAME'] ?? '';
    const pullRequest = await pullRequestOfRun(eventName, writing);
    const isReadOnly = pullRequest.kind === 'number' && pullRequest.isReadOnly;
    const connect = connector(writing);
    if (inputs.comment) {
        if (pullRequest.kind === 'none')
            say('No comment: this run belongs to no pull request.');
        else
            await attempt('comment', { ...writing, isReadOnly }, async () => say(await writeComment(report, { ...(await connect()), ...writing.context, pullRequest })));
    }
    if (inputs.issue) {
        if (isOfPullRequest(eventName))
            say('No tracking issue: this run is about a pull request.');
        else
            await attempt('issue', { ...writing, isReadOnly: false }, async () => writeIssues(report, {
                ...(await connect()),
                ...writing.context,
                isFleet: writing.isFleet,
                policy: inputs,
                now: writing.now,
                say,
            }));
    }
}
/** Signs in at the first use, and once. */
function connector({ context, environment, inputs, token, signal }) {
    let signedIn;
    return () => {
        signedIn ??= signIn();
        return signedIn;
    };
    async function signIn() {
        const fetch = webFetch(new URL(context.apiUrl), environment);
        const limits = { probeTimeoutMs: inputs.probeTimeout, signal };
        const client = githubClient({ apiUrl: context.apiUrl, token, fetch, limits });
        return { client, login: await loginOf(client) };
    }
}
async function attempt(purpose, { context, token, signal, stopped, warn, isReadOnly }, write) {
    try {
        await (0,connection_limits/* withinLimits */.oA)({ probeTimeoutMs: LONGEST_MS, signal }, write);
    }
    catch (error) {
        // How long GitHub wants to be left alone is counted from its answer, not from the run.
        const moment = { now: new Date(), isReadOnly };
        const circumstances = { purpose: PURPOSES[purpose], server: context.apiUrl, token, ...moment };
        warn(stopped.aborted ? 'The run was interrupted before all was written.' : troubleText(error, circumstances));
    }
}
async function pullRequestOfRun(eventName, { environment, warn }) {
    const path = environment['GITHUB_EVENT_PATH'];
    const sha = environment['GITHUB_SHA'] ?? '';
    try {
        return pullRequestOf(eventName, path ? JSON.parse(await (0,promises_.readFile)(path, 'utf8')) : {}, sha);
    }
    catch {
        warn('The file that GITHUB_EVENT_PATH names cannot be read, so the pull request is not known.');
        return { kind: 'none' };
    }
}


/***/ })

};
