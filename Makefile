# The commands a person needs; everything else is CMake (see CMakePresets.json).
# On Debian the targets install what they need: as root, or with sudo.

SHELL := /bin/bash
JOBS ?= $(shell nproc)
program := build/release/prisma-drift

.PHONY: help demo test release vsix test-vscode format lint clean

help:
	@echo 'make demo     build, and show what `prisma-drift check` says of a project that has drifted'
	@echo 'make test     build, and run all tests'
	@echo 'make release  build $(program)'
	@echo 'make vsix     build the extension for VS Code, build/prisma-drift-<version>-linux-x64.vsix'
	@echo 'make test-vscode  fetch VS Code in a browser, and try the extension there as a person does'
	@echo 'make format   lay out all C++ files with clang-format'
	@echo 'make lint     run clang-tidy over the program'
	@echo 'make clean    remove build/'

release:
	@scripts/install-dependencies build
	cmake --preset release
	cmake --build --preset release -j $(JOBS) --target prisma-drift

demo: release
	@scripts/demo $(program) tests/fixtures/incident

test:
	@scripts/install-dependencies build test
	cmake --preset release
	cmake --build --preset release -j $(JOBS)
	ctest --preset release -j $(JOBS)

# Debian's Node.js is not asked for where there is another one.
vsix: release
	@command -v npm >/dev/null || scripts/install-dependencies node
	@scripts/package-vscode $(program) build

test-vscode: vsix
	@tests/e2e/vscode/get-ready
	tests/e2e/vscode/run-units
	tests/e2e/vscode/run $(program)

format:
	@scripts/install-dependencies format
	scripts/cpp-files | xargs clang-format -i

lint:
	@scripts/install-dependencies build lint
	cmake --preset dev
	scripts/cpp-files server protocol | grep '\.cpp$$' | xargs -P $(JOBS) -n 4 clang-tidy -p build/dev --quiet

clean:
	rm -rf build
