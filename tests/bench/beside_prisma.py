#!/usr/bin/env python3
"""The same question to Prisma's engine and to us, in turns in one run: what drift is there?

    tests/bench/beside_prisma.py PROGRAM [ROUNDS]

Asked of every project in ../shared/corpus that Prisma's engine replays (PostgreSQL, SQLite), with
the engine of ../shared/oracle. Its time leaves out the start of Node.js and the reading of files;
ours is that of the whole process. Both are medians of ROUNDS (3 by default), in milliseconds.
Ends in 77 where the projects or the engine are not at hand.
"""
import json
import statistics
import subprocess
import sys
import time
from pathlib import Path

SHARED = Path(__file__).resolve().parents[3] / "shared"
CORPUS = SHARED / "corpus"
ORACLE = SHARED / "oracle" / "diff.mjs"


def ask_prisma(project):
    """Milliseconds, and whether there is drift; None where the engine does not replay it."""
    done = subprocess.run(
        ["node", str(ORACLE), "--schema", str(project / "schema"), "--migrations",
         str(project / "migrations"), "--no-summary"],
        capture_output=True, text=True, timeout=300)
    answer = json.loads(done.stdout or "{}")
    return (answer["ms"], answer["drift"]) if answer.get("ok") else None


def ask_us(program, project):
    begun = time.perf_counter()
    done = subprocess.run(
        [program, "diff", "--from-migrations", str(project / "migrations"), "--to-schema",
         str(project / "schema"), "--script", "--exit-code"],
        capture_output=True, timeout=60)
    return (time.perf_counter() - begun) * 1000, done.returncode == 2


def replayable():
    for verdict in sorted(CORPUS.glob("*/expected.json")):
        meta = json.loads((verdict.parent / "meta.json").read_text())
        if json.loads(verdict.read_text())["ok"] and meta["provider"] in ("postgresql", "sqlite"):
            yield verdict.parent, meta


def measure(program, project, rounds):
    theirs, ours = [], []
    for _ in range(rounds):
        answer = ask_prisma(project)
        if answer is None:
            return None
        own = ask_us(program, project)
        if own[1] != answer[1]:
            raise SystemExit(f"{project.name}: the answers differ")
        theirs.append(answer[0])
        ours.append(own[0])
    return statistics.median(theirs), statistics.median(ours)


def main():
    program = sys.argv[1]
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 3
    if not CORPUS.is_dir() or not ORACLE.exists():
        print("skipped: no ../shared beside the repository")
        return 77
    print(f"{'project':58} {'migrations':>10} {'models':>6} {'Prisma':>9} {'ours':>7} {'times':>6}")
    factors = []
    for project, meta in replayable():
        times = measure(program, project, rounds)
        if times is None:
            print(f"{project.name[:58]:58} Prisma's engine did not replay it here")
            continue
        theirs, ours = times
        factors.append(theirs / ours)
        print(f"{project.name[:58]:58} {meta['migrations']:>10} {meta['models']:>6} {theirs:>9.1f} "
              f"{ours:>7.1f} {theirs / ours:>6.0f}", flush=True)
    if not factors:
        print("skipped: Prisma's engine answered nothing")
        return 77
    print(f"{len(factors)} projects: median {statistics.median(factors):.0f} times faster, "
          f"least {min(factors):.0f}, most {max(factors):.0f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
