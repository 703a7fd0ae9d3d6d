// Prints an HTML report to a PDF as a browser does, twice: as it is, and with cards that may
// break over pages, to show that some would. Each card bears a mark at its start and its end.
//
//   node print.mjs REPORT PDF PDF_OF_BROKEN_CARDS
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

const require = createRequire(`${process.env.PROVCHECK_NODE || process.cwd()}/`);
const puppeteer = require('puppeteer-core');

const [report, whole, broken] = process.argv.slice(2);
const browser = await puppeteer.launch({
  executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
});
try {
  const page = await browser.newPage();
  await page.setBypassCSP(true);
  await page.goto(pathToFileURL(report).href);
  const cards = await page.$$eval('.finding, .ledger li', (cards) => {
    const mark = (text) => {
      const span = document.createElement('span');
      span.style.cssText = 'display: block; white-space: nowrap; font: 6pt monospace';
      span.textContent = text;
      return span;
    };
    cards.forEach((card, at) => {
      card.prepend(mark(`QZ${at}A`));
      card.append(mark(`QZ${at}B`));
    });
    return cards.length;
  });
  await page.pdf({ path: whole, format: 'A4', printBackground: true, preferCSSPageSize: true });
  await page.addStyleTag({ content: '@media print { .finding, .ledger li, figure { break-inside: auto !important; } }' });
  await page.pdf({ path: broken, format: 'A4', printBackground: true, preferCSSPageSize: true });
  console.log(JSON.stringify({ cards }));
} finally {
  await browser.close();
}
