// What this client and the server say to each other beyond LSP; see ../../PROTOCOL.md.

export interface RunInTerminalParams {
  id: string;
  title: string;
  // An argument vector: no shell ever reads it.
  command: string[];
  cwd: string;
  env?: Record<string, string>;
  unset?: string[];
}

export interface RunInTerminalResult {
  // Null when the terminal was closed or the command was killed.
  exitCode: number | null;
}

export interface ConfirmParams {
  title: string;
  detail: string;
  // The label of "yes".
  action: string;
  // What the person has to type, to the letter.
  typed?: string;
  // The SQL under review: it is shown, and the question beside it.
  beside?: string;
}

export interface ConfirmResult {
  confirmed: boolean;
  typed?: string;
}

export type StatusSeverity = 'clean' | 'drift' | 'unknown' | 'error';

export interface ProjectStatus {
  uri: string;
  // A file of its schema; empty where there is none.
  file: string;
  name: string;
  // Without a migration.
  changes: number;
  text: string;
  severity: StatusSeverity;
}

export interface StatusParams {
  projects: ProjectStatus[];
}

// The first argument of every command; `uri` is any file of the project.
export interface CommandArgument {
  uri: string;
  name?: string;
  typedName?: string;
  confirmedHost?: string;
  onlyAdditions?: boolean;
}

export interface Answer {
  status: string;
  message?: string;
  // What to ask the person before calling again.
  ask?: 'name' | 'host';
  suggestion?: string;
  host?: string;
}

export const methods = {
  runInTerminal: 'prismaDrift/runInTerminal',
  confirm: 'prismaDrift/confirm',
  status: 'prismaDrift/status',
} as const;

// The section in which the server asks for settings.
export const settingsSection = 'prisma-drift';
// The scheme of documents that the server provides.
export const previewScheme = 'prisma-drift';

export function isAnswer(value: unknown): value is Answer {
  return typeof value === 'object' && value !== null && 'status' in value;
}
