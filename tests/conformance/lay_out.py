#!/usr/bin/env python3
"""Lays out real projects as their authors have them, each in a folder of its own name.

    tests/conformance/lay_out.py FOLDER NAME…

For tests that change them in an editor. They are looked for where projects.py looks.
"""
import sys
from pathlib import Path

from projects import CORPUS, Project


def main():
    folder = Path(sys.argv[1])
    for name in sys.argv[2:]:
        Project(CORPUS / name).lay_out(folder / name)
        for path in folder.rglob("*.prisma"):
            path.chmod(0o644)


if __name__ == "__main__":
    main()
