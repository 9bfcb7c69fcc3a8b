// What a person does in VS Code, by keyboard and mouse.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

const browserFlags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
];

export class Editor {
  // Hosts other than this machine that the page asked for.
  strangers = new Set();

  constructor(browser, page, shots) {
    this.browser = browser;
    this.page = page;
    this.shots = shots;
    page.on('request', (request) => {
      const url = new URL(request.url());
      if (url.protocol.startsWith('http') && url.hostname !== '127.0.0.1') this.strangers.add(url.host);
    });
  }

  static async open({ program, address, folder, shots }) {
    mkdirSync(shots, { recursive: true });
    const browser = await chromium.launch({ executablePath: program, headless: true, args: browserFlags });
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
    const page = await context.newPage();
    // A machine may be busy.
    page.setDefaultTimeout(90000);
    const editor = new Editor(browser, page, shots);
    try {
      await editor.openFolder(address, folder);
      return editor;
    } catch (problem) {
      await browser.close();
      throw problem;
    }
  }

  // In place of the one that was open.
  async openFolder(address, folder) {
    await this.page.goto(`${address}/?folder=${folder}`, { waitUntil: 'domcontentloaded' });
    await this.explorer().waitFor();
  }

  explorer() {
    return this.page.locator('.monaco-workbench .explorer-folders-view');
  }

  async hideSideBar() {
    await this.command('View: Toggle Primary Side Bar Visibility');
    await this.explorer().waitFor({ state: 'hidden' });
  }

  close() {
    return this.browser.close();
  }

  shot(name) {
    return this.page.screenshot({ path: join(this.shots, `${name}.png`) });
  }

  async quickInput(key, text, row) {
    const input = this.page.locator('.quick-input-widget input.input');
    await this.page.keyboard.press(key);
    await input.waitFor();
    await input.fill(text);
    if (row) {
      await this.page.locator('.quick-input-list .monaco-list-row').filter({ hasText: row }).first().waitFor();
      await this.page.waitForTimeout(300);
    }
    await this.page.keyboard.press('Enter');
  }

  // From the command palette.
  command(title) {
    return this.quickInput('F1', `>${title}`, title.split(': ').at(-1));
  }

  // Whether the command palette has the command now.
  async offers(title) {
    await this.page.keyboard.press('F1');
    await this.inputBox().locator('input.input').fill(`>${title}`);
    const rows = this.page.locator('.quick-input-list .monaco-list-row');
    await rows.first().waitFor();
    await this.page.waitForTimeout(300);
    const found = (await rows.filter({ hasText: title }).count()) > 0;
    await this.page.keyboard.press('Escape');
    await this.inputBox().waitFor({ state: 'hidden' });
    return found;
  }

  // Tried again where a file that the editor opened meanwhile took the keys away.
  async openFile(name) {
    const last = name.split('/').at(-1);
    for (let tries = 0; ; ++tries) {
      await this.quickInput('Control+P', name, last);
      try {
        return await this.activeTab(last, tries < 3 ? { timeout: 15000 } : {});
      } catch (problem) {
        if (tries === 3) throw problem;
        await this.page.keyboard.press('Escape');
      }
    }
  }

  activeTab(name, options = {}) {
    return this.page.locator('.tab.active', { hasText: name }).first().waitFor(options);
  }

  async goTo(line, column) {
    await this.quickInput('Control+G', `:${line}:${column}`);
    await this.page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
  }

  line(text) {
    return this.page.locator('.view-line').filter({ hasText: text.replaceAll(' ', '\u00a0') }).first();
  }

  squiggles() {
    return this.page.locator('.squiggly-warning');
  }

  lens(title) {
    return this.page.locator('.codelens-decoration a', { hasText: title }).first();
  }

  async hover(text) {
    const word = this.page.locator('.view-line span span').filter({ hasText: text }).last();
    await word.hover();
    const shown = this.page.locator('.monaco-hover:visible').first();
    await shown.waitFor();
    return shown;
  }

  async moveAway() {
    await this.page.mouse.move(200, 640);
    await this.page.locator('.monaco-hover:visible').first().waitFor({ state: 'hidden' }).catch(() => {});
  }

  // Opens the list of quick fixes where the cursor stands; the answer is their titles.
  async quickFixes(expected) {
    const rows = this.page.locator('.action-widget .monaco-list-row');
    for (let tries = 0; ; ++tries) {
      await this.page.keyboard.press('Control+.');
      try {
        await rows.filter({ hasText: expected }).first().waitFor({ timeout: 3000 });
        return await rows.allInnerTexts();
      } catch (problem) {
        if (tries === 4) throw problem;
        await this.page.keyboard.press('Escape');
      }
    }
  }

  // By keyboard: an invisible block over the menu takes the mouse's clicks.
  async chooseFix(title) {
    const focused = this.page.locator('.action-widget .monaco-list-row.focused').filter({ hasText: title });
    for (let tries = 0; tries < 12 && (await focused.count()) === 0; ++tries) {
      await this.page.keyboard.press('ArrowDown');
      await this.page.waitForTimeout(80);
    }
    await this.page.keyboard.press('Enter');
  }

  dialog() {
    return this.page.locator('.monaco-dialog-box');
  }

  async answerDialog(button) {
    await this.dialog().locator('.monaco-button', { hasText: button }).click();
    await this.dialog().waitFor({ state: 'hidden' });
  }

  toast(text) {
    return this.page.locator('.notification-toast').filter({ hasText: text }).first();
  }

  // The extension's own item of the status bar.
  status() {
    return this.page.locator('[id="prisma-drift.prisma-drift.prismaDrift.status"]');
  }

  // Says that the folder is not trusted.
  restrictedMode() {
    return this.page.locator('.statusbar-item', { hasText: 'Restricted Mode' });
  }

  inputBox() {
    return this.page.locator('.quick-input-widget');
  }

  // What the terminals show now.
  async terminalText() {
    const text = await this.page.locator('.terminal-wrapper.active .xterm-rows').first().innerText().catch(() => '');
    return text.replaceAll('\u00a0', ' ');
  }
}
