// The review of SQL that is open: it ends above its first line or in the title of its editor, so that
// it can be read, and changed, for as long as it takes.

import * as vscode from 'vscode';
import type { ConfirmParams } from './protocol';

interface Review {
  uri: vscode.Uri;
  params: ConfirmParams;
  answer: (agreed: boolean) => void;
}

export const reviewCommands = {
  accept: 'prismaDrift.acceptReview',
  decline: 'prismaDrift.declineReview',
} as const;

export class Reviews implements vscode.CodeLensProvider, vscode.Disposable {
  private readonly open = new Map<string, Review>();
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChangeCodeLenses = this.changed.event;
  private readonly subscriptions: vscode.Disposable[];

  constructor() {
    this.subscriptions = [
      vscode.languages.registerCodeLensProvider({ language: 'sql' }, this),
      vscode.commands.registerCommand(reviewCommands.accept, (uri?: vscode.Uri) =>
        this.answer(uri, true),
      ),
      vscode.commands.registerCommand(reviewCommands.decline, (uri?: vscode.Uri) =>
        this.answer(uri, false),
      ),
      vscode.window.tabGroups.onDidChangeTabs((event) => this.decline(event.closed)),
    ];
  }

  dispose(): void {
    for (const review of this.open.values()) review.answer(false);
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  async ask(
    uri: vscode.Uri,
    params: ConfirmParams,
    token: vscode.CancellationToken,
  ): Promise<boolean> {
    await vscode.window.showTextDocument(uri, { preview: false });
    // Of two questions about the same SQL the later one counts.
    this.answer(uri, false);
    const review: Review = { uri, params, answer: () => {} };
    const agreed = new Promise<boolean>((answer) => (review.answer = answer));
    this.open.set(uri.toString(), review);
    const decline = () => void (this.of(uri) === review && this.answer(uri, false));
    const stop = token.onCancellationRequested(decline);
    this.tell();
    // Stays until it is answered, and goes with the answer.
    void vscode.window.withProgress(
      {
        location: vscode.ProgressLocation.Notification,
        title: `${params.title} Read the SQL, then choose “${params.action}…” above it.`,
        cancellable: true,
      },
      (_, dismissed) => {
        dismissed.onCancellationRequested(decline);
        return agreed;
      },
    );
    try {
      return await agreed;
    } finally {
      stop.dispose();
    }
  }

  isOpen(uri: vscode.Uri): boolean {
    return this.of(uri) !== undefined;
  }

  provideCodeLenses(document: vscode.TextDocument): vscode.CodeLens[] {
    const review = this.of(document.uri);
    if (review === undefined) return [];
    const top = new vscode.Range(0, 0, 0, 0);
    const lens = (title: string, command: string) =>
      new vscode.CodeLens(top, {
        title,
        command,
        arguments: [review.uri],
        tooltip: review.params.detail,
      });
    return [
      lens(`$(play) ${review.params.action}…`, reviewCommands.accept),
      lens('$(close) Not now', reviewCommands.decline),
    ];
  }

  // The command of the editor's title says no document: it means the one that is looked at.
  private answer(uri: vscode.Uri | undefined, agreed: boolean): void {
    const reviewed = uri ?? vscode.window.activeTextEditor?.document.uri;
    const review = reviewed && this.of(reviewed);
    if (review === undefined) return;
    this.open.delete(review.uri.toString());
    this.tell();
    if (!agreed) return review.answer(false);
    // What was changed during the review is what is applied.
    const document = vscode.workspace.textDocuments.find(
      (each) => each.uri.toString() === review.uri.toString(),
    );
    Promise.resolve(document?.isDirty ? document.save() : true).then(review.answer, () =>
      review.answer(false),
    );
  }

  private of(uri: vscode.Uri): Review | undefined {
    return this.open.get(uri.toString());
  }

  private decline(closed: readonly vscode.Tab[]): void {
    for (const tab of closed) {
      if (tab.input instanceof vscode.TabInputText) this.answer(tab.input.uri, false);
    }
  }

  private tell(): void {
    const paths = [...this.open.values()].map((review) => review.uri.fsPath);
    void vscode.commands.executeCommand('setContext', 'prismaDrift.reviewed', paths);
    this.changed.fire();
  }
}
