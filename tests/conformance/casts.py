#!/usr/bin/env python3
"""Changes every type into every other, and compares the SQL and its warnings with Prisma's own.

    tests/conformance/casts.py PROGRAM

Prisma's engine is looked for in ../shared beside the repository; where it does not answer, this
ends in 77 (ctest: skipped). It has PostgreSQL and SQLite; the casts of the others are held by unit
tests.
"""
import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ORACLE = Path(__file__).resolve().parents[3] / "shared" / "oracle" / "diff.mjs"

TYPES = {
    "postgresql": [
        "Int", "Int @db.SmallInt", "Int @db.Oid", "BigInt", "Float @db.Real", "Float",
        "Decimal @db.Decimal(10, 2)", "Decimal", "Decimal @db.Decimal(5, 0)", "Decimal @db.Money",
        "Boolean", "String", "String @db.VarChar(10)", "String @db.VarChar(50)",
        "String @db.VarChar", "String @db.Char(5)", "String @db.Char(1)", "String @db.Char(60)",
        "String @db.Bit(3)", "String @db.VarBit(5)", "String @db.Uuid", "String @db.Xml",
        "String @db.Inet", "DateTime", "DateTime @db.Timestamp(6)", "DateTime @db.Timestamptz(3)",
        "DateTime @db.Date", "DateTime @db.Time(3)", "DateTime @db.Timetz(3)", "Json @db.Json",
        "Json", "Bytes", "E", "Int[]", "String[]",
    ],
    "sqlite": ["Int", "BigInt", "Float", "Decimal", "Boolean", "String", "DateTime", "Bytes"],
}
ENUM = {"postgresql": "enum E {\n  a\n  b\n}\n", "sqlite": ""}


def schema(provider, optional, to):
    """A model for each type, with a column for each type that it is changed to."""
    types = TYPES[provider]
    text = f'datasource db {{\n  provider = "{provider}"\n  url = env("X")\n}}\n{ENUM[provider]}'
    for row, before in enumerate(types):
        text += f"model M{row} {{\n  id Int @id\n"
        for column, after in enumerate(types):
            name, *native = (after if to else before).split(" ", 1)
            mark = "?" if optional and not name.endswith("[]") else ""
            text += f"  c{column} {name}{mark} {' '.join(native)}\n"
        text += "}\n"
    return text


def our_script(program, *question):
    done = subprocess.run([program, "diff", *question, "--script"], capture_output=True, text=True,
                          timeout=60)
    if done.returncode not in (0, 2):
        raise SystemExit(done.stderr)
    return done.stdout


def prisma_script(wanted, migrations):
    """None where the engine does not answer."""
    done = subprocess.run(["node", ORACLE, "--schema", wanted, "--migrations", migrations,
                           "--no-summary"], capture_output=True, text=True, timeout=300)
    try:
        answer = json.loads(done.stdout)
    except ValueError:
        return None
    return answer["sql"] if answer.get("ok") else None


def compare(program, provider, optional, scratch):
    """Whether both say the same; None where Prisma says nothing."""
    folder = Path(scratch) / f"{provider}{optional}"
    migration = folder / "migrations" / "1_init" / "migration.sql"
    migration.parent.mkdir(parents=True)
    before, after = folder / "before.prisma", folder / "after.prisma"
    before.write_text(schema(provider, optional, to=False))
    after.write_text(schema(provider, optional, to=True))
    migration.write_text(our_script(program, "--from-empty", "--to-schema", before))
    (folder / "migrations" / "migration_lock.toml").write_text(f'provider = "{provider}"\n')

    theirs = prisma_script(after, folder / "migrations")
    if theirs is None:
        return None
    ours = our_script(program, "--from-migrations", folder / "migrations", "--to-schema", after)
    what = f"{provider}, {'optional' if optional else 'required'}"
    same = ours.strip() == theirs.strip()
    count = len(TYPES[provider]) ** 2
    print(f"{what}: {count} changes of types {'as Prisma makes them' if same else 'DIFFER'}")
    if not same:
        for left, right in zip(ours.splitlines(), theirs.splitlines()):
            if left != right:
                print(f"  ours:   {left}\n  Prisma: {right}")
                break
    return same


def main():
    program = sys.argv[1]
    if not ORACLE.exists() or shutil.which("node") is None:
        print("SKIPPED: Prisma's engine is not here (../shared/oracle, node)")
        return 77
    with tempfile.TemporaryDirectory() as scratch:
        answers = [compare(program, provider, optional, scratch)
                   for provider in TYPES for optional in (False, True)]
    if False in answers:
        return 1
    if None in answers:
        print("SKIPPED: Prisma's engine does not answer here for every database")
        return 77
    return 0


if __name__ == "__main__":
    sys.exit(main())
