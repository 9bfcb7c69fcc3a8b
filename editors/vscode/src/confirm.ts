// Asks before something runs. What is asked, and in which words, the server says.

import * as vscode from 'vscode';
import type { ConfirmParams, ConfirmResult } from './protocol';
import type { Reviews } from './review';

// Nothing when the person gave up.
export async function typeExactly(
  wanted: string,
  title: string,
  prompt: string,
): Promise<string | undefined> {
  const typed = await vscode.window.showInputBox({
    title,
    prompt,
    placeHolder: wanted,
    ignoreFocusOut: true,
    validateInput: (text) => (text === wanted || text === '' ? undefined : prompt),
  });
  return typed === wanted ? typed : undefined;
}

async function askInDialog(params: ConfirmParams): Promise<boolean> {
  const show = params.typed === undefined ? vscode.window.showInformationMessage : vscode.window.showWarningMessage;
  const chosen = await show(params.title, { modal: true, detail: params.detail }, params.action);
  return chosen === params.action;
}

export async function confirm(
  params: ConfirmParams,
  token: vscode.CancellationToken,
  reviews: Reviews,
): Promise<ConfirmResult> {
  const reviewed =
    params.beside === undefined || (await reviews.ask(vscode.Uri.parse(params.beside), params, token));
  // The dialog tells which commands run, and on which database, also after a review.
  const agreed = reviewed && !token.isCancellationRequested && (await askInDialog(params));
  if (!agreed || token.isCancellationRequested) return { confirmed: false };
  if (params.typed === undefined) return { confirmed: true };
  const typed = await typeExactly(params.typed, params.title, `Type ${params.typed} to go on.`);
  return typed === undefined ? { confirmed: false } : { confirmed: true, typed };
}
