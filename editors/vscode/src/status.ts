// The item in the status bar: how many changes have no migration. A click lists them.

import * as vscode from 'vscode';
import type { ProjectStatus } from './protocol';
import { isCode, statusLook } from './status_text';

const source = 'prisma-drift';

interface Entry extends vscode.QuickPickItem {
  place?: vscode.Location;
  command?: { id: string; project: ProjectStatus };
}

const actions: { label: string; id: string; runs: boolean }[] = [
  { label: '$(play) Create a migration…', id: 'prismaDrift.createMigration', runs: true },
  { label: '$(preview) Show the missing migration', id: 'prismaDrift.showMissingMigration', runs: false },
];

function isInside(file: vscode.Uri, project: ProjectStatus): boolean {
  const root = vscode.Uri.parse(project.uri).path.replace(/\/?$/, '/');
  return file.path.startsWith(root);
}

// Projects lie inside each other where one is at the top of the repository.
function projectOf(file: vscode.Uri, projects: readonly ProjectStatus[]): ProjectStatus | undefined {
  return projects
    .filter((project) => isInside(file, project))
    .sort((left, right) => right.uri.length - left.uri.length)[0];
}

function findingsOf(project: ProjectStatus, projects: readonly ProjectStatus[]): Entry[] {
  const entries: Entry[] = [];
  for (const [uri, diagnostics] of vscode.languages.getDiagnostics()) {
    if (projectOf(uri, projects) !== project) continue;
    for (const diagnostic of diagnostics.filter((each) => each.source === source)) {
      entries.push({
        label: diagnostic.message.split('\n')[0] ?? '',
        detail: `${vscode.workspace.asRelativePath(uri)}:${diagnostic.range.start.line + 1}`,
        place: new vscode.Location(uri, diagnostic.range),
      });
    }
  }
  return entries;
}

function entriesOf(projects: readonly ProjectStatus[]): Entry[] {
  const entries: Entry[] = [];
  for (const project of projects) {
    entries.push({
      label: `${project.name}: ${project.text}`,
      kind: vscode.QuickPickItemKind.Separator,
    });
    const findings = findingsOf(project, projects);
    const inCode = findings.filter(({ place }) => place && isCode(place.uri.path));
    entries.push(...findings.filter((entry) => !inCode.includes(entry)));
    for (const { label, id, runs } of project.changes > 0 ? actions : []) {
      if (!runs || vscode.workspace.isTrusted) entries.push({ label, command: { id, project } });
    }
    if (inCode.length === 0) continue;
    entries.push({ label: 'code that uses what is missing', kind: vscode.QuickPickItemKind.Separator });
    entries.push(...inCode);
  }
  return entries;
}

export class Status implements vscode.Disposable {
  private readonly item = vscode.window.createStatusBarItem(
    'prismaDrift.status',
    vscode.StatusBarAlignment.Left,
    -1,
  );
  private shown: ProjectStatus[] = [];

  constructor() {
    this.item.name = 'Prisma Drift';
    this.item.command = 'prismaDrift.showChanges';
  }

  get projects(): readonly ProjectStatus[] {
    return this.shown;
  }

  update(projects: ProjectStatus[]): void {
    this.shown = projects;
    const look = statusLook(projects);
    if (look === undefined) return this.item.hide();
    this.item.text = look.text;
    this.item.tooltip = look.tooltip;
    this.item.accessibilityInformation = { label: `Prisma: ${look.tooltip}` };
    this.item.backgroundColor =
      look.severity === 'error'
        ? new vscode.ThemeColor('statusBarItem.errorBackground')
        : look.severity === 'drift'
          ? new vscode.ThemeColor('statusBarItem.warningBackground')
          : undefined;
    this.item.show();
  }

  async showList(): Promise<void> {
    const chosen = await vscode.window.showQuickPick(entriesOf(this.shown), {
      title: 'Prisma: changes without a migration',
      placeHolder: statusLook(this.shown)?.tooltip ?? 'No Prisma project was found.',
      matchOnDetail: true,
    });
    if (chosen?.place) {
      await vscode.window.showTextDocument(chosen.place.uri, { selection: chosen.place.range });
    } else if (chosen?.command) {
      await vscode.commands.executeCommand(chosen.command.id, chosen.command.project);
    }
  }

  dispose(): void {
    this.item.dispose();
  }
}
