// Commands: those of the palette, which have to find out which project is meant, and the questions
// that the server's commands answer with.

import * as vscode from 'vscode';
import { typeExactly } from './confirm';
import { askForName } from './names';
import { isAnswer, type Answer, type CommandArgument, type ProjectStatus } from './protocol';
import type { Status } from './status';

// Of the palette, and what each calls.
const serverCommands: Record<string, string> = {
  'prismaDrift.createMigration': 'prisma-drift.createMigrationWithName',
  'prismaDrift.writeMigration': 'prisma-drift.writeMigration',
  'prismaDrift.writeAndApplyMigration': 'prisma-drift.writeAndApplyMigration',
  'prismaDrift.showMissingMigration': 'prisma-drift.showMissingMigration',
  'prismaDrift.runBuild': 'prisma-drift.runBuild',
  'prismaDrift.runGenerate': 'prisma-drift.runGenerate',
};

async function chosenProject(projects: readonly ProjectStatus[]): Promise<ProjectStatus | undefined> {
  if (projects.length < 2) return projects[0];
  const items = projects.map((project) => ({
    label: project.name,
    description: project.text,
    project,
  }));
  const chosen = await vscode.window.showQuickPick(items, { title: 'Which Prisma project?' });
  return chosen?.project;
}

// Any file of the project: the one that is open, if it is one.
async function fileOfProject(status: Status, wanted?: ProjectStatus): Promise<string | undefined> {
  const open = vscode.window.activeTextEditor?.document;
  if (!wanted && (open?.languageId === 'prisma' || open?.fileName.endsWith('migration.sql'))) {
    return open?.uri.toString();
  }
  if (status.projects.length === 0) {
    void vscode.window.showInformationMessage('There is no Prisma project in this window.');
  }
  return (wanted ?? (await chosenProject(status.projects)))?.file;
}

export function registerCommands(status: Status): vscode.Disposable[] {
  return Object.entries(serverCommands).map(([id, serverCommand]) =>
    vscode.commands.registerCommand(id, async (project?: ProjectStatus) => {
      const uri = await fileOfProject(status, project);
      if (uri) await vscode.commands.executeCommand(serverCommand, { uri });
    }),
  );
}

async function askFor(
  answer: Answer,
  typedBefore: string | undefined,
): Promise<Partial<CommandArgument> | undefined> {
  if (answer.ask === 'name') {
    const typedName = await askForName(answer, typedBefore);
    return typedName === undefined ? undefined : { typedName };
  }
  const host = answer.host ?? '';
  const confirmedHost = await typeExactly(host, 'Prisma: the database', answer.message ?? host);
  return confirmedHost === undefined ? undefined : { confirmedHost };
}

type Call = (command: string, args: unknown[]) => unknown;

// Calls again with what the person answered, until nothing more is asked.
export async function carryOut(command: string, args: unknown[], next: Call): Promise<unknown> {
  let argument = args[0] as CommandArgument;
  for (;;) {
    const answer = await next(command, [argument]);
    if (!isAnswer(answer) || answer.ask === undefined) return answer;
    const more = await askFor(answer, argument.typedName);
    if (more === undefined) return answer;
    argument = { ...argument, ...more };
  }
}
