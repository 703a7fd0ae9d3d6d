"use strict";
// Filters, keys, and the tie between a mark in the text and its finding. The
// page says everything without it.
const findings = [...document.querySelectorAll(".finding")];
const marks = [...document.querySelectorAll("mark[data-findings]")];
const form = document.getElementById("filter");
const status = document.getElementById("shown");
const ids = (mark) => mark.dataset.findings.split(" ");

function show(finding, scrollText) {
  for (const other of document.querySelectorAll(".current")) other.classList.remove("current");
  finding.classList.add("current");
  const mine = marks.filter((mark) => ids(mark).includes(finding.id));
  for (const mark of mine) mark.classList.add("current");
  if (scrollText && mine[0]) mine[0].scrollIntoView({ block: "center" });
}

function filter() {
  const on = (name) => new Set([...form.querySelectorAll(`[name=${name}]:checked`)].map((box) => box.value));
  const severities = on("severity"), checks = on("check");
  const shown = new Set();
  for (const finding of findings) {
    const visible = severities.has(finding.dataset.severity) && checks.has(finding.dataset.check);
    finding.parentElement.hidden = !visible;
    if (visible) shown.add(finding.id);
  }
  for (const mark of marks) mark.classList.toggle("off", !ids(mark).some((id) => shown.has(id)));
  status.textContent = `${shown.size} of ${findings.length} findings shown`;
}

// The order that the reader likes: as in the text, or the gravest first.
function arrange() {
  const grave = ["error", "warning", "info"];
  const order = form.querySelector("[name=order]:checked");
  const bySeverity = order && order.value === "severity";
  const rank = (item) => bySeverity ? grave.indexOf(item.firstElementChild.dataset.severity) : 0;
  const at = (item) => Number(item.firstElementChild.dataset.at);
  for (const list of document.querySelectorAll("ol.findings"))
    list.append(...[...list.children].sort((a, b) => rank(a) - rank(b) || at(a) - at(b)));
}

function step(by) {
  const open = [...document.querySelectorAll(".finding")].filter((finding) => !finding.parentElement.hidden);
  if (open.length === 0) return;
  const at = open.findIndex((finding) => finding.classList.contains("current"));
  const next = open[at < 0 ? (by > 0 ? 0 : open.length - 1) : (at + by + open.length) % open.length];
  show(next, true);
  next.focus({ preventScroll: true });
  next.scrollIntoView({ block: "nearest" });
}

if (form) {
  form.hidden = false;
  form.addEventListener("change", (event) => event.target.name === "order" ? arrange() : filter());
  filter();
}
for (const finding of findings) finding.addEventListener("focusin", () => show(finding, false));
for (const mark of marks) {
  mark.addEventListener("click", () => {
    const first = ids(mark).map((id) => document.getElementById(id)).find((finding) => finding && !finding.parentElement.hidden);
    if (first) show(first, false);
  });
}
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.matches?.("input:not([type=checkbox]), textarea")) return;
  if (event.key === "n" || event.key === "j") step(1);
  else if (event.key === "p" || event.key === "k") step(-1);
});
addEventListener("hashchange", () => {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (target && target.matches(".finding")) show(target, true);
});
addEventListener("beforeprint", () => {
  for (const details of document.querySelectorAll("details")) details.open = true;
});
