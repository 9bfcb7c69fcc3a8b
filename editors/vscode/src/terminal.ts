// Runs a command of the project where the person sees it and can answer it: as a task, in a
// terminal. No shell reads the command, and nothing types into the terminal.

import { existsSync } from 'node:fs';
import * as vscode from 'vscode';
import { endGroup } from './process_group';
import { isThereProgram, withVariables } from './program_path';
import type { RunInTerminalParams, RunInTerminalResult } from './protocol';

const taskType = 'prismaDrift';

// Variables that a setting adds to those of the editor in every terminal.
function terminalSetting(): Record<string, unknown> {
  const platform = { darwin: 'osx', win32: 'windows' }[process.platform as string] ?? 'linux';
  return vscode.workspace.getConfiguration('terminal.integrated.env').get(platform, {});
}

// A terminal that cannot be started shows why, and its task never ends.
function refuseWhatCannotStart({ command, cwd, env }: RunInTerminalParams): void {
  if (!existsSync(cwd)) throw new Error(`the folder \`${cwd}\` is not there`);
  const path = env?.PATH ?? withVariables(String(terminalSetting().PATH ?? '${env:PATH}'), process.env);
  const program = command[0] ?? '';
  if (path !== undefined && !isThereProgram(program, cwd, path)) {
    throw new Error(`\`${program}\` is not installed`);
  }
}

// Tasks can set variables, and unset none; and their program is looked for without the settings of
// terminals, while `env` is in every PATH, and looks in that of the terminal.
function argumentVector({ command, cwd, unset = [] }: RunInTerminalParams): string[] {
  const setting = terminalSetting();
  const present = unset.filter((name) => name in process.env || name in setting);
  if (present.length === 0 && isThereProgram(command[0] ?? '', cwd, process.env.PATH ?? '')) {
    return command;
  }
  return ['env', ...present.flatMap((name) => ['-u', name]), ...command];
}

function taskOf(params: RunInTerminalParams): vscode.Task {
  const [program, ...rest] = argumentVector(params);
  if (program === undefined) throw new Error('a command without a program');
  const task = new vscode.Task(
    { type: taskType, id: params.id },
    vscode.workspace.getWorkspaceFolder(vscode.Uri.file(params.cwd)) ?? vscode.TaskScope.Global,
    params.title,
    'prisma-drift',
    new vscode.ProcessExecution(program, rest, {
      cwd: params.cwd,
      env: params.env ?? {},
    }),
    [],
  );
  task.presentationOptions = {
    reveal: vscode.TaskRevealKind.Always,
    // What is being typed into an editor must never become the answer to a question.
    focus: false,
    panel: vscode.TaskPanelKind.Shared,
    echo: true,
    clear: false,
    showReuseMessage: false,
  };
  return task;
}

export function runInTerminal(
  params: RunInTerminalParams,
  token: vscode.CancellationToken,
): Promise<RunInTerminalResult> {
  if (!vscode.workspace.isTrusted) {
    throw new Error('nothing is run in a workspace that is not trusted');
  }
  refuseWhatCannotStart(params);
  const task = taskOf(params);
  return new Promise((resolve, reject) => {
    const subscriptions: vscode.Disposable[] = [];
    let execution: vscode.TaskExecution | undefined;
    let leader: number | undefined;

    const isOurs = (event: { execution: vscode.TaskExecution }) => {
      const definition = event.execution.task.definition;
      return definition.type === taskType && definition.id === params.id;
    };
    const finish = (exitCode: number | undefined) => {
      for (const subscription of subscriptions.splice(0)) subscription.dispose();
      resolve({ exitCode: token.isCancellationRequested ? null : (exitCode ?? null) });
    };
    const cancel = async () => {
      if (leader !== undefined) await endGroup(leader);
      execution?.terminate();
    };

    subscriptions.push(
      vscode.tasks.onDidStartTaskProcess((event) => {
        if (!isOurs(event)) return;
        leader = event.processId;
        if (token.isCancellationRequested) void cancel();
      }),
      vscode.tasks.onDidEndTaskProcess((event) => {
        if (isOurs(event)) finish(event.exitCode);
      }),
      // Also told when no process could be started.
      vscode.tasks.onDidEndTask((event) => {
        if (isOurs(event)) setTimeout(() => finish(undefined), 200);
      }),
      token.onCancellationRequested(cancel),
    );
    vscode.tasks.executeTask(task).then(
      (started) => {
        execution = started;
        if (token.isCancellationRequested) void cancel();
      },
      (problem: unknown) => {
        for (const subscription of subscriptions.splice(0)) subscription.dispose();
        reject(problem);
      },
    );
  });
}
