export const id = 861;
export const ids = [861];
export const modules = {

/***/ 3861:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  MAX_PAGE_BYTES: () => (/* binding */ MAX_PAGE_BYTES),
  page: () => (/* binding */ page)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: ./build/findings/duration-text.js
var duration_text = __webpack_require__(7927);
// EXTERNAL MODULE: ./build/report/build-report.js
var build_report = __webpack_require__(6494);
// EXTERNAL MODULE: ./build/report/changes.js
var changes = __webpack_require__(4662);
// EXTERNAL MODULE: ./build/report/groups.js
var report_groups = __webpack_require__(6123);
// EXTERNAL MODULE: ./build/report/headline.js
var headline = __webpack_require__(2251);
// EXTERNAL MODULE: ./build/report/lifetimes.js
var lifetimes = __webpack_require__(7755);
// EXTERNAL MODULE: ./build/report/way.js
var way = __webpack_require__(9928);
// EXTERNAL MODULE: ./build/report/wording.js
var wording = __webpack_require__(2867);
// EXTERNAL MODULE: ./build/report/coverage.js
var coverage = __webpack_require__(169);
// EXTERNAL MODULE: ./build/findings/order.js
var order = __webpack_require__(9583);
// EXTERNAL MODULE: ./build/report/instructions.js
var instructions = __webpack_require__(7870);
// EXTERNAL MODULE: ./build/report/escape.js
var report_escape = __webpack_require__(9924);
;// CONCATENATED MODULE: ./build/report/page/markup.js

/** HTML that is safe as it stands. Only this file makes it, from templates of ours and from text that it escapes. */
class Markup {
    #text;
    constructor(text) {
        this.#text = text;
    }
    toString() {
        return this.#text;
    }
    get isEmpty() {
        return this.#text === '';
    }
}
/** A template of HTML: every value in it is escaped, unless it is Markup already. Attributes stand in double quotes. */
function markup(strings, ...values) {
    return new Markup(String.raw({ raw: strings.raw }, ...values.map(textOf)));
}
function textOf(value) {
    if (typeof value === 'string')
        return (0,report_escape/* pageText */.xe)(value);
    return Array.isArray(value) ? value.join('') : String(value);
}
const NOTHING = markup ``;
/** A sentence of ours, with what stands between backticks as code. */
function sentence(text, max) {
    return new Markup((0,report_escape/* pageProse */.$J)(text, max));
}
/** Foreign text of at most so many characters. */
function upTo(max, text) {
    return new Markup((0,report_escape/* pageText */.xe)(text, max));
}
/** Code; nothing when there is none. */
function code(text, max) {
    const shown = new Markup((0,report_escape/* pageText */.xe)(text, max));
    return shown.isEmpty ? NOTHING : markup `<code>${shown}</code>`;
}
/** The lines of a text, whole. */
function lines(text) {
    return new Markup((0,report_escape/* pageLines */.xW)(text));
}
/** An own constant, such as a style sheet: no foreign text. */
function constant(text) {
    return new Markup(text);
}
/** Those that have something to say, with something between them. */
function joined(all, between = '') {
    return new Markup(all.filter(each => !each.isEmpty).join(between));
}

;// CONCATENATED MODULE: ./build/report/page/icons.js

const SHAPES = {
    error: '<path class="f" d="M5 .8h6L15.2 5v6L11 15.2H5L.8 11V5z"/><path class="s" d="M5.3 5.3l5.4 5.4m0-5.4l-5.4 5.4"/>',
    warning: '<path class="f" d="M8 1.2L15.4 14.4H.6z"/><path class="s" d="M8 6v3.8m0 2v.3"/>',
    notice: '<circle class="f" cx="8" cy="8" r="7.2"/><path class="s" d="M8 7.4v4m0-6.8v.3"/>',
    ok: '<circle class="f" cx="8" cy="8" r="7.2"/><path class="s" d="M4.7 8.3l2.4 2.4 4.3-4.9"/>',
    unknown: '<rect class="f" x=".8" y=".8" width="14.4" height="14.4" rx="3.5"/><path class="s" d="M5.8 6.2a2.2 2.2 0 1 1 3.3 1.9c-.8.5-1.1.9-1.1 1.6m0 2.1v.2"/>',
    none: '<circle class="o" cx="8" cy="8" r="6.4"/><path class="d" d="M5 8h6"/>',
};
/** The shapes, once for the page. */
const SYMBOLS = constant(`<svg class="symbols" aria-hidden="true">${Object.entries(SHAPES)
    .map(([tone, shape]) => `<symbol id="i-${tone}" viewBox="0 0 16 16">${shape}</symbol>`)
    .join('')}</svg>`);
/** The shape of a tone. It says nothing to a screen reader: words stand beside it. */
function icon(tone) {
    return markup `<svg class="icon ${tone}" aria-hidden="true"><use href="#i-${tone}"/></svg>`;
}
const STATUS_TONES = {
    healthy: 'ok',
    degraded: 'warning',
    unhealthy: 'error',
    unknown: 'unknown',
};
const OUTCOME_TONES = {
    'as expected': 'ok',
    'not as expected': 'error',
    unknown: 'unknown',
};
const LAYER_TONES = {
    passed: 'ok',
    failed: 'error',
    skipped: 'none',
    'not-reached': 'none',
};
const SEVERITY_TONES = {
    error: 'error',
    warning: 'warning',
    notice: 'notice',
};
const COLOURS = {
    healthy: '1a7f37',
    degraded: '9a6700',
    unhealthy: 'cf222e',
    unknown: '59636e',
};
/** A mark for the tab of the browser, as an address that holds it. */
function tabIcon(status) {
    return constant(`data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Ccircle cx='8' cy='8' r='7' fill='%23${COLOURS[status]}'/%3E%3C/svg%3E`);
}

;// CONCATENATED MODULE: ./build/report/page/section.js


/** A heading of the level that fits. */
function heading(level, text) {
    return markup `<h${level}>${text}</h${level}>`;
}
/** A part that opens on a click, without a script. */
function folded(title, body, isOpen = false) {
    return markup `<details${isOpen ? markup ` open` : NOTHING}><summary>${title}</summary>${body}</details>`;
}
/** Says that there are more; nothing when there are none. */
function unlisted(number) {
    return number > 0 ? markup `<p class="dim">… and ${(0,wording/* grouped */.zD)(number)} more in the JSON report.</p>` : NOTHING;
}
/** Text to copy; the button is the script's. */
function copyable(text) {
    return markup `<div class="copy"><pre><code>${text}</code></pre></div>`;
}
function bullets(all, max) {
    const shown = all.slice(0, max).map(each => markup `<li>${each}</li>`);
    return markup `<ul>${shown}</ul>${unlisted(all.length - max)}`;
}

;// CONCATENATED MODULE: ./build/report/page/findings.js








const MAX_OPEN_FINDINGS = 5;
const MAX_EVIDENCE_CHARACTERS = 300;
/** Errors and warnings code by code, worst first, and the notices behind a click. */
function findingsBody(findings, frame) {
    const { severities, codes } = frame.detail;
    const listed = findings.filter(({ severity }) => severities.includes(severity));
    const { groups, unlisted } = (0,report_groups/* firstGroups */.$T)(listed, codes);
    const notices = groups.filter(({ severity }) => severity === 'notice');
    const shown = groups.slice(0, groups.length - notices.length).map(group => card(group, frame));
    const rest = unlisted > 0
        ? markup `<p class="dim">… and ${(0,wording/* grouped */.zD)(unlisted)} of other codes in the JSON report.</p>`
        : NOTHING;
    return joined([...shown, noticesBody(notices, frame), rest]);
}
function noticesBody(groups, frame) {
    if (groups.length === 0)
        return NOTHING;
    const all = groups.reduce((sum, group) => sum + group.findings.length, 0);
    const title = markup `${icon('notice')} ${(0,wording/* count */.U9)(all, 'notice')}`;
    return folded(title, joined(groups.map(group => card(group, frame))));
}
function card(group, frame) {
    const { detail, level } = frame;
    const shown = group.findings.slice(0, detail.perCode);
    const number = group.findings.length > 1
        ? markup ` <span class="number">${(0,wording/* grouped */.zD)(group.findings.length)}</span>`
        : NOTHING;
    const entries = shown.map(finding => entry(finding, frame));
    const behind = entries.slice(MAX_OPEN_FINDINGS);
    const list = entries.length > 1 ? 'findings many' : 'findings';
    return markup `<article class="card ${SEVERITY_TONES[group.severity]}">
${heading(level, markup `${icon(SEVERITY_TONES[group.severity])} <span class="severity">${group.severity}</span> ${code(group.code)}${number}`)}
<ul class="${list}">${entries.slice(0, MAX_OPEN_FINDINGS)}</ul>
${behind.length > 0 ? folded(markup `${(0,wording/* grouped */.zD)(behind.length)} more`, markup `<ul class="${list}">${behind}</ul>`) : NOTHING}
${unlisted(group.findings.length - shown.length)}
${whatToDo(shown)}
${documentation(group)}
</article>`;
}
function entry(finding, { isCompared, detail }) {
    const place = finding.location
        ? markup ` in ${code(`${finding.location.file}:${finding.location.line}`)}`
        : NOTHING;
    const state = isCompared
        ? markup ` <span class="tag ${finding.state}">${(0,changes/* stateText */.r9)(finding)}</span>`
        : NOTHING;
    return markup `<li><p class="message">${sentence(finding.message)}${state}</p>
<p class="subject">${code((0,order/* subjectText */.y)(finding.subject))}${place}</p>${detail.evidence.includes(finding.severity) ? evidence(finding) : NOTHING}</li>`;
}
function evidence(finding) {
    const pairs = (0,report_groups/* shownEvidence */.Bx)(finding).map(([label, value]) => markup `<div><dt>${upTo(60, label)}</dt><dd>${value === '' ? markup `–` : code(value, MAX_EVIDENCE_CHARACTERS)}</dd></div>`);
    return pairs.length === 0 ? NOTHING : markup `<dl>${pairs}</dl>`;
}
function whatToDo(findings) {
    const { told, untold } = (0,report_groups/* remedies */.JW)(findings);
    const boxes = joined(told.map(({ text, of, others }) => {
        const whom = of ? markup ` for ${code((0,order/* subjectText */.y)(of.subject))}${(0,report_groups/* othersText */.nn)({ others })}` : NOTHING;
        const steps = (0,instructions/* instructions */.G)(text).map(step => step.isCommand
            ? copyable(upTo(step.text.length, step.text))
            : markup `<p>${sentence(step.text, step.text.length)}</p>`);
        return markup `<div class="remedy"><p class="label">What to do${whom}</p>${steps}</div>`;
    }));
    return untold > 0 ? markup `${boxes}<p class="dim">${(0,report_groups/* untoldText */.w$)(untold)}</p>` : boxes;
}
function documentation({ code: name, findings: [first] }) {
    return first && /^https:\/\/[\w.~:/?#=&%+-]+$/.test(first.docs)
        ? markup `<p class="docs"><a href="${first.docs}" rel="noreferrer">What ${name} means</a></p>`
        : NOTHING;
}
/** What is gone since the baseline, or what is ignored: named, without what to do. */
function findingsList(findings, max) {
    const items = findings
        .slice(0, max)
        .map(finding => markup `<li><p>${ownerMark(finding)}${sentence(finding.message)}</p><p class="subject">${code(finding.code)} · ${code((0,order/* subjectText */.y)(finding.subject))}</p>${reasonOf(finding)}</li>`);
    return markup `<ul class="findings">${items}</ul>${unlisted(findings.length - max)}`;
}
function ownerMark({ owner = '' }) {
    return owner === '' ? NOTHING : markup `<b>${owner}</b> `;
}
function reasonOf(finding) {
    if (!('reason' in finding))
        return NOTHING;
    const end = finding.until === undefined ? '' : ` until ${finding.until}`;
    return markup `<p class="dim">Ignored${end}: ${sentence(finding.reason)}</p>`;
}

;// CONCATENATED MODULE: ./build/report/page/table.js

// A longer head, which is foreign, is broken rather than the table made wider.
const MAX_UNBROKEN = 32;
/** Stands where there is nothing to say. */
const NOTHING_SAID = '–';
/**
 * A table that the script makes sortable; without it, it is a table all the same. On a narrow screen each row becomes a card,
 * where the heads stand before their cells. A column that says nothing is left out.
 *
 * @param caption for who does not see what stands around it
 * @param heads an empty one is that of the mark that begins a row
 */
function table(caption, heads, rows) {
    const isTold = heads.map((_, place) => rows.some(cells => String(contentOf(cells[place]).shown) !== NOTHING_SAID));
    const head = heads.filter((_, place) => isTold[place]).map(headCell);
    const body = rows.map(cells => markup `<tr>${cells.flatMap((each, place) => (isTold[place] ? [cell(contentOf(each), heads[place] ?? '')] : []))}</tr>`);
    return markup `<table><caption class="hidden">${caption}</caption><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table>`;
}
function contentOf(content) {
    if (content === undefined)
        return { shown: NOTHING };
    return 'shown' in content ? content : { shown: content };
}
function headCell(text) {
    if (text === '')
        return markup `<th scope="col" class="mark"><span class="hidden">state</span></th>`;
    return text.length > MAX_UNBROKEN
        ? markup `<th scope="col" class="long">${text}</th>`
        : markup `<th scope="col">${text}</th>`;
}
function cell({ shown, sort }, head) {
    const label = head === '' ? markup ` class="mark"` : markup ` data-label="${head}"`;
    const value = sort === undefined ? NOTHING : markup ` data-sort="${sort}"`;
    return markup `<td${label}${value}>${shown}</td>`;
}

;// CONCATENATED MODULE: ./build/report/page/coverage.js







const MAX_REASON = 300;
const HEADS = ['', 'check', 'what holds when it finds nothing', 'looked at', 'requests', 'time'];
const TONES = {
    completed: 'ok',
    skipped: 'none',
    inconclusive: 'unknown',
};
const WORDS = {
    completed: 'looked at',
    skipped: 'skipped',
    inconclusive: 'inconclusive',
};
/** What could not be judged: it may be why the step is red. */
function undeterminedSection({ cluster, detail }) {
    const all = cluster.undetermined;
    return {
        name: 'undetermined',
        title: 'Could not be judged',
        brief: (0,wording/* count */.U9)(all.length, 'thing'),
        tone: all.length === 0 ? 'none' : 'unknown',
        body: bullets(all.map(text => sentence(text, MAX_REASON)), detail.rows),
    };
}
/** What was looked at, what not and why, and what the configuration ignores. */
function coverageSection(view) {
    const { cluster, detail } = view;
    const { checks, ignored } = cluster;
    const skipped = (0,coverage/* notLookedAt */.$h)(cluster).map(({ ids, reason }) => markup `${joined(ids.map(id => code(id)), ', ')}: ${sentence(reason, MAX_REASON)}`);
    return {
        name: 'coverage',
        title: 'Coverage',
        brief: (0,coverage/* lookedAtText */.xg)(cluster),
        tone: (0,coverage/* hasGaps */.kI)(cluster) ? 'none' : 'ok',
        body: joined([
            skipped.length > 0
                ? markup `<p><strong>${(0,coverage/* notLookedAtTitle */.BG)(cluster)}</strong></p>${bullets(skipped, detail.rows)}`
                : NOTHING,
            ignored.length > 0
                ? folded(markup `${(0,coverage/* ignoredTitle */.rp)(cluster)}`, findingsList(ignored, detail.rows))
                : NOTHING,
            folded(markup `${(0,wording/* count */.U9)(checks.length, 'check')}, with what each looked at`, checksTable(checks, detail.rows)),
        ]),
    };
}
function checksTable(checks, max) {
    return joined([table('Checks', HEADS, checks.slice(0, max).map(row)), unlisted(checks.length - max)]);
}
function row({ id, family, title, status, reason, objects, requests, durationMs, }) {
    const why = reason === ''
        ? NOTHING
        : markup `<br><span class="dim">${WORDS[status]}: ${sentence(reason, MAX_REASON)}</span>`;
    const wasMade = status === 'completed';
    return [
        markup `${icon(TONES[status])}<span class="hidden">${WORDS[status]}</span>`,
        markup `${code(id)}<br><span class="dim">${family}</span>`,
        joined([upTo(200, title), why]),
        { shown: markup `${wasMade ? (0,wording/* grouped */.zD)(objects) : NOTHING_SAID}`, sort: objects },
        { shown: markup `${(0,wording/* grouped */.zD)(requests)}`, sort: requests },
        { shown: markup `${wasMade ? (0,wording/* duration */.p0)(durationMs) : NOTHING_SAID}`, sort: durationMs },
    ];
}

// EXTERNAL MODULE: ./build/report/access.js
var report_access = __webpack_require__(8497);
// EXTERNAL MODULE: ./build/report/endpoints.js
var endpoints = __webpack_require__(941);
;// CONCATENATED MODULE: ./build/report/page/endpoints.js







const endpoints_HEADS = ['', 'endpoint', 'expected', 'answer', 'time', 'why'];
/** The endpoints that were asked. */
function endpointsSection({ cluster, detail }) {
    const numbers = (0,endpoints/* endpointOutcomes */.xI)(cluster);
    const all = cluster.endpoints.length;
    const isFine = numbers['as expected'] === all;
    const rows = (0,endpoints/* endpointsByAttention */.KZ)(cluster).slice(0, detail.rows).map(endpoints_row);
    return {
        name: 'endpoints',
        title: 'Endpoints',
        brief: isFine ? `${all} as expected` : (0,report_access/* attentionText */.CZ)(numbers),
        tone: numbers['not as expected'] > 0 ? 'error' : isFine ? 'ok' : 'unknown',
        body: joined([table('Endpoints', endpoints_HEADS, rows), unlisted(all - detail.rows)]),
    };
}
function endpoints_row(endpoint) {
    const result = (0,endpoints/* endpointOutcome */.ew)(endpoint);
    const answer = markup `${(0,endpoints/* answerText */.yy)(endpoint)}`;
    return [
        markup `${icon(OUTCOME_TONES[result])}<span class="hidden">${result}</span>`,
        code(endpoint.line),
        upTo(60, endpoint.expected),
        endpoint.outcome === 'as-expected' ? answer : markup `<strong>${answer}</strong>`,
        { shown: markup `${(0,wording/* duration */.p0)(endpoint.durationMs)}`, sort: endpoint.durationMs },
        upTo(300, endpoint.problem || endpoint.reason || NOTHING_SAID),
    ];
}

// EXTERNAL MODULE: ./build/findings/list-text.js
var list_text = __webpack_require__(5911);
// EXTERNAL MODULE: ./build/report/lifetimes-text.js
var lifetimes_text = __webpack_require__(3819);
// EXTERNAL MODULE: ./build/report/year-ahead.js
var year_ahead = __webpack_require__(1386);
;// CONCATENATED MODULE: ./build/report/page/way.js




const ROW = 26;
// In hundredths of the width: what is left of the bars names them, what is right of them tells their times.
const BARS_FROM = 31;
const BARS_TO = 84;
/** The way as a row of steps: where it ended is seen at a glance. */
function wayRow(layers) {
    if (!(0,way/* hasSetOut */.pJ)(layers))
        return NOTHING;
    const steps = layers.map(layer => markup `<li class="${layer.status}">${icon(LAYER_TONES[layer.status])}<span class="name">${layer.name}</span><span class="time"><span class="hidden">${layer.status === 'failed' ? 'failed after' : ''} </span>${(0,way/* stepText */.uw)(layer)}</span></li>`);
    return markup `<ol class="way" aria-label="The way of a request">${steps}</ol>`;
}
/** Where the time of the way went, what was seen on it, and who answered whom. */
function connectionSection({ cluster, id }) {
    const { layers } = cluster;
    const end = (0,way/* endOfWay */.Iw)(layers);
    return {
        name: 'connection',
        title: 'Connection',
        brief: end ? `ended at ${end.name}` : (0,wording/* duration */.p0)((0,way/* wayTime */.pW)(layers)),
        tone: layers.length === 0 ? 'none' : end ? 'error' : 'ok',
        body: markup `<div class="panel connection">${drawing(layers, id)}${facts(layers)}</div>`,
    };
}
function drawing(layers, id) {
    const total = (0,way/* wayTime */.pW)(layers);
    if (total === 0)
        return NOTHING;
    const marked = (0,way/* endOfWay */.Iw)(layers) ?? (0,way/* slowestLayer */.Xb)(layers);
    let before = 0;
    const rows = layers.map((layer, place) => {
        const row = bar(layer, {
            place,
            from: before / total,
            share: layer.durationMs / total,
            isMarked: layer === marked,
        });
        before += layer.durationMs;
        return row;
    });
    return markup `<svg class="drawing" role="img" width="100%" height="${layers.length * ROW}" aria-labelledby="${id}way-title ${id}way-text"><title id="${id}way-title">The time that each layer took</title><desc id="${id}way-text">${(0,way/* wayText */.xt)(layers)}</desc>${rows}</svg>`;
}
function bar(layer, { place, from, share, isMarked }) {
    const y = place * ROW;
    const width = BARS_TO - BARS_FROM;
    const x = BARS_FROM + from * width;
    const end = x + share * width;
    const wasMet = layer.status === 'passed' || layer.status === 'failed';
    const tone = layer.status === 'failed' ? 'bad' : isMarked ? 'slow' : 'good';
    const drawn = wasMet
        ? markup `<rect class="${tone}" x="${percent(x)}" y="${y + 6}" width="${percent(Math.max(end - x, 0.4))}" height="14" rx="2"/>`
        : markup `<line class="none" x1="${percent(BARS_FROM)}" x2="${percent(BARS_TO)}" y1="${y + 13}" y2="${y + 13}"/>`;
    const text = wasMet
        ? markup `<text x="${percent(end)}" dx="6" y="${y + 17}">${layer.status === 'failed' ? `✘ ${(0,way/* stepText */.uw)(layer)}` : (0,way/* stepText */.uw)(layer)}</text>`
        : NOTHING;
    const name = markup `<text class="${wasMet ? 'name' : 'dim'}" x="0" y="${y + 17}">${layer.name}</text>`;
    return joined([name, drawn, text]);
}
/** A share of the width, in as many digits as can be seen. */
function percent(hundredths) {
    return `${Math.round(hundredths * 100) / 100}%`;
}
function facts(layers) {
    const told = layers.map(({ name, facts: seen }) => {
        const known = Object.entries(seen).filter(([, fact]) => !Array.isArray(fact) || fact.length > 0);
        const all = known.map(([label, fact]) => markup `<span class="fact">${label} ${code(Array.isArray(fact) ? fact.join(', ') : String(fact))}</span>`);
        return all.length === 0 ? NOTHING : markup `<div><dt>${name}</dt><dd>${joined(all, ' ')}</dd></div>`;
    });
    const list = joined(told);
    return list.isEmpty ? NOTHING : markup `<dl class="facts">${list}</dl>`;
}

;// CONCATENATED MODULE: ./build/report/page/timeline.js




const timeline_ROW = 36;
const HEAD = 24;
const MAX_LABEL = 40;
const MARKS = { soon: '!', renewed: '↻', fine: '' };
/** The ends within a year from now, drawn; the table says the same. */
function timeline(all, now, id) {
    const year = (0,year_ahead/* yearAhead */.x)(all, now);
    if (year === undefined)
        return NOTHING;
    const bars = [...year.inUse, ...year.stored];
    const height = HEAD + bars.length * timeline_ROW;
    return markup `<figure class="panel"><svg class="drawing" role="img" width="100%" height="${height}" aria-labelledby="${id}year-title ${id}year-text"><title id="${id}year-title">Certificates and credentials, the year ahead</title><desc id="${id}year-text">${told(bars)}</desc>${months(now, year, height)}${bars.map((each, place) => timeline_row(each, place, { now, year }))}</svg>
<figcaption class="dim">${caption(year)}</figcaption></figure>`;
}
function told(bars) {
    const most = bars
        .slice(0, 5)
        .map(({ name, when, leftMs }) => `${name} ${leftMs < 0 ? when : `ends in ${when}`}`);
    return upTo(500, `${most.join('; ')}${bars.length > most.length ? ` and ${bars.length - most.length} more` : ''}.`);
}
function caption({ later, unlisted }) {
    const laterText = later === 0 ? 'Nothing ends later.' : `${(0,wording/* count */.U9)(later, 'ends', 'end')} later.`;
    const more = unlisted > 0 ? ` ${(0,wording/* grouped */.zD)(unlisted)} more have ended or end within the year.` : '';
    return `Red with ! has ended or ends soon, dashed with ↻ is renewed by something. ${laterText}${more}`;
}
function xOf(time, { now, year }) {
    const share = (time.getTime() - now.getTime()) / (year.ends.getTime() - now.getTime());
    return Math.min(100, Math.max(0, share * 100));
}
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
function months(now, year, height) {
    return Array.from({ length: 12 }, (_, ahead) => {
        const begin = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1 + ahead, 1));
        const x = percent(xOf(begin, { now, year }));
        const name = MONTHS[begin.getUTCMonth()] ?? '';
        return markup `<line class="grid" x1="${x}" x2="${x}" y1="16" y2="${height}"/><text class="dim" x="${x}" y="12" text-anchor="middle">${name}</text>`;
    });
}
function timeline_row({ lifetime, when, name, tone, leftMs }, place, scale) {
    const y = HEAD + place * timeline_ROW;
    const end = lifetime.ends ?? scale.now;
    const width = percent(Math.max(xOf(end, scale), 0.6));
    const date = leftMs < 0 ? NOTHING : markup `<tspan class="wide">, until ${(0,wording/* day */.vd)(end)}</tspan>`;
    const mark = MARKS[tone] === '' ? NOTHING : markup `${MARKS[tone]} `;
    return markup `<text x="0" y="${y + 12}"><tspan class="name">${mark}${when}</tspan> · ${upTo(MAX_LABEL, name)}<tspan class="dim">${date}</tspan></text><rect class="${tone}" x="0" y="${y + 18}" width="${width}" height="9" rx="2"/>`;
}

;// CONCATENATED MODULE: ./build/report/page/lifetimes.js









const MAX_NAME = 120;
const MAX_PLACES = 2;
const MAX_PLACE = 80;
const lifetimes_HEADS = ['', 'certificate or credential', 'until (UTC)', 'left', 'renewed by'];
const lifetimes_TONES = {
    expired: 'error',
    'not-yet-valid': 'error',
    ending: 'error',
    aging: 'warning',
    fine: 'ok',
};
const lifetimes_WORDS = {
    expired: 'ended',
    'not-yet-valid': 'not valid yet',
    ending: 'ends very soon',
    aging: 'ends soon',
    fine: 'fine',
};
const WORST = ['error', 'warning', 'ok'];
/** Certificates and credentials with the time they have left: the next year drawn, and a table. */
function lifetimesSection({ cluster, now, detail, id }) {
    const all = (0,lifetimes/* lifetimes */.dB)(cluster);
    const shown = (0,lifetimes/* nearest */.pA)(all, detail.rows, now);
    const notes = [(0,lifetimes_text/* unlistedText */.sf)(all, shown, now), (0,lifetimes_text/* clockText */.Yi)(cluster)].filter(text => text !== '');
    return {
        name: 'lifetimes',
        title: 'Certificates',
        brief: (0,lifetimes_text/* lifetimesBrief */.Db)(all, now),
        tone: WORST.find(tone => all.some(({ state }) => lifetimes_TONES[state] === tone)) ?? 'none',
        body: joined([
            markup `<p>${(0,lifetimes_text/* lifetimesTitle */.$0)(all, now)}.</p>`,
            detail.timelines > 0 ? timeline(all, now, id) : NOTHING,
            table('Certificates and credentials', lifetimes_HEADS, shown.map(lifetime => lifetimes_row(lifetime, now))),
            ...notes.map(text => markup `<p class="dim">${text}</p>`),
        ]),
    };
}
function lifetimes_row(lifetime, now) {
    const { what, name, ends, places, renewedBy, use, state } = lifetime;
    const where = (0,list_text/* listText */.s)(places.map(place => (0,report_escape/* plain */.pj)(place, MAX_PLACE)), MAX_PLACES);
    const kind = use !== 'none'
        ? markup `<strong>${upTo(60, what)}</strong> <span class="tag">in use</span>`
        : upTo(60, what);
    const sort = ends?.getTime() ?? Number.MAX_SAFE_INTEGER;
    const left = ends ? (0,wording/* ending */.K1)(ends, (0,lifetimes/* clockOf */.ie)(lifetime, now)) : NOTHING_SAID;
    return [
        {
            shown: markup `${icon(lifetimes_TONES[state])}<span class="hidden">${lifetimes_WORDS[state]}</span>`,
            sort: WORST.indexOf(lifetimes_TONES[state]),
        },
        joined([
            markup `${kind} ${code(name, MAX_NAME)}`,
            where === '' ? NOTHING : markup `<br><span class="dim">${where}</span>`,
        ]),
        { shown: ends ? markup `${(0,wording/* day */.vd)(ends)}` : markup `does not say`, sort },
        { shown: state === 'fine' ? markup `${left}` : markup `<strong>${left}</strong>`, sort },
        upTo(100, renewedBy || NOTHING_SAID),
    ];
}

// EXTERNAL MODULE: ./build/report/permission-matrix.js
var permission_matrix = __webpack_require__(7996);
;// CONCATENATED MODULE: ./build/report/page/permissions.js








const MAX_SUBJECT = 60;
/** The tested permissions, with the role that is missing. */
function permissionsSection({ cluster, detail }) {
    const { access } = cluster;
    const numbers = (0,report_access/* outcomes */.KI)(cluster);
    const isFine = numbers['as expected'] === access.length;
    const odd = (0,report_access/* attentionFirst */.N)(access).filter(line => (0,report_access/* outcome */.bu)(line) !== 'as expected');
    const fine = access.filter(line => (0,report_access/* outcome */.bu)(line) === 'as expected');
    const matrix = matrixTable(access, detail.rows);
    const asExpected = matrix.isEmpty ? list(fine, detail.rows) : matrix;
    return {
        name: 'permissions',
        title: 'Permissions',
        brief: isFine ? `${access.length} as expected` : (0,report_access/* attentionText */.CZ)(numbers),
        tone: numbers['not as expected'] > 0 ? 'error' : isFine ? 'ok' : 'unknown',
        body: isFine
            ? asExpected
            : joined([
                // With the reasons, which do not fit into a matrix.
                list(odd, detail.rows),
                missingRole(cluster.missingRole),
                matrix.isEmpty && fine.length > 0
                    ? folded(markup `${icon('ok')} ${(0,wording/* count */.U9)(fine.length, 'permission')} as expected`, asExpected)
                    : matrix,
            ]),
    };
}
function missingRole(yaml) {
    if (yaml === '')
        return NOTHING;
    return folded(markup `The missing role, to apply as it stands`, copyable(lines(yaml)));
}
function list(access, max) {
    if (access.length === 0)
        return NOTHING;
    const rows = access
        .slice(0, max)
        .map(line => [
        marked(line),
        joined([code(line.line), namespaceOf(line)], ' in '),
        markup `${line.expected === 'allow' ? 'allowed' : 'denied'}`,
        answer(line),
        upTo(300, (0,report_access/* why */.d8)(line) || NOTHING_SAID),
    ]);
    return joined([
        table('Tested permissions', ['', 'permission', 'expected', 'answer', 'why'], rows),
        unlisted(access.length - max),
    ]);
}
function marked(access) {
    const result = (0,report_access/* outcome */.bu)(access);
    return markup `${icon(OUTCOME_TONES[result])}<span class="hidden">${result}</span>`;
}
function answer(access) {
    return (0,report_access/* outcome */.bu)(access) === 'as expected'
        ? markup `${access.actual}`
        : markup `<strong>${access.actual}</strong>`;
}
function namespaceOf(access) {
    return code((0,report_access/* impliedNamespace */.k0)(access));
}
function matrixTable(access, max) {
    const matrix = (0,permission_matrix/* permissionMatrix */.P)(access);
    if (matrix === undefined)
        return NOTHING;
    const rows = matrix.rows
        .slice(0, max)
        .map(({ first, cells }) => [
        joined([code(first.question), namespaceOf(first)], ' in '),
        ...cells.map(permissions_cell),
    ]);
    const heads = matrix.subjects.map(subject => (0,report_escape/* plain */.pj)(subject, MAX_SUBJECT) || 'this credential');
    return joined([
        table('Who may do what', ['permission', ...heads], rows),
        unlisted(matrix.rows.length - max),
    ]);
}
function permissions_cell(access) {
    if (access === undefined)
        return NOTHING;
    const result = (0,report_access/* outcome */.bu)(access);
    return markup `<span class="${OUTCOME_TONES[result]}">${report_access/* OUTCOME_MARKS */.Uq[result]}</span> ${answer(access)}`;
}

;// CONCATENATED MODULE: ./build/report/page/cluster.js














const cluster_MAX_NAME = 80;
/** The section of one cluster among several; a healthy one opens on a click. */
function clusterSection(view) {
    const { cluster, id } = view;
    const head = heading(2, markup `${icon(STATUS_TONES[cluster.status])} ${clusterTitle(cluster)}`);
    const body = joined([verdict(view), clusterBody(view), about(cluster)]);
    if (cluster.status !== 'healthy')
        return markup `<section class="cluster" id="${id}">${head}${body}</section>`;
    return markup `<section class="cluster" id="${id}">${folded(head, body)}</section>`;
}
/** Its name and how it is. */
function clusterTitle(cluster) {
    return markup `${upTo(cluster_MAX_NAME, cluster.name)} ${(0,headline/* statusText */.qS)(cluster)}`;
}
/** Why it is as it is, in a sentence. */
function verdict({ report, cluster }) {
    return markup `<p class="verdict">${sentence((0,headline/* headline */.Pl)(report, cluster))}</p>`;
}
/** From the way of the request to what was looked at; each part is named at the top with what it comes to. */
function clusterBody(view) {
    const { cluster, id } = view;
    const shown = sections(view);
    const tiles = shown.map(({ name, title, brief, tone }) => markup `<li><a href="#${id}${name}">${icon(tone)} <strong>${title}</strong> <span class="brief">${brief}</span></a></li>`);
    return markup `${wayRow(cluster.layers)}<nav aria-label="What is told of ${upTo(cluster_MAX_NAME, cluster.name)}"><ul class="tiles">${tiles}</ul></nav>${shown.map(section => part(section, view))}`;
}
// Among several clusters, what is as it should be opens on a click.
function part({ name, title: words, brief, tone, body }, { id, level }) {
    const head = heading(level, markup `${words}`);
    const isFolded = level > 2 && (tone === 'ok' || tone === 'none');
    if (!isFolded)
        return markup `<section id="${id}${name}">${head}${body}</section>`;
    const title = markup `${head} <span class="brief-after">${brief}</span>`;
    return markup `<section class="folded" id="${id}${name}">${folded(title, body)}</section>`;
}
function sections(view) {
    const { cluster } = view;
    const isTried = (0,way/* hasSetOut */.pJ)(cluster.layers);
    return [
        ...(isTried || cluster.findings.length > 0 ? [findingsSection(view)] : []),
        ...(cluster.undetermined.length > 0 ? [undeterminedSection(view)] : []),
        ...(cluster.access.length > 0 ? [permissionsSection(view)] : []),
        ...(cluster.endpoints.length > 0 ? [endpointsSection(view)] : []),
        ...((0,lifetimes/* lifetimes */.dB)(cluster).length > 0 ? [lifetimesSection(view)] : []),
        ...(isTried ? [connectionSection(view)] : []),
        ...(cluster.checks.length > 0 ? [coverageSection(view)] : []),
    ];
}
function findingsSection({ cluster, detail, isCompared, level }) {
    const [worst] = SEVERITIES.filter(severity => (0,report_groups/* ofSeverity */.Z3)(cluster.findings, severity).length > 0);
    const { findings } = cluster;
    return {
        name: 'findings',
        title: 'Findings',
        brief: counts(cluster),
        tone: worst ?? 'ok',
        body: findings.length === 0
            ? markup `<p>Nothing that was looked at is wrong.</p>`
            : findingsBody(findings, { detail, isCompared, level: level + 1 }),
    };
}
const SEVERITIES = ['error', 'warning', 'notice'];
function counts({ findings }) {
    const told = SEVERITIES.map(severity => ({ severity, number: (0,report_groups/* ofSeverity */.Z3)(findings, severity).length }));
    const texts = told.filter(({ number }) => number > 0).map(({ severity, number }) => (0,wording/* count */.U9)(number, severity));
    return texts.join(', ') || 'none';
}
/** Which server answered whom. */
function about(cluster) {
    const version = [cluster.serverVersion, cluster.distribution].filter(text => text !== '').join(' ');
    const facts = [
        cluster.server === '' ? NOTHING : markup `server ${code(cluster.server)}`,
        version === '' ? NOTHING : upTo(cluster_MAX_NAME, version),
        cluster.identity.username === '' ? NOTHING : markup `as ${code(cluster.identity.username)}`,
        cluster.requests === 0 ? NOTHING : markup `${(0,wording/* count */.U9)(cluster.requests, 'request')}, ${(0,wording/* size */.Ej)(cluster.bytes)}`,
    ];
    const told = joined(facts, ' · ');
    return told.isEmpty ? NOTHING : markup `<p class="about dim">${told}</p>`;
}

;// CONCATENATED MODULE: ./build/report/page/clusters.js







const clusters_MAX_NAME = 80;
const MAX_HEADLINE = 300;
const clusters_HEADS = ['', 'cluster', 'what', 'errors', 'warnings', 'notices', 'unknown'];
const ORDER = ['unhealthy', 'unknown', 'degraded', 'healthy'];
/**
 * How each of several clusters is, the worst first.
 *
 * @param clusters as they are to be listed
 * @param idOf the id of its section; empty when it has none
 */
function clustersTable(report, clusters, { most, idOf }) {
    const rows = clusters.slice(0, most).map((cluster, place) => clusters_row(report, cluster, idOf(place)));
    if (rows.length === 0)
        return NOTHING;
    return joined([table('Clusters', clusters_HEADS, rows), unlisted(clusters.length - rows.length)]);
}
function clusters_row(report, cluster, id) {
    const { status, findings, undetermined } = cluster;
    const name = upTo(clusters_MAX_NAME, cluster.name);
    return [
        {
            shown: markup `${icon(STATUS_TONES[status])}<span class="hidden">${status}</span>`,
            sort: ORDER.indexOf(status),
        },
        id === '' ? name : markup `<a href="#${id}">${name}</a>`,
        sentence((0,headline/* headline */.Pl)(report, cluster), MAX_HEADLINE),
        number((0,report_groups/* ofSeverity */.Z3)(findings, 'error').length),
        number((0,report_groups/* ofSeverity */.Z3)(findings, 'warning').length),
        number((0,report_groups/* ofSeverity */.Z3)(findings, 'notice').length),
        number(undetermined.length),
    ];
}
// A nought would be read before it is understood; a dash is passed over.
function number(value) {
    return { shown: markup `${value === 0 ? NOTHING_SAID : (0,wording/* grouped */.zD)(value)}`, sort: value };
}

;// CONCATENATED MODULE: ./build/report/page/script.js
/** What the page does beyond being read: it sorts tables, copies commands and opens everything for a printer. Plain JavaScript, as the browser gets it. */
const SCRIPT = `'use strict'
document.documentElement.classList.add('js')
const said = document.getElementById('said')
const button = (label, action) => {
  const made = document.createElement('button')
  made.type = 'button'
  made.append(...label)
  made.addEventListener('click', action)
  return made
}

const keyOf = cell => (cell.dataset.sort === undefined ? cell.textContent.trim() : Number(cell.dataset.sort))
const compare = (a, b) => (typeof a === 'number' ? a - b : a.localeCompare(b, 'en', { numeric: true }))
const sortBy = head => {
  const body = head.closest('table').tBodies[0]
  const ascends = head.getAttribute('aria-sort') !== 'ascending'
  for (const other of head.parentNode.cells) other.removeAttribute('aria-sort')
  head.setAttribute('aria-sort', ascends ? 'ascending' : 'descending')
  const rows = [...body.rows].map(row => [keyOf(row.cells[head.cellIndex]), row])
  rows.sort(([a], [b]) => (ascends ? compare(a, b) : compare(b, a)))
  body.append(...rows.map(([, row]) => row))
}
for (const table of document.querySelectorAll('table')) {
  if (table.tBodies[0].rows.length < 2) continue
  for (const head of table.tHead.rows[0].cells) head.append(button([...head.childNodes], () => sortBy(head)))
}

const select = element => {
  const range = document.createRange()
  range.selectNodeContents(element)
  getSelection().removeAllRanges()
  getSelection().addRange(range)
}
for (const box of document.querySelectorAll('.copy')) {
  const text = box.querySelector('code')
  const tell = words => {
    said.textContent = words
    copy.textContent = words
    setTimeout(() => { copy.textContent = 'Copy' }, 2000)
  }
  const copy = button(['Copy'], () => {
    if (navigator.clipboard === undefined) return select(text)
    navigator.clipboard.writeText(text.textContent).then(() => tell('Copied'), () => { select(text); tell('Selected') })
  })
  box.append(copy)
}

for (const link of document.querySelectorAll('a[href^="#"]'))
  link.addEventListener('click', () => {
    const part = document.querySelector(link.hash + ' > details')
    if (part !== null) part.open = true
  })

let closed = []
addEventListener('beforeprint', () => {
  closed = [...document.querySelectorAll('details:not([open])')]
  for (const each of closed) each.open = true
})
addEventListener('afterprint', () => {
  for (const each of closed) each.open = false
})
`;

;// CONCATENATED MODULE: ./build/report/page/style.js
/** Light and dark, phone and paper. */
const STYLE = `
:root { color-scheme: light dark; --text: #1f2328; --dim: #59636e; --paper: #fff; --desk: #f6f8fa; --line: #d1d9e0; --code: #818b9826; --link: #0550ae;
  --error: #b91c28; --warning: #8a5a00; --notice: #0757ad; --ok: #176f31; --unknown: #6639ba; --none: #59636e;
  --error-back: #fff0ee; --warning-back: #fff8e0; --ok-back: #eafbee; --unknown-back: #f8f1ff; --shadow: 0 1px 3px #1f23281a }
@media (prefers-color-scheme: dark) { :root { --text: #e6edf3; --dim: #9ba3ad; --paper: #161b22; --desk: #0d1117; --line: #343b44; --code: #656c7640; --link: #6cb0ff;
  --error: #ff8a80; --warning: #e3b341; --notice: #79b8ff; --ok: #56d364; --unknown: #c9a5ff; --none: #9ba3ad;
  --error-back: #2d1618; --warning-back: #2a2110; --ok-back: #12261a; --unknown-back: #221a33; --shadow: none } }
* { box-sizing: border-box }
body { max-width: 64rem; margin: 0 auto; padding: 1.25rem 1rem 3rem; color: var(--text); background: var(--desk); font: 16px/1.5 system-ui, -apple-system, "Segoe UI", "Noto Sans", Helvetica, Arial, sans-serif; overflow-wrap: anywhere }
h1, h2, h3, h4 { line-height: 1.25; margin: 0 }
h1 { font-size: 1.9rem; letter-spacing: -.01em } h2 { font-size: 1.3rem } h3 { font-size: 1.05rem } h4 { font-size: 1rem }
p, ul, ol, dl, figure { margin: 0 } ul { padding-left: 1.25rem } a { color: var(--link) }
code, pre { font-family: ui-monospace, "SF Mono", Menlo, Consolas, "Liberation Mono", monospace; font-size: .86em }
code { padding: .12em .35em; background: var(--code); border-radius: 5px; white-space: break-spaces }
.dim, figcaption { color: var(--dim); font-size: .875rem } .dim code { font-size: .95em }
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap }
.symbols { position: absolute; width: 0; height: 0 }
.icon { flex: none; width: 1em; height: 1em; vertical-align: -.125em } .icon .s, .icon .f { vector-effect: none }
.f { fill: currentColor } .s { fill: none; stroke: var(--paper); stroke-width: 1.9; stroke-linecap: round; stroke-linejoin: round }
.o { fill: none; stroke: currentColor; stroke-width: 1.4; stroke-dasharray: 2.6 2 } .d { stroke: currentColor; stroke-width: 1.6; stroke-linecap: round }
.error { --tone: var(--error); --back: var(--error-back) } .warning { --tone: var(--warning); --back: var(--warning-back) } .ok { --tone: var(--ok); --back: var(--ok-back) }
.unknown { --tone: var(--unknown); --back: var(--unknown-back) } .notice { --tone: var(--notice) } .none { --tone: var(--none) }
.icon, span.error, span.ok, span.unknown { color: var(--tone) }
.hero { padding: 1.4rem 1.5rem; border: 1px solid var(--line); border-left: 8px solid var(--tone); border-radius: 12px; background: var(--back); box-shadow: var(--shadow) }
.hero .verdict { font-size: 1.125rem; margin: .5rem 0 .6rem } .hero .s { stroke: var(--back) }
.cluster { padding-top: 1.5rem; border-top: 2px solid var(--line) } .cluster .verdict { font-weight: 600; margin: .35rem 0 1rem }
main > *, .cluster section, nav { margin-top: 1.5rem } .cluster section.folded { margin-top: .6rem } main > .way { margin-top: 1.25rem } nav { margin-top: 1rem }
section > h2, section > h3 { margin-bottom: .75rem } section > p + table { margin-top: .6rem }
.note { padding: .75rem 1rem; border: 1px solid var(--line); border-radius: 8px; background: var(--warning-back) }
.way { display: grid; grid-template-columns: repeat(8, 1fr); padding: 1rem .25rem .8rem; list-style: none; border: 1px solid var(--line); border-radius: 12px; background: var(--paper) }
.way li { position: relative; display: flex; flex-direction: column; align-items: center; text-align: center; font-size: .8rem; line-height: 1.35 }
.way .icon { width: 1.4rem; height: 1.4rem; margin-bottom: .3rem; background: var(--paper); position: relative }
.way li + li::before { content: ""; position: absolute; top: .7rem; right: calc(50% + .95rem); left: calc(-50% + .95rem); border-top: 2px solid var(--line) }
.way li.not-reached::before { border-top-style: dotted } .way .time { color: var(--dim) } .way .name { font-weight: 600 }
.way .skipped .name, .way .not-reached .name { font-weight: 400; color: var(--dim) } .way .failed .name, .way .failed .time { color: var(--error); font-weight: 700 }
.tiles { display: flex; flex-wrap: wrap; gap: .6rem; padding: 0; list-style: none } .tiles li { flex: 1 1 8.8rem }
.tiles a { display: block; height: 100%; padding: .65rem .6rem; color: inherit; text-decoration: none; border: 1px solid var(--line); border-radius: 10px; background: var(--paper) }
.tiles a:hover { border-color: var(--link) } .tiles .icon { margin-right: .15rem } .tiles strong { font-size: .85rem; overflow-wrap: normal } .brief { color: var(--dim); font-size: .85rem; line-height: 1.35; display: block }
.card { margin-top: 1rem; padding: 1rem 1.2rem; border: 1px solid var(--line); border-left: 4px solid var(--tone); border-radius: 10px; background: var(--paper); box-shadow: var(--shadow) }
.card:nth-of-type(n + 12) { content-visibility: auto; contain-intrinsic-block-size: auto 16rem } .card > * + * { margin-top: .7rem } .severity { color: var(--tone); text-transform: capitalize } .card h3 code, .card h4 code { font-weight: 600 }
.number { display: inline-block; min-width: 1.6em; padding: 0 .5em; font-size: .8rem; text-align: center; color: var(--paper); background: var(--tone); border-radius: 1em }
.findings { padding: 0; list-style: none } .findings > li + li { margin-top: .8rem; padding-top: .8rem; border-top: 1px solid var(--line) }
.message { font-weight: 600 } .subject { margin-top: .2rem; color: var(--dim); font-size: .9rem }
dl > div { display: grid; grid-template-columns: minmax(6rem, 9rem) 1fr; gap: 0 1rem; padding: .15rem 0 } dl { margin-top: .4rem; font-size: .9rem } dt { color: var(--dim) } dd { margin: 0; min-width: 0 }
.tag { display: inline-block; padding: 0 .55em; font-size: .75rem; font-weight: 600; border: 1px solid currentColor; border-radius: 1em; color: var(--dim) } .tag.new { color: var(--error) }
.remedy { padding: .8rem 1rem; border-radius: 8px; background: var(--desk) } .remedy > * + * { margin-top: .45rem } .label { font-weight: 700; font-size: .85rem; color: var(--dim) }
.copy { display: flex; flex-wrap: wrap; gap: .4rem } pre { flex: 1 1 14rem; margin: 0; padding: .7rem .9rem; overflow: auto; border: 1px solid var(--line); border-radius: 8px; background: var(--paper) } pre code { padding: 0; font-size: inherit; background: none; white-space: pre-wrap }
.copy button { padding: .45rem .9rem; font: inherit; font-size: .8rem; color: var(--text); border: 1px solid var(--line); border-radius: 6px; background: var(--desk); cursor: pointer }
.docs { font-size: .9rem }
details { margin-top: .75rem } p + ul { margin-top: .3rem } summary { cursor: pointer; padding: .2rem 0; font-weight: 600 } summary > h2, summary > h3 { display: inline } .folded > details { margin: 0 } .brief-after { font-weight: 400; font-size: .9rem; color: var(--dim) } details > summary + * { margin-top: .5rem }
table { width: 100%; border-collapse: separate; border-spacing: 0; font-size: .9rem; border: 1px solid var(--line); border-radius: 10px; background: var(--paper); overflow: hidden }
th, td { padding: .5rem .75rem; text-align: left; vertical-align: top } td { border-top: 1px solid var(--line) } th { color: var(--dim); font-weight: 600; white-space: nowrap } td.mark, th.mark { width: 2.6rem } td.mark + td, td:first-child:not(.mark) { min-width: 9rem } th.long { white-space: normal } table + table { margin-top: .75rem }
th button { padding: 0; font: inherit; color: inherit; border: 0; background: none; cursor: pointer } th button:hover { color: var(--text) } th button::after { content: " ↕" / ""; opacity: .55 } th[aria-sort=ascending] button::after { content: " ↑" / ""; opacity: 1 } th[aria-sort=descending] button::after { content: " ↓" / ""; opacity: 1 }
.panel { padding: .9rem 1.1rem; border: 1px solid var(--line); border-radius: 10px; background: var(--paper) } .connection { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 24rem), 1fr)); gap: .5rem 2.5rem } figure { margin: .6rem 0 1rem } figcaption { margin-top: .4rem }
.drawing { display: block; overflow: hidden; font-size: 13px } .drawing text { fill: var(--text) } .drawing .dim { fill: var(--dim); font-size: 12px } .drawing .name { font-weight: 600 }
.drawing .good, .drawing .fine { fill: var(--ok) } .drawing .bad, .drawing .soon { fill: var(--error) } .drawing .slow { fill: var(--warning) } .drawing .grid { stroke: var(--line) } .drawing .none { stroke: var(--dim); stroke-dasharray: 2 5 }
.drawing .renewed { fill: none; stroke: var(--dim); stroke-width: 1.5; stroke-dasharray: 4 3 } .facts { margin: 0 } .facts > div { grid-template-columns: 7.5rem 1fr } .facts .fact { display: inline-block; margin-right: .8rem }
.many dl, .many dl > div { display: flex; flex-wrap: wrap; gap: 0 1rem } .many dl > div { gap: 0 .4rem }
footer { margin-top: 2.5rem; padding-top: 1rem; border-top: 1px solid var(--line) } :focus-visible { outline: 3px solid var(--link); outline-offset: 2px }
td[data-label=answer], td[data-label=time] { white-space: nowrap }
@media (max-width: 60rem), print { .way li { font-size: .66rem } }
@media (max-width: 44rem) {
  body { padding: .75rem .75rem 2rem } h1 { font-size: 1.5rem } .hero { padding: 1rem } .hero .verdict { font-size: 1rem }
  .way { grid-template: repeat(4, auto) / none; grid-auto-flow: column; grid-auto-columns: auto; gap: .4rem .5rem; padding: .8rem .7rem } .way li { flex-direction: row; gap: .3rem; font-size: .75rem; text-align: left } .way .name, .way .time { white-space: nowrap } .way li::before { display: none } .way .icon { width: 1.1rem; height: 1.1rem; margin: 0 }
  .tiles { display: grid; gap: .4rem } .tiles a { padding: .45rem .7rem } .panel { padding: .7rem .8rem } .wide { display: none } .brief { display: inline; margin-left: .4rem } .card { padding: .8rem .9rem } dl > div { grid-template-columns: 1fr; padding: .2rem 0 }
  table, tbody, tr, td { display: block; width: auto } thead { display: none } .js thead { display: block } thead tr { display: flex; flex-wrap: wrap; padding: .4rem .6rem; gap: .2rem .9rem } th { padding: 0 } th.mark { display: none }
  .js thead:not(:has(button)) { display: none } tbody tr { padding: .6rem .8rem; border-top: 1px solid var(--line) } td { padding: .1rem 0; border: 0 } td.mark { float: left; width: auto; margin-right: .5rem } td[data-label]::before { content: attr(data-label) ": "; color: var(--dim) } td:empty { display: none }
  td.mark + td[data-label]::before { content: none }
}
@media (max-width: 24rem) { .way .time { white-space: normal } }
@media print {
  :root { color-scheme: light } body { max-width: none; padding: 0; font-size: 11pt; background: none } .copy button, th button::after, nav { display: none }
  .card:nth-of-type(n + 12) { content-visibility: visible } .card, tr, .hero, .drawing { break-inside: avoid } h2, h3, h4 { break-after: avoid } a { color: inherit }
  details::details-content { content-visibility: visible; block-size: auto }
}
`;

// EXTERNAL MODULE: ./build/report/summary/detail.js
var detail = __webpack_require__(8519);
;// CONCATENATED MODULE: ./build/report/page.js
// The report as a page of its own: one file, no network, complete without a script. A function of the report, the clock and limits.
















/** A browser on a laptop opens this much in about a second. */
const MAX_PAGE_BYTES = 4 * 1024 * 1024;
// One searches a page, other than a summary.
const MAX_FINDINGS = 5_000;
const MORE = { rows: 500, timelines: 100 };
// The drawings are a small part of a page.
const PAGE_REDUCTIONS = detail/* REDUCTIONS */.P4.filter(({ change }) => !('ways' in change || 'timelines' in change));
/** Where it would be longer than `maxBytes`, the reductions of the summary are made in their order, and a sentence says what was left out. */
function page(report, { now, maxBytes = MAX_PAGE_BYTES }) {
    return (0,detail/* fitted */.$5)((detail, missing) => String(render(report, now, detail, note(missing, maxBytes))), {
        full: { ...(0,detail/* fullDetail */.p0)(report, MAX_FINDINGS), ...MORE },
        reductions: PAGE_REDUCTIONS,
        maxBytes,
    });
}
function note(missing, maxBytes) {
    if (missing.length === 0)
        return NOTHING;
    return markup `<p class="note">To stay below ${(0,wording/* size */.Ej)(maxBytes)}, this page leaves out ${missing.join('; ')}. The JSON report has everything.</p>`;
}
function render(report, now, detail, left) {
    const [only] = report.clusters;
    const single = only !== undefined && report.clusters.length === 1 ? only : undefined;
    const whole = { report, now, detail, isCompared: (0,changes/* isCompared */.uQ)(report) };
    const content = single ? clusterBody(viewOf(whole, single, 0)) : several(whole);
    const title = single ? clusterTitle(single) : markup `${(0,build_report/* healthyText */.JK)(report.clusters)}`;
    return markup `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${constant(policy())}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<link rel="icon" href="${tabIcon(report.status)}">
<style>${constant(STYLE)}</style>
</head>
<body>
${SYMBOLS}
<header class="hero ${STATUS_TONES[report.status]}">
<h1>${icon(STATUS_TONES[report.status])} ${title}</h1>
${single ? verdict({ report, cluster: single }) : aboutAll(report)}
<p class="dim">${page_facts(whole)}</p>
</header>
<main>
${left}
${baselineNote(report)}
${content}
${policySection(whole)}
${fixedSection(report, detail)}
</main>
<footer class="dim">${single ? about(single) : NOTHING}<p>${upTo(80, `${report.tool.name} ${report.tool.version}`)}</p></footer>
<div id="said" role="status" class="hidden"></div>
<script>${constant(SCRIPT)}</script>
</body>
</html>
`;
}
function baselineNote(report) {
    const useless = (0,changes/* uselessBaseline */.Gn)(report);
    return useless === '' ? NOTHING : markup `<p class="note">${sentence(useless)}</p>`;
}
// What is wrong with each stands in the table below.
function aboutAll(report) {
    const text = report.clusters.length === 0 ? report.verdict : (0,headline/* beyondList */.sg)(report);
    return text === '' ? NOTHING : markup `<p class="verdict">${sentence(text)}</p>`;
}
function page_facts({ report, now, isCompared }) {
    const compared = isCompared ? [(0,changes/* changesText */.Tb)(report)] : [];
    return [(0,duration_text/* momentText */.A)(now), ...compared, `profile ${report.profile}`, (0,wording/* duration */.p0)(report.durationMs)].join(' · ');
}
function several(whole) {
    const { report, detail } = whole;
    const clusters = (0,report_groups/* worstFirst */.md)(report.clusters);
    const sections = clusters
        .slice(0, detail.sections)
        .map((cluster, place) => clusterSection(viewOf(whole, cluster, place + 1)));
    const rest = clusters.length - sections.length;
    return joined([
        clustersTable(report, clusters, {
            most: detail.clusters,
            idOf: place => (place < sections.length ? `c${place + 1}-` : ''),
        }),
        ...sections,
        rest > 0 ? markup `<p class="dim">… and ${(0,wording/* count */.U9)(rest, 'more cluster')} in the JSON report.</p>` : NOTHING,
    ]);
}
/** @param place counted from 1 among several, and 0 for the only one */
function viewOf(whole, cluster, place) {
    return { ...whole, cluster, id: place === 0 ? '' : `c${place}-`, level: place === 0 ? 2 : 3 };
}
function policySection({ report, detail, isCompared }) {
    if (report.findings.length === 0)
        return NOTHING;
    return markup `<section><h2>Configuration</h2>${findingsBody(report.findings, { detail, isCompared, level: 3 })}</section>`;
}
function fixedSection(report, detail) {
    const fixed = report.fixed.map(finding => ({ ...finding, owner: (0,changes/* ownerOf */.bf)(finding, report) }));
    if (fixed.length === 0)
        return NOTHING;
    const title = markup `${icon('ok')} ${(0,wording/* count */.U9)(fixed.length, 'finding')} fixed since the baseline`;
    return markup `<section>${folded(title, findingsList(fixed, detail.rows))}</section>`;
}
/** Nothing is loaded from anywhere; of scripts and styles only the one in this page may be used. */
function policy() {
    const digest = (text) => `'sha256-${(0,external_node_crypto_.createHash)('sha256').update(text).digest('base64')}'`;
    return `default-src 'none'; style-src ${digest(STYLE)}; script-src ${digest(SCRIPT)}; img-src data:; base-uri 'none'; form-action 'none'`;
}


/***/ })

};
