# One command each. `make` alone lists them.
SHELL := /bin/bash
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help

PYTHON ?= $(shell command -v python3.11 || command -v python3)
CORES ?= auto
VENV := .venv
BIN := $(VENV)/bin
export NO_MKDOCS_2_WARNING := 1
export PYTHONDONTWRITEBYTECODE := 1

.PHONY: help
help: ## List the commands
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-10s %s\n", $$1, $$2}'

.PHONY: serve
serve: $(VENV)/site ## Build the site and show it at http://127.0.0.1:8000/, again after each change
	$(BIN)/mkdocs serve

.PHONY: site
site: $(VENV)/site ## Build the site into site/ (SITE_URL=https://… for its published address)
	$(BIN)/mkdocs build --strict
	$(BIN)/python -m scripts print

.PHONY: print
print: $(VENV)/site ## Set the volumes in PDF and EPUB into site/print/ (ONLY="--language fr --session s1" for a part)
	$(BIN)/python -m scripts print $(ONLY)

.PHONY: check
check: $(VENV)/site ## Check the content: every problem with its file, line, and what would be right
	$(BIN)/python -m scripts check

.PHONY: fidelity
fidelity: $(VENV)/site ## Compare the records with the publication: SOURCE=path/to/text [PAGES=path/to/pages.tsv]
	@test -n "$(SOURCE)" || { echo "SOURCE=path/to/text is needed: the publication's text, which is not in the project" >&2; exit 1; }
	$(BIN)/python -m scripts fidelity "$(SOURCE)" $(if $(PAGES),--pages "$(PAGES)")

.PHONY: import
import: $(VENV)/site ## Import the published text, which stays out of git: SOURCE=path/to/text [PAGES=path/to/pages.tsv]
	@test -n "$(SOURCE)" || { echo "SOURCE=path/to/text is needed: the publication's text, which is not in the project" >&2; exit 1; }
	$(BIN)/python -m scripts import "$(SOURCE)" $(if $(PAGES),--pages "$(PAGES)")

.PHONY: links
links: $(VENV)/dev site ## Check every link, fragment, alternate and asset of the built site
	$(BIN)/python -m scripts links site $(if $(EXTERNAL),--external)

.PHONY: test
test: $(VENV)/dev ## Run the linter, the type checker, the unit tests with their coverage, and all other tests
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/pytest -rs -n $(CORES) --dist loadfile --ignore tests/integration --cov --cov-fail-under=90
	$(BIN)/pytest -rs -n $(CORES) --dist loadfile --no-loadscope-reorder tests/integration

.PHONY: release
release: $(VENV)/site ## Add every address of the edition to published.txt, where it stays for good
	$(BIN)/python -m scripts release

.PHONY: lock
lock: $(VENV)/dev ## Pin the requirements anew, with hashes, from pyproject.toml
	$(BIN)/python -m scripts lock

.PHONY: clean
clean: ## Delete what was built and set up
	rm -rf $(VENV) .cache site .pytest_cache .mypy_cache .ruff_cache .hypothesis

$(VENV)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11, 5))' \
	  || { echo "Python 3.11.5 or later is needed; set PYTHON=/path/to/python3.11" >&2; exit 1; }
	@echo "Setting up Python in $(VENV) …"
	@$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/site: requirements.txt | $(VENV)/python
	@echo "Installing what the site needs (a minute the first time) …"
	@$(BIN)/pip install --disable-pip-version-check --quiet --require-hashes -r requirements.txt
	@touch $@

$(VENV)/dev: requirements-dev.txt $(VENV)/site
	@echo "Installing what the tests and checks need (a minute the first time) …"
	@$(BIN)/pip install --disable-pip-version-check --quiet --require-hashes -r requirements-dev.txt
	@touch $@
