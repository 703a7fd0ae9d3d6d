// The page of `provcheck serve`: what is typed is checked, findings stand beside it.
// Nothing of a draft or a source is ever made markup: all of it goes in as text.
'use strict';

const $ = (id) => document.getElementById(id);
const text = $('text');
const marks = $('marks');
const LEVELS = ['error', 'warning', 'info'];
const PAUSE = 150; // ms without a key before a check

const state = {
  name: 'draft.md', base64: null, ofDesk: false,
  files: [], set: null, sources: [], desk: null,
  found: [], shown: [], now: -1, from: null,
  accepted: remembered(), asked: 0, timer: 0, checkedText: '',
};

function remembered() {
  try { return JSON.parse(localStorage.getItem('provcheck-accepted')) || {}; } catch { return {}; }
}

function remember() {
  try { localStorage.setItem('provcheck-accepted', JSON.stringify(state.accepted)); } catch { /* private */ }
}

function make(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [key, value] of Object.entries(attributes || {})) {
    if (key.startsWith('on')) element.addEventListener(key.slice(2), value);
    else if (value !== null && value !== false) element.setAttribute(key, value);
  }
  element.append(...children.filter((child) => child !== null));
  return element;
}

function problem(message) {
  $('problem').textContent = message;
  $('problem').hidden = !message;
}

async function ask(path, body) {
  const options = body === undefined ? {} : {
    method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body),
  };
  let response;
  try { response = await fetch(path, options); } catch {
    throw new Error('provcheck does not answer: is `provcheck serve` still running?');
  }
  if (!response.ok) {
    const told = await response.json().catch(() => ({}));
    const error = new Error(told.error || `${response.status} ${response.statusText}`);
    error.status = response.status;
    throw error;
  }
  return response;
}

// Spans count bytes of UTF-8; a text area counts code units.
function unitsOf(string) {
  const units = new Map([[0, 0]]);
  let bytes = 0;
  let unit = 0;
  for (const character of string) {
    const code = character.codePointAt(0);
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    unit += character.length;
    units.set(bytes, unit);
  }
  return units;
}

// Messages set words of a text between backticks; a reader wants quotation marks.
function said(message) {
  return message.replaceAll(/`([^`]*)`/g, '“$1”');
}

// ---- the draft

function request() {
  const draft = state.base64 === null
    ? { name: state.name, text: text.value } : { name: state.name, base64: state.base64 };
  const accepted = Object.entries(state.accepted).map(([fingerprint, reason]) => ({ fingerprint, reason }));
  const body = { draft, of_desk: state.ofDesk, accepted, date: $('date').value || null };
  if (state.set) body.sources = state.set;
  return body;
}

function later() {
  clearTimeout(state.timer);
  state.timer = setTimeout(check, PAUSE);
}

async function check(again) {
  const mine = ++state.asked;
  if (state.base64 === null && !text.value.trim()) {
    show({ text: text.value, accepted: [], sources: 0, report: { drafts: [], failures: [], notices: [] } });
    $('status').textContent = 'Paste or open a draft, and add the sources it was made from.';
    return;
  }
  try {
    const response = await ask('/api/v1/check', request());
    const answer = await response.json();
    // The draft has changed since: the next answer is on its way.
    if (mine !== state.asked) return;
    problem('');
    show(answer);
  } catch (error) {
    if (mine !== state.asked) return;
    if (error.status === 404 && state.files.length && again !== true) {
      await sendSources();
      return check(true);
    }
    problem(error.message);
  }
}

function show(answer) {
  if (state.base64 !== null) text.value = answer.text;
  // A text area turns line ends into \n; the checked text may have others.
  const units = unitsOf(answer.text);
  const carriage = [...answer.text.matchAll(/\r\n/g)].map((match) => match.index);
  const place = (byte) => {
    const unit = units.get(byte) ?? 0;
    return unit - carriage.filter((at) => at < unit).length;
  };
  state.checkedText = text.value;
  const draft = answer.report.drafts[0] || { findings: [] };
  const current = state.shown[state.now];
  state.found = draft.findings.map((finding) => ({
    ...finding, from: place(finding.span.start), to: place(finding.span.end), units: place,
  }));
  list();
  if (current) {
    state.now = state.shown.findIndex((finding) => finding.fingerprint === current.fingerprint);
  }
  paint();
  const counts = LEVELS.map((level) => [level, state.found.filter((f) => f.severity === level).length]);
  const words = counts.filter(([, n]) => n).map(([level, n]) => `${n} ${level}${n > 1 && level !== 'info' ? 's' : ''}`);
  const against = answer.sources === 0 ? 'nothing to compare with: half of the checks need sources'
    : `compared with ${answer.sources} source${answer.sources > 1 ? 's' : ''}`;
  $('status').textContent = `${words.length ? words.join(', ') : 'No findings'}; ${against}`;
  $('findings').dataset.empty = text.value ? 'Nothing found.' : '';
  showAccepted(answer.accepted);
  const notices = [
    ...answer.report.failures.map((f) => `not done: ${f.check || f.draft || ''}: ${f.message}`),
    ...answer.report.notices.map((n) => said(n.message)),
  ];
  $('notices').replaceChildren(...notices.map((notice) => make('li', {}, notice)));
}

function list() {
  const least = LEVELS.indexOf($('least').value);
  const rank = (finding) => LEVELS.indexOf(finding.severity);
  state.shown = state.found.filter((finding) => rank(finding) <= least);
  if ($('order').value === 'severity') state.shown.sort((a, b) => rank(a) - rank(b) || a.from - b.from);
  const keep = document.activeElement && document.activeElement.closest('.finding');
  const focused = keep && keep.dataset.fingerprint;
  $('findings').replaceChildren(...state.shown.map(card));
  if (focused) {
    const card = [...$('findings').children].find((one) => one.dataset.fingerprint === focused);
    if (card) card.focus({ preventScroll: true });
  }
}

function card(finding, index) {
  const [check, rule] = [finding.check, finding.rule.slice(finding.check.length + 1)];
  const title = make('h3', { id: `f${index}` },
    make('span', { class: 'level' }, finding.severity), ': ',
    make('a', { href: `/rules/${check}/${rule}`, target: '_blank', rel: 'noopener' }, rule.replaceAll('-', ' ')),
    `, line ${finding.span.start_line}`);
  const actions = make('div', { class: 'actions' },
    make('button', { type: 'button', onclick: () => { go(index); text.focus(); } }, 'Show in the text'));
  for (const suggestion of finding.suggestions) {
    if (suggestion.applicability === 'display-only' || state.base64 !== null) continue;
    const to = suggestion.replacement;
    actions.append(make('button', { type: 'button', onclick: () => use(finding, suggestion) },
      to ? `Use “${to.length > 60 ? `${to.slice(0, 60)}…` : to}”` : 'Take it out'));
  }
  actions.append(make('button', { type: 'button', onclick: () => accept(finding) }, 'Accept…'));
  return make('li', {
    class: `finding ${finding.severity}`, tabindex: '-1', 'data-fingerprint': finding.fingerprint,
    'aria-labelledby': `f${index}`, onclick: (event) => { if (!event.target.closest('button, a, summary')) go(index); },
  }, title, make('p', {}, said(finding.message)),
  ...finding.notes.map((note) => make('p', { class: 'hint' }, said(note))),
  ...evidenceOf(finding, index), actions);
}

// Copies of one passage are told once, with where else they stand.
function evidenceOf(finding, index) {
  const seen = new Map();
  for (const evidence of finding.evidence) {
    const key = evidence.excerpt === undefined ? evidence.message : evidence.excerpt.replace(/\s+/g, ' ');
    if (seen.has(key)) seen.get(key).push(evidence); else seen.set(key, [evidence]);
  }
  return [...seen.values()].map(([first, ...copies]) => {
    const where = first.kind === 'source' ? sourceLink(first, index)
      : first.kind === 'draft' ? `the draft, line ${first.span.start_line}` : (first.reference || 'the knowledge base');
    return make('div', { class: 'evidence' },
      make('div', {}, where, first.message ? `: ${said(first.message)}` : ''),
      first.excerpt ? make('blockquote', {}, first.excerpt) : null,
      copies.length ? make('details', {},
        make('summary', {}, `the same in ${copies.length} more`),
        make('ul', {}, ...copies.map((copy) => make('li', {}, copy.kind === 'source' ? sourceLink(copy, index) : said(copy.message))))) : null);
  });
}

function sourceLink(evidence, index) {
  const at = state.sources.findIndex((source) => source.name === evidence.path);
  const name = evidence.path.split('/').pop();
  if (at < 0) return name;
  return make('button', { type: 'button', onclick: () => read(at, evidence.span, index) }, `${name}, line ${evidence.span.start_line}`);
}

function paint() {
  const value = text.value;
  const pieces = [];
  let at = 0;
  // A mark inside another would need markup inside markup: the graver one wins.
  const rank = (finding) => LEVELS.indexOf(finding.severity);
  const taken = [];
  for (const finding of [...state.shown].sort((a, b) => rank(a) - rank(b))) {
    if (!taken.some((other) => finding.from < other.to && other.from < finding.to)) taken.push(finding);
  }
  taken.sort((a, b) => a.from - b.from);
  for (const finding of taken) {
    pieces.push(value.slice(at, finding.from));
    const now = state.shown[state.now] === finding ? ' now' : '';
    pieces.push(make('mark', { class: finding.severity + now }, value.slice(finding.from, finding.to)));
    at = finding.to;
  }
  // A last line that is empty has no height without a mark of its own.
  pieces.push(`${value.slice(at)}\n`);
  marks.replaceChildren(...pieces);
  marks.scrollTop = text.scrollTop;
  [...$('findings').children].forEach((card, index) => card.classList.toggle('now', index === state.now));
}

function go(index, focus) {
  state.now = index;
  const finding = state.shown[index];
  paint();
  if (!finding) return;
  text.setSelectionRange(finding.from, finding.to);
  const mark = marks.querySelector('.now');
  if (mark) text.scrollTop = mark.offsetTop - text.clientHeight / 3;
  const card = $('findings').children[index];
  if (focus) card.focus({ preventScroll: true });
  card.scrollIntoView({ block: 'nearest' });
}

function use(finding, suggestion) {
  const from = finding.units(suggestion.span.start);
  const to = finding.units(suggestion.span.end);
  text.focus();
  text.setSelectionRange(from, to);
  // This way the browser's own undo takes it back.
  if (!document.execCommand('insertText', false, suggestion.replacement)) {
    text.setRangeText(suggestion.replacement, from, to, 'end');
  }
  changed();
}

function changed() {
  if (state.base64 !== null) {
    // From here on the text is the draft, not the file it came from.
    state.base64 = null;
    state.ofDesk = false;
    state.name = `${state.name.replace(/\.[^.]*$/, '')}.txt`;
    taken('You are changing the text that was taken out of the file; the file stays as it is.');
  }
  marks.textContent = text.value;
  later();
}

// ---- accepting

function question(label, yes) {
  const dialog = $('ask');
  $('ask-label').textContent = label;
  $('ask-yes').textContent = yes;
  $('ask-text').value = '';
  dialog.returnValue = '';
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener('close', () => resolve(dialog.returnValue && $('ask-text').value.trim()), { once: true });
  });
}

async function accept(finding) {
  const reason = await question(`Why may this stay? ${said(finding.message)}`, 'Accept');
  if (!reason) return;
  try {
    if (state.ofDesk) {
      const body = { check: request(), fingerprint: finding.fingerprint, reason };
      const told = await (await ask('/api/v1/accept', body)).json();
      if (!told.named) problem(`Accepted in ${told.file}. Write baseline = "${told.file}" under [check] in provcheck.toml, so that provcheck check leaves it out as well.`);
    } else {
      state.accepted[finding.fingerprint] = reason;
      remember();
    }
    check();
  } catch (error) { problem(error.message); }
}

function showAccepted(accepted) {
  const box = $('accepted');
  box.hidden = accepted.length === 0;
  box.querySelector('summary').textContent = `${accepted.length} accepted`;
  box.querySelector('ul').replaceChildren(...accepted.map((one) => make('li', {},
    `${one.rule.split('/').pop().replaceAll('-', ' ')}: “${one.excerpt}”: ${one.reason} `,
    one.fingerprint in state.accepted ? make('button', { type: 'button', onclick: () => {
      delete state.accepted[one.fingerprint];
      remember();
      check();
    } }, 'Take back') : null)));
}

// ---- files

const ENDINGS = /\.(txt|text|md|markdown|mdown|mkd|html?|xhtml|shtml|docx|odt)$/i;

function base64Of(file) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result.slice(reader.result.indexOf(',') + 1));
    reader.onerror = () => reject(new Error(`${file.name} can't be read`));
    reader.readAsDataURL(file);
  });
}

function taken(message) {
  $('taken').textContent = message;
  $('taken').hidden = !message;
}

async function openDraft(file) {
  const isText = /\.(txt|text|md|markdown|mdown|mkd)$/i.test(file.name);
  const bytes = isText ? new Uint8Array(await file.arrayBuffer()) : null;
  let plain = null;
  try { if (bytes) plain = new TextDecoder('utf-8', { fatal: true }).decode(bytes); } catch { /* another encoding */ }
  setDraft(file.name, plain, plain === null ? await base64Of(file) : null, false);
}

function setDraft(name, plain, base64, ofDesk) {
  Object.assign(state, { name, base64, ofDesk });
  text.value = plain === null ? '' : plain;
  taken(base64 === null ? `${name}` : `${name}: the text taken out of the file`);
  document.title = `${name}: provcheck`;
  check();
}

async function sendSources() {
  const answer = await (await ask('/api/v1/sources', { files: state.files })).json();
  state.set = answer.id;
  state.sources = answer.sources;
  problem(answer.failures.map((failure) => `${failure.name}: ${failure.message}`).join('; '));
  listSources();
}

async function addSources(files) {
  const good = files.filter((file) => ENDINGS.test(file.name));
  try {
    for (const file of good) {
      const sent = { name: file.name, base64: await base64Of(file) };
      state.files = state.files.filter((one) => one.name !== sent.name).concat(sent);
    }
    if (good.length < files.length) problem(`${files.length - good.length} files are of kinds that are not read`);
    if (good.length) { await sendSources(); check(); }
  } catch (error) { problem(error.message); }
}

async function dropSource(at) {
  const name = state.sources[at].name;
  state.files = state.files.filter((file) => file.name !== name);
  if (state.files.length) await sendSources(); else useDesk();
  check();
}

function useDesk() {
  state.set = null;
  state.sources = state.desk ? state.desk.sources : [];
  listSources();
}

function listSources() {
  const own = state.set !== null;
  $('source-list').replaceChildren(...state.sources.map((source, at) => make('li', {},
    make('button', { type: 'button', onclick: () => read(at) }, source.name.split('/').pop()),
    ` ${[source.date, `${source.words} words`].filter(Boolean).join(', ')}`,
    own ? make('button', { type: 'button', class: 'drop', 'aria-label': `Take ${source.name} out`, onclick: () => dropSource(at) }, 'take out') : null)));
  $('sources-title').textContent = own || !state.sources.length ? 'Sources' : 'Sources of the desk';
}

async function read(at, span, from) {
  try {
    const source = await (await ask(`/api/v1/sources/${state.set || 'desk'}/${at}`)).json();
    $('reader-name').textContent = source.name;
    state.from = from;
    $('reader-back').hidden = from === undefined;
    const box = $('reader-text');
    if (span) {
      const units = unitsOf(source.text);
      const [start, end] = [units.get(span.start) ?? 0, units.get(span.end) ?? 0];
      box.replaceChildren(source.text.slice(0, start), make('mark', {}, source.text.slice(start, end)), source.text.slice(end));
    } else box.textContent = source.text;
    $('reader').hidden = false;
    $('reader-name').focus();
    const mark = box.querySelector('mark');
    box.scrollTop = mark ? mark.offsetTop - box.offsetTop - 80 : 0;
    $('reader').scrollIntoView({ block: 'nearest' });
  } catch (error) { problem(error.message); }
}

async function save(format) {
  if (!format) return;
  try {
    const response = await ask(`/api/v1/report?format=${format}`, request());
    const name = /filename="([^"]+)"/.exec(response.headers.get('Content-Disposition') || '');
    const link = make('a', { href: URL.createObjectURL(await response.blob()), download: name ? name[1] : 'report' });
    link.click();
    URL.revokeObjectURL(link.href);
  } catch (error) { problem(error.message); }
}

async function openDesk() {
  try {
    const desk = await (await ask('/api/v1/desk')).json();
    state.desk = desk;
    if (state.set === null) useDesk();
    const names = desk.drafts.map((name) => make('option', { value: name }, name));
    $('desk-draft').append(...names);
    $('desk-drafts').hidden = names.length === 0;
    const told = [...desk.failures.map((f) => `${f.name}: ${f.message}`), ...desk.warnings];
    if (told.length) problem(told.join('; '));
  } catch (error) { problem(error.message); }
}

// ---- what happens when

text.addEventListener('input', changed);
text.addEventListener('scroll', () => { marks.scrollTop = text.scrollTop; });
document.addEventListener('keydown', (event) => {
  if (event.key === 'F8') {
    event.preventDefault();
    const count = state.shown.length;
    if (count) go((state.now + (event.shiftKey ? count - 1 : 1) + (state.now < 0 && event.shiftKey ? 1 : 0)) % count, true);
  } else if (event.key === 'Escape' && !$('ask').open) text.focus();
});
$('open-draft').addEventListener('change', (event) => { if (event.target.files[0]) openDraft(event.target.files[0]); });
$('open-sources').addEventListener('change', (event) => addSources([...event.target.files]));
$('open-folder').addEventListener('change', (event) => addSources([...event.target.files]));
$('paste-source').addEventListener('click', async () => {
  const words = await question('The text of the source', 'Add');
  if (!words) return;
  state.files.push({ name: `pasted-${state.files.length + 1}.txt`, text: words });
  try { await sendSources(); check(); } catch (error) { problem(error.message); }
});
$('date').addEventListener('change', () => check());
$('least').addEventListener('change', () => { state.now = -1; list(); paint(); });
$('order').addEventListener('change', () => { state.now = -1; list(); paint(); });
$('save').addEventListener('change', (event) => { save(event.target.value); event.target.value = ''; });
$('reader-back').addEventListener('click', () => { if (state.from !== undefined) go(state.from, true); });
$('desk-draft').addEventListener('change', async (event) => {
  if (!event.target.value) return;
  try {
    const path = event.target.value.split('/').map(encodeURIComponent).join('/');
    const draft = await (await ask(`/api/v1/desk/drafts/${path}`)).json();
    const packed = draft.base64 !== undefined;
    setDraft(draft.name, packed ? null : draft.text, packed ? draft.base64 : null, true);
  } catch (error) { problem(error.message); }
});
for (const kind of ['dragover', 'dragleave', 'drop']) {
  document.addEventListener(kind, (event) => {
    event.preventDefault();
    document.body.classList.toggle('over', kind === 'dragover');
    if (kind !== 'drop') return;
    const files = [...event.dataTransfer.files];
    // On the sources they are sources; elsewhere the first is the draft, where there is none.
    if (event.target.closest('#sources') || text.value) addSources(files);
    else if (files.length) { openDraft(files[0]); if (files.length > 1) addSources(files.slice(1)); }
  });
}
openDesk().then(() => { if (text.value) check(); });
