#!/usr/bin/env python3
"""Opens real projects as their authors lay them out, and looks at what a person would be told.

    tests/conformance/projects.py PROGRAM

- Where Prisma finds no drift, there is no warning.
- Of the projects that drift, and of those whose history does not replay, the median shows at most
  one warning.
- At most 0.5 % of all statements are not understood.
- With the last third of its migrations taken away, a clean project gets a migration from
  `migration new`, and then there is no warning again. Where Prisma's own engine is at hand, it
  replays ten of those histories on PostgreSQL and five on SQLite, and finds no drift.

The projects are too many to be part of this one: they are looked for in ../shared beside the
repository. Where they are not, this ends in 77 (ctest: skipped).
"""
import json
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
SHARED = HERE.parents[2] / "shared"
CORPUS = SHARED / "corpus"
ORACLE = SHARED / "oracle" / "diff.mjs"
MOST_WARNINGS = 1
MOST_NOT_UNDERSTOOD = 0.005
ASKED_OF_PRISMA = {"postgresql": 10, "sqlite": 5}
# The schema does not say which extension such a type comes from, so no migration from it creates that.
NO_MIGRATION_MAKES = re.compile(r"Unsupported\(\"(geography|geometry)")

failures = []


def fail(message):
    failures.append(message)
    print(f"FAIL {message}")


def run(program, *arguments, folder):
    return subprocess.run([program, *arguments], cwd=folder, capture_output=True, text=True,
                          timeout=60)


class Project:
    def __init__(self, source):
        self.source = source
        self.meta = json.loads((source / "meta.json").read_text())
        self.name = source.name
        self.provider = self.meta["provider"]
        self.layout = self.meta["layout"]
        verdict = source / "expected.json"
        self.verdict = "nobody knows"
        if verdict.exists():
            answer = json.loads(verdict.read_text())
            drift = "drifts" if answer["drift"] else "is clean"
            self.verdict = drift if answer["ok"] else "does not replay"

    def lay_out(self, folder):
        """Every file at its own path, and package.json with the project's scripts."""
        for path, package in self.meta.get("scripts", {}).items():
            text = {("dependencies" if key == "deps" else key): value
                    for key, value in package.items()}
            write(folder / path, json.dumps(text))
        place(self.source / "schema", self.layout["schemaPaths"], folder)
        place(self.source / "fragments", self.layout["fragments"], folder)
        shutil.copytree(self.source / "migrations", self.migrations(folder), dirs_exist_ok=True)

    def migrations(self, folder):
        return folder / self.layout["migrationsDir"]

    def schema(self, folder):
        paths = [folder / path for path in self.layout["schemaPaths"]]
        return paths[0] if len(paths) == 1 else self.source / "schema"


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


def place(source, paths, folder):
    """The files below `source`, each at the path of the project that ends in its own."""
    for file in sorted(source.rglob("*")) if source.is_dir() else []:
        if not file.is_file():
            continue
        own = file.relative_to(source).as_posix()
        for path in paths:
            if path == own or path.endswith("/" + own):
                (folder / path).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(file, folder / path)


def told(program, folder):
    """The warnings and errors of `check`, and its numbers of statements: all, not understood."""
    done = run(program, "check", "--format", "json", "--statistics", ".", folder=folder)
    if done.returncode not in (0, 1):
        fail(f"{folder}: check ended in {done.returncode}: {done.stderr.strip()}")
        return [], (0, 0)
    loud = [finding for finding in json.loads(done.stdout)["findings"]
            if finding["severity"] in ("warning", "error")]
    numbers = re.findall(r"(\d+) statements?, (\d+) of them not understood", done.stderr)
    return loud, (sum(int(all_) for all_, _ in numbers), sum(int(some) for _, some in numbers))


def hold_first_day(program, projects, scratch):
    warnings = {}
    statements = {}
    for project in projects:
        folder = scratch / project.name
        project.lay_out(folder)
        loud, (every, unclear) = told(program, folder)
        count = sum(finding["severity"] == "warning" for finding in loud)
        warnings.setdefault(project.verdict, []).append(count)
        before = statements.get(project.provider, (0, 0))
        statements[project.provider] = (before[0] + every, before[1] + unclear)
        if project.verdict == "is clean":
            for finding in loud:
                fail(f"{project.name}: {finding['code']}: {finding['message']}")
    print(f"\n{'what Prisma says':<18}{'projects':>9}{'warnings: median':>18}{'most':>6}")
    for verdict, counts in sorted(warnings.items()):
        median = statistics.median(counts)
        print(f"{verdict:<18}{len(counts):>9}{median:>18}{max(counts):>6}")
        if verdict != "nobody knows" and median > MOST_WARNINGS:
            fail(f"the median of what {verdict} shows {median} warnings")
    print(f"\n{'statements of':<18}{'all':>9}{'not understood':>18}")
    for provider, (every, unclear) in sorted(statements.items()):
        print(f"{provider:<18}{every:>9}{unclear:>18}")
    every, unclear = (sum(numbers) for numbers in zip(*statements.values()))
    print(f"{'':<18}{every:>9}{unclear:>18}  {100 * unclear / every:.3f} %")
    if unclear > MOST_NOT_UNDERSTOOD * every:
        fail(f"{unclear} of {every} statements are not understood")


def ask_prisma(schema, migrations):
    """None where its engine is not at hand; else its answer."""
    if not ORACLE.exists() or shutil.which("node") is None:
        return None
    done = subprocess.run(["node", ORACLE, "--schema", schema, "--migrations", migrations,
                           "--no-summary"], capture_output=True, text=True, timeout=180)
    try:
        return json.loads(done.stdout)
    except json.JSONDecodeError:
        return None


def is_at_hand(project):
    """Whether the engine answers about a history that is known to replay."""
    answer = ask_prisma(project.source / "schema", project.source / "migrations")
    return answer is not None and answer["ok"]


def write_migration(program, name, folder, migrations):
    before = set(migrations.iterdir()) if migrations.exists() else set()
    done = run(program, "migration", "new", folder=folder)
    if done.returncode != 0:
        fail(f"{name}: migration new ended in {done.returncode}: {done.stderr.strip()}")
        return
    written = [path for path in set(migrations.iterdir()) - before if path.is_dir()]
    if len(written) != 1:
        fail(f"{name}: migration new wrote {len(written)} folders")
    for finding in told(program, folder)[0]:
        fail(f"{name}, after migration new: {finding['code']}: {finding['message']}")


def hold_prisma_agrees(name, schema, migrations):
    answer = ask_prisma(schema, migrations)
    if answer is None or not answer["ok"]:
        reason = "no answer" if answer is None else answer["error"]
        fail(f"{name}: Prisma does not replay what migration new wrote: {reason}")
    elif answer["drift"]:
        fail(f"{name}: Prisma still finds drift:\n{answer['sql']}")


def hold_new_migrations(program, projects, scratch):
    asked = dict.fromkeys(ASKED_OF_PRISMA, 0)
    answers = {}
    written = 0
    for project in projects:
        if project.verdict != "is clean":
            continue
        folder = scratch / "new" / project.name
        project.lay_out(folder)
        migrations = project.migrations(folder)
        names = sorted(path.name for path in migrations.iterdir() if path.is_dir())
        for name in names[len(names) - max(1, len(names) // 3):]:
            shutil.rmtree(migrations / name)
        if not told(program, folder)[0]:
            continue  # What was taken away left no trace in the schema.
        write_migration(program, project.name, folder, migrations)
        written += 1
        schema = project.schema(folder)
        texts = schema.rglob("*.prisma") if schema.is_dir() else [schema]
        if any(NO_MIGRATION_MAKES.search(text.read_text()) for text in texts):
            continue
        if asked.get(project.provider, 0) >= ASKED_OF_PRISMA.get(project.provider, 0):
            continue
        if project.provider not in answers:
            answers[project.provider] = is_at_hand(project)
        if answers[project.provider]:
            hold_prisma_agrees(project.name, schema, migrations)
            asked[project.provider] += 1
    incident = scratch / "new" / "incident"
    shutil.copytree(HERE.parent / "fixtures" / "incident", incident,
                    ignore=shutil.ignore_patterns("fix"))
    write_migration(program, "the incident", incident, incident / "prisma" / "migrations")
    if answers.get("postgresql"):
        hold_prisma_agrees("the incident", incident / "prisma" / "schema.prisma",
                           incident / "prisma" / "migrations")
    print(f"\nmigration new: {written} projects and the incident")
    for provider, count in asked.items():
        at_hand = "" if answers.get(provider) else " (its engine is not at hand)"
        print(f"asked of Prisma on {provider}: {count}{at_hand}")


def main():
    program = str(Path(sys.argv[1]).resolve())
    if not CORPUS.is_dir():
        print("SKIPPED: there are no real projects here (../shared/corpus)")
        return 77
    projects = [Project(path.parent) for path in sorted(CORPUS.glob("*/meta.json"))]
    with tempfile.TemporaryDirectory() as scratch:
        hold_first_day(program, projects, Path(scratch))
        hold_new_migrations(program, projects, Path(scratch))
    print(f"\n{len(failures)} failures")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
