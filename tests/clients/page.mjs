// Drives the page of `provcheck serve` as a person does: drops files, types, walks through
// findings by key, accepts one, opens a source. Prints what it saw as JSON, among it every
// address that the browser asked.
//
//   node page.mjs ADDRESS DRAFT SOURCE... [--shots FOLDER]
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';

const require = createRequire(`${process.env.PROVCHECK_NODE || process.cwd()}/`);
const puppeteer = require('puppeteer-core');

const words = process.argv.slice(2);
const at = words.indexOf('--shots');
const shots = at < 0 ? null : words.splice(at, 2)[1];
const [address, draft, ...sources] = words;

const browser = await puppeteer.launch({
  executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
});
const saw = { requests: [], errors: [] };
try {
  const page = await browser.newPage();
  page.on('request', (request) => saw.requests.push(request.url()));
  page.on('pageerror', (error) => saw.errors.push(String(error)));
  page.on('console', (message) => { if (message.type() === 'error') saw.errors.push(message.text()); });
  await page.setViewport({ width: 1280, height: 900 });
  await page.goto(address);
  const shot = async (name) => { if (shots) await page.screenshot({ path: `${shots}/${name}.png` }); };
  const text = (id) => page.$eval(`#${id}`, (element) => element.textContent);
  const count = () => page.$$eval('.finding', (cards) => cards.length);
  const until = (test, ...given) => page.waitForFunction(test, { timeout: 180000 }, ...given);

  // Files dropped from the desktop: the draft on the text, sources on their list.
  const drop = (target, files) => page.evaluate((target, files) => {
    const data = new DataTransfer();
    for (const [name, content] of files) data.items.add(new File([content], name));
    document.querySelector(target).dispatchEvent(
      new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer: data }));
  }, target, files.map((file) => [basename(file), readFileSync(file, 'utf8')]));
  await drop('#text', [draft]);
  await until(() => document.getElementById('text').value !== '' && /compare/.test(document.getElementById('status').textContent));
  saw.alone = await text('status');
  await drop('#sources', sources);
  await until((n) => document.getElementById('status').textContent.endsWith(`compared with ${n} source${n > 1 ? 's' : ''}`), sources.length);
  saw.compared = await text('status');
  saw.marks = await page.$$eval('#marks mark', (marks) => marks.length);
  await shot('light');

  // A key: the next finding, and the words it is about.
  await page.keyboard.press('F8');
  saw.first = await page.evaluate(() => {
    const { value, selectionStart, selectionEnd } = document.getElementById('text');
    return { words: value.slice(selectionStart, selectionEnd), card: document.activeElement.className };
  });
  await page.keyboard.press('Escape');
  saw.back = await page.evaluate(() => document.activeElement.id);

  // The words of a source, with the passage marked.
  await page.$eval('.evidence button', (button) => button.click());
  await until(() => !document.getElementById('reader').hidden);
  saw.passage = await page.$eval('#reader-text mark', (mark) => mark.textContent);
  saw.reading = await page.evaluate(() => document.activeElement.id);
  await shot('source');

  // Typed at the end: a finding more.
  const before = await count();
  await page.focus('#text');
  await page.keyboard.down('Control');
  await page.keyboard.press('End');
  await page.keyboard.up('Control');
  await page.keyboard.type('\n\nThe ship wenton to the the port.\n');
  await until((n) => document.querySelectorAll('.finding').length > n, before);
  saw.typed = (await count()) - before;

  // A suggestion used, and taken back by the browser's own undo.
  const length = await page.$eval('#text', (area) => area.value.length);
  await page.evaluate(() => {
    const use = [...document.querySelectorAll('.finding button')].filter((button) => button.textContent === 'Use “went on”');
    use[use.length - 1].click();
  });
  await until((n) => document.getElementById('text').value.length !== n, length);
  saw.used = await page.$eval('#text', (area) => area.value.includes('ship went on to'));

  // Accepted with a reason: gone from the list, kept in the other one.
  const findings = await count();
  await page.evaluate(() => [...document.querySelectorAll('.finding button')].find((button) => button.textContent === 'Accept…').click());
  await page.waitForSelector('#ask[open]');
  await page.type('#ask-text', 'the desk knows better');
  await page.click('#ask-yes');
  await until(() => !document.getElementById('accepted').hidden);
  saw.accepted = await page.$eval('#accepted', (box) => box.textContent);
  await until((n) => document.querySelectorAll('.finding').length < n, findings);

  // What assistive technology is told.
  const tree = await page.accessibility.snapshot();
  const names = [];
  const walk = (node) => { names.push(`${node.role}: ${node.name || ''}`); (node.children || []).forEach(walk); };
  walk(tree);
  saw.tree = names.filter((name) => /^(textbox|heading|status|combobox|Date|link|button)/.test(name)).slice(0, 40);
  saw.unnamed = names.filter((name) => /^(textbox|combobox|button|link): $/.test(name));

  await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'dark' }]);
  await shot('dark');
  await page.emulateMediaFeatures([]);
  await page.setViewport({ width: 390, height: 844 });
  saw.overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  await shot('phone');
  await page.$eval('#findings', (list) => list.scrollIntoView());
  await shot('phone-findings');
  saw.up = await page.$eval('#up', (link) => link.getBoundingClientRect().right <= innerWidth);
} finally {
  await browser.close();
}
console.log(JSON.stringify(saw, null, 1));
