// Ending everything that a command started: the command leads a process group of its own, because
// it runs in a terminal of its own.

// How long a command may take to end in order.
const patience = 3000;

function signalGroup(leader: number, signal: NodeJS.Signals | 0): boolean {
  try {
    process.kill(-leader, signal);
    return true;
  } catch {
    return false;
  }
}

const pause = (milliseconds: number) => new Promise((done) => setTimeout(done, milliseconds));

// Asks all to end, and kills what is left.
export async function endGroup(leader: number, limit: number = patience): Promise<void> {
  signalGroup(leader, 'SIGTERM');
  for (const end = Date.now() + limit; Date.now() < end; await pause(50)) {
    if (!signalGroup(leader, 0)) return;
  }
  signalGroup(leader, 'SIGKILL');
}
