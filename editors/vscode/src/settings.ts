// The editor's settings as the server reads them: the keys of .prisma-drift.json.

export type Settings = Record<string, unknown>;

// Settings of the extension itself; the server does not know them.
const ownKeys = new Set(['path', 'trace']);

// VS Code shows a setting that nobody made as its default, and these mean "not set".
function isUnset(value: unknown): boolean {
  if (value === undefined || value === null || value === '') return true;
  return typeof value === 'object' && Object.values(value).every(isUnset);
}

export function serverSettings(values: Settings): Settings {
  const settings: Settings = {};
  for (const [key, value] of Object.entries(values)) {
    if (!ownKeys.has(key) && !isUnset(value)) settings[key] = value;
  }
  return settings;
}
