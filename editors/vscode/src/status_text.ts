// What the status bar says of all projects of the window.

import type { ProjectStatus, StatusSeverity } from './protocol';

export interface StatusLook {
  text: string;
  tooltip: string;
  severity: StatusSeverity;
}

const icons: Record<StatusSeverity, string> = {
  clean: '$(check)',
  unknown: '$(question)',
  drift: '$(warning)',
  error: '$(error)',
};

const byGravity: StatusSeverity[] = ['clean', 'unknown', 'drift', 'error'];

export function worstOf(projects: readonly ProjectStatus[]): StatusSeverity {
  const gravities = projects.map((project) => byGravity.indexOf(project.severity));
  return byGravity[Math.max(0, ...gravities)] ?? 'clean';
}

// Nothing where there is no project to speak of.
export function statusLook(projects: readonly ProjectStatus[]): StatusLook | undefined {
  if (projects.length === 0) return undefined;
  const severity = worstOf(projects);
  const changes = projects.reduce((sum, project) => sum + project.changes, 0);
  const several = projects.length > 1;
  return {
    text: `${icons[severity]} Prisma${changes > 0 ? `: ${changes}` : ''}`,
    tooltip: projects
      .map((project) => (several ? `${project.name}: ${project.text}` : project.text))
      .join('\n'),
    severity,
  };
}

// A file that queries the database, rather than one that says what is in it.
export function isCode(path: string): boolean {
  return /\.[cm]?[jt]sx?$/.test(path) && !/\/prisma\.config\.\w+$/.test(path);
}
