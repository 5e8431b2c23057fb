import { statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import { createExamples } from '../../src/web/examples';
import { findShowcase } from '../../src/web/showcase';
import { aPlantedShop, anEvent } from '../support/builders';
import { NOW_MS, TestApp, type Answer } from '../support/testApp';

const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];
const TABS = [
  '1 A page in one question',
  '2 Why this?',
  '3 Track and ask again',
  '4 Steer the list',
  '5 Search',
  '6 The shop at a glance',
];

describe('the playground', () => {
  let shop: TestApp;
  let address: string;
  let browser: Browser;
  let page: Page;
  /** Requests to other hosts and errors on the console, oldest first. */
  const faults: string[] = [];

  beforeAll(async () => {
    shop = await TestApp.start();
    const { products, events } = aPlantedShop({ untilMs: NOW_MS });
    await shop.store(products);
    await shop.track(events);
    address = await shop.app.listen();
    browser = await chromium.launch({
      executablePath: process.env.CHROMIUM_PATH || '/usr/bin/chromium',
      args: FLAGS,
    });
  });
  afterAll(async () => {
    await browser?.close();
    await shop?.stop();
  });

  /** Opens the playground as a first visitor does. */
  async function open(colorScheme: 'light' | 'dark'): Promise<void> {
    faults.length = 0;
    const context = await browser.newContext({ colorScheme, viewport: { width: 1440, height: 900 } });
    page = await context.newPage();
    page.on('request', (request) => {
      const url = new URL(request.url());
      if (url.protocol.startsWith('http') && url.origin !== address) faults.push(`asked ${url.href}`);
    });
    page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
    page.on('pageerror', (error) => faults.push(String(error)));
    await page.goto(`${address}/`);
    await page.locator('.window-switcher__item--active').getByText(TABS[0]).waitFor();
  }

  /** Keeps a picture for a person's eye. */
  async function picture(name: string): Promise<void> {
    const file = path.join(tmpdir(), `vitrine-${name}.png`);
    await page.screenshot({ path: file });
    expect(statSync(file).size).toBeGreaterThan(20_000);
  }

  function editorText(): Promise<string> {
    return page.locator('app-query-editor .cm-content').first().innerText();
  }

  /** Sends what the open tab asks and returns the answer as it stands on the page. */
  async function run(): Promise<string> {
    await page.getByText('Send Request').first().click();
    const result = page.locator('app-query-result .cm-content').first();
    await result.getByText('"viewer"').waitFor();
    return result.innerText();
  }

  it.each(['light', 'dark'] as const)('opens its examples with nothing from outside, %s', async (scheme) => {
    await open(scheme);
    for (const tab of TABS) expect(await page.getByText(tab, { exact: true }).first().isVisible()).toBe(true);
    expect(await editorText()).toContain('query Page($productId: ID!)');
    expect(await page.getByText(/Altair AI|Sign in|Log in|update/i).count()).toBe(0);
    expect(await page.locator('.cdk-overlay-pane').count()).toBe(0);
    await picture(`playground-${scheme}`);
    expect(faults).toEqual([]);
    await page.context().close();
  });

  it('runs an example and shows the answer', async () => {
    await open('light');
    const answer = await run();
    const { viewer, product } = (await asked()).data;
    expect(answer).toContain(`"id": "${viewer.id}"`);
    expect(answer).toContain(`"title": "${product.title}"`);
    await picture('playground-answer');
    expect([...faults, ...shop.faults]).toEqual([]);
    await page.context().close();
  });

  /** What the server answers to the first example. */
  async function asked(): Promise<Answer> {
    const [example] = createExamples(await findShowcase(shop.app.db));
    return shop.ask(example.query, example.variables, { 'x-user-id': example.userId! });
  }

  it('comes back to the tab that was open', async () => {
    await open('light');
    await page.getByText(TABS[1], { exact: true }).first().click();
    await page.locator('.window-switcher__item--active').getByText(TABS[1]).waitFor();
    // The IDE keeps its state a moment after a change.
    await page.locator('app-query-editor .cm-line').filter({ hasText: 'query Why' }).waitFor();
    await page.waitForTimeout(1500);
    await page.reload();
    await page.locator('.window-switcher__item--active').getByText(TABS[1]).waitFor();
    await page.context().close();
  });

  it('shows a user whose id looks like a script or is in another script', async () => {
    const userId = '</script><b>鞋é`${x}\\';
    await shop.track(Array.from({ length: 50 }, (_, k) => anEvent('VIEW', `p${k}`, { userId })));
    await open('light');
    expect(await run()).toContain(JSON.stringify(userId));
    expect(faults).toEqual([]);
    await page.context().close();
  });
});
