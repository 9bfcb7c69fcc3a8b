// VS Code in a browser, with a profile of its own and no network.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { endProgram, freePort, run, startProgram, until } from './processes.mjs';

const settings = {
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'extensions.autoUpdate': false,
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'workbench.enableExperiments': false,
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'chat.disableAIFeatures': true,
  'git.enabled': false,
  // A browser saves by itself otherwise, and what is not saved is part of the test.
  'files.autoSave': 'off',
  'npm.fetchOnlinePackageInfo': false,
  'remote.autoForwardPorts': false,
  'editor.minimap.enabled': false,
  // The text of a terminal can be read from the page only so.
  'terminal.integrated.gpuAcceleration': 'off',
  'workbench.colorTheme': 'Default Light Modern',
};

// Where nothing answers.
const nowhere = 'http://127.0.0.1:9/none';
const gallery = {
  serviceUrl: nowhere,
  itemUrl: nowhere,
  resourceUrlTemplate: nowhere,
  controlUrl: '',
  recommendationsUrl: '',
};

// `vsix`: one extension or several. `trustAll`: without asking whether the person trusts the folder.
export async function startCodeServer({ launcher, folder, vsix, environment = {}, ownSettings = {}, trustAll = true }) {
  for (const each of ['User', 'Machine']) mkdirSync(join(folder, each), { recursive: true });
  const port = await freePort();
  writeFileSync(join(folder, 'config.yaml'), `bind-addr: 127.0.0.1:${port}\nauth: none\ncert: false\n`);
  writeFileSync(join(folder, 'User/settings.json'), JSON.stringify(settings));
  // Where settings of the machine, such as paths of programs, are looked for.
  writeFileSync(join(folder, 'Machine/settings.json'), JSON.stringify(ownSettings));
  const env = { ...process.env, ...environment, EXTENSIONS_GALLERY: JSON.stringify(gallery) };
  const common = [
    ...['--config', join(folder, 'config.yaml'), '--user-data-dir', folder],
    ...['--extensions-dir', join(folder, 'extensions')],
  ];
  await run(launcher, [...common, ...[vsix].flat().flatMap((each) => ['--install-extension', each])], { env });

  const log = join(folder, 'code-server.log');
  const flags = ['--disable-telemetry', '--disable-update-check', '--disable-getting-started-override'];
  if (trustAll) flags.push('--disable-workspace-trust');
  const server = startProgram(launcher, [...common, ...flags, '--disable-file-downloads', '--ignore-last-opened'], { log, env });
  const address = `http://127.0.0.1:${port}`;
  await until('code-server', async () => {
    if (server.exitCode !== null) throw new Error(readFileSync(log, 'utf8'));
    return fetch(`${address}/healthz`).then((answer) => answer.ok, () => false);
  });
  return { port, address, stop: () => endProgram(server) };
}

// Processes whose command line holds the text, for "nothing runs any more".
export function processesWith(text) {
  const { stdout } = spawnSync('ps', ['-eo', 'pid=,args='], { encoding: 'utf8' });
  return stdout.split('\n').filter((line) => line.includes(text) && !line.includes(' ps '));
}
