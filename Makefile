# Everything is reached from here. `make report` and `make test` set up what they need first.
PYTHON ?= python3
BIN := .venv/bin
MAKEFLAGS += --no-print-directory
.NOTPARALLEL:
# What is imported is compiled once, and not by every process that a test or a run of reports starts.
unexport PYTHONDONTWRITEBYTECODE
.PHONY: help setup report test quick check lab bench screenshots docs lock clean

help:  ## list these targets
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' Makefile | expand -t 14

setup:  ## .venv with everything locked, an offline cache, a browser; quick when nothing changed
	@$(PYTHON) tools/setup.py

report: setup  ## the reports of every corpus under data/, and where they are
	@$(BIN)/commanalytics report

test: check  ## every check, then every test
	@$(BIN)/python -m pytest -q -n 2 --dist worksteal

quick: setup  ## the tests without a browser, a kernel, a wheel or whole sets of texts, while working
	@$(BIN)/python -m pytest -q -n 2 --dist worksteal -m "not heavy"

check: setup  ## format, lint, types, import contract, notebooks
	@echo "Checking format, lint, types, the import contract and the notebooks ..."
	@status=0; \
	$(BIN)/ruff format --check --quiet . || status=1; \
	$(BIN)/ruff check --quiet . || status=1; \
	$(BIN)/mypy --no-error-summary || status=1; \
	$(BIN)/lint-imports --no-logo > .venv/lint-imports.txt || { status=1; cat .venv/lint-imports.txt; }; \
	$(BIN)/python tools/notebooks.py || status=1; \
	exit $$status

lab: setup  ## JupyterLab with the notebooks of the package
	@$(BIN)/commanalytics lab

bench: setup  ## what is measured, within half an hour, into benchmarks/RESULTS.md; BENCH=name for one
	@$(BIN)/python -m benchmarks $(BENCH)

screenshots: report  ## pictures of every page, and the README's
	@$(BIN)/python tools/screenshots.py

docs: setup  ## write anew what docs/ takes from the code, and build the site: site/index.html
	@$(BIN)/python -m tools.docs
	@$(BIN)/python -m tools.site

lock: setup  ## refresh the locked requirements
	@$(BIN)/python tools/lock.py

clean:  ## remove what was made, except .venv
	rm -rf build dist site .cache .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find reports -mindepth 1 -not -name README.md -delete
