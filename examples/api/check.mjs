// Checks a draft by a running `provcheck serve`: node check.mjs DRAFT SOURCE...
import { readFileSync } from 'node:fs';

const server = 'http://127.0.0.1:8081';

async function ask(path, body) {
  const headers = { 'Content-Type': 'application/json' };
  const answer = await fetch(server + path, { method: 'POST', headers, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error((await answer.json()).error);
  return answer.json();
}

const [draft, ...files] = process.argv.slice(2).map((name) => ({ name, text: readFileSync(name, 'utf8') }));
const kept = await ask('/api/v1/sources', { files });
const checked = await ask('/api/v1/check', { draft, sources: kept.id });
for (const finding of checked.report.drafts[0].findings) {
  console.log(`${finding.span.start_line}: ${finding.severity}: ${finding.message}`);
}
