# make run · make test · `make help` lists the rest
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
MAKEFLAGS += --no-builtin-rules --no-print-directory
.DELETE_ON_ERROR:
.NOTPARALLEL:
.DEFAULT_GOAL := help

VENV := .venv
PYTHON := $(VENV)/bin/python
SANXIANG := $(PYTHON) -m sanxiang
PORTAL := $(PYTHON) -m portal
export PYTHONPATH := $(CURDIR)

# An installed lock is known by its content: a fresh checkout does not install it again.
digest = $(shell sha256sum $(1) | sha256sum | cut -c1-16)
RUN_LOCK := $(VENV)/.run-$(call digest,requirements/run.txt)
DEV_LOCK := $(VENV)/.dev-$(call digest,requirements/dev.txt)
# A linked .venv belongs to another checkout: it is used as it is.
LINKED := $(shell readlink $(VENV))
ifneq ($(LINKED),)
RUN_LOCK := $(VENV)/pyvenv.cfg
DEV_LOCK := $(VENV)/pyvenv.cfg
endif

BROWSER_FILES := node_modules/.copied-$(call digest,package-lock.json sanxiang/desk/vendor.py)

SOURCES_STATIC := $(shell find sanxiang/desk/static portal/static -type f -not -path '*/vendor/*' 2>/dev/null)
STATIC := static/.collected
FONTS := fonts/.installed
SAMPLE := var/.samplebureau

.PHONY: help setup install environment run check lint fix test quick slow postgresql journeys pictures browser bench lock migrations

help:  ## list the targets
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

run: setup  ## set up what is missing, then start the inside, the public side and the worker
	@exec $(SANXIANG) serve

setup: install $(SAMPLE)  ## the same as install, and the sample bureau

install: environment $(STATIC) databases  ## environment, fonts, browser files, databases: for a real bureau

environment: $(RUN_LOCK) $(VENV)/bin/sanxiang .env $(FONTS) $(BROWSER_FILES)

ifeq ($(LINKED),)
$(PYTHON):
	@python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Python 3.11 or newer is missing: apt-get install python3 python3-venv"; exit 1; }
	@python3 -m venv $(VENV) \
	  || { rm -rf $(VENV); echo "Python's venv module is missing: apt-get install python3-venv python3-pip"; exit 1; }

$(RUN_LOCK): | $(PYTHON)
	@echo "Installing requirements/run.txt"
	@$(PYTHON) -m pip install -qq --disable-pip-version-check --require-hashes -r requirements/run.txt \
	  || { echo "requirements/run.txt was not installed: see the reason above, and pip's own settings (pip config list)"; exit 1; }
	@rm -f $(VENV)/.run-*; touch $@

$(DEV_LOCK): $(RUN_LOCK)
	@echo "Installing requirements/dev.txt"
	@$(PYTHON) -m pip install -qq --disable-pip-version-check --require-hashes -r requirements/dev.txt \
	  || { echo "requirements/dev.txt was not installed: see the reason above, and pip's own settings (pip config list)"; exit 1; }
	@rm -f $(VENV)/.dev-*; touch $@

$(VENV)/bin/sanxiang: | $(RUN_LOCK)
	@$(PYTHON) -m pip install -qq --disable-pip-version-check --no-deps --no-build-isolation -e .
endif

.env: | $(RUN_LOCK)
	@$(PYTHON) -m sanxiang.env_file .env.example .env

$(FONTS): sanxiang/papers/install_fonts.py | $(RUN_LOCK)
	@$(PYTHON) -m sanxiang.papers.install_fonts fonts/
	@touch $@

$(BROWSER_FILES): package.json | $(RUN_LOCK)
	@$(PYTHON) -m sanxiang.desk.vendor
	@rm -f node_modules/.copied-*; touch $@

$(STATIC): $(SOURCES_STATIC) $(BROWSER_FILES) $(RUN_LOCK) | .env
	@mkdir -p static
	@$(SANXIANG) collectstatic --noinput --clear -v0
	@$(PORTAL) collectstatic --noinput --clear -v0
	@touch $@

.PHONY: databases
databases: | environment
	@mkdir -p var
	@$(SANXIANG) migrate --noinput -v0
	@$(SANXIANG) migrate portal --noinput -v0 --database public
	@$(SANXIANG) ledger key > /dev/null

$(SAMPLE): | databases
	@$(SANXIANG) samplebureau
	@touch $@

check: lint quick  ## the quick part

lint: environment $(DEV_LOCK)
	$(PYTHON) -m ruff format --check -q .
	$(PYTHON) -m ruff check -q .
	$(VENV)/bin/lint-imports
	$(PYTHON) -m mypy sanxiang portal tests
	$(PYTHON) -m django makemigrations --check --dry-run --settings tests.settings
	PORTAL_SECRET_KEY=check PUBLIC_DATABASE_URL=sqlite://:memory: $(PYTHON) -m django makemigrations --check --dry-run --settings portal.settings
	git ls-files -z '*.html' | xargs -0 -r $(VENV)/bin/djade --check --target-version 5.2
	$(SANXIANG) clauses --check
	$(SANXIANG) procedures --check

fix: environment $(DEV_LOCK)  ## put form in order, write what is generated again
	$(PYTHON) -m ruff format -q .
	$(PYTHON) -m ruff check -q --fix .
	git ls-files -z '*.html' | xargs -0 -r $(VENV)/bin/djade --target-version 5.2
	$(SANXIANG) clauses --write
	$(SANXIANG) procedures --write

# Servers and long cases are made once for the tests of a file, which one process keeps together.
BY_FILE := -n auto --dist loadfile --no-loadscope-reorder

quick: environment $(DEV_LOCK)
	$(PYTHON) -m pytest -q -n auto -m "not slow and not wide and not browser"

test: check slow postgresql journeys  ## everything, about 22 minutes

slow: environment $(STATIC) $(DEV_LOCK)
	$(PYTHON) -m pytest -q $(BY_FILE) -m "(slow or wide) and not browser"

postgresql: environment $(DEV_LOCK)
	$(PYTHON) -m tests.postgresql $(PYTHON) -m pytest -q -n auto -m "not browser and not slow" \
	  tests/actions tests/queries tests/models tests/management tests/portal

browser: $(DEV_LOCK)
	@$(PYTHON) -m tests.browser --install

journeys: environment $(STATIC) browser
	$(PYTHON) -m pytest -q $(BY_FILE) -m browser tests/journeys

pictures: environment $(STATIC) browser  ## the journeys, with a picture of each screen in var/screenshots
	PICTURES=1 $(PYTHON) -m pytest -q $(BY_FILE) -m browser tests/journeys

bench: environment $(DEV_LOCK)  ## every measurement in bench/, one after the other
	@shopt -s nullglob; for file in bench/[a-z]*.py; do echo "== $$file"; $(PYTHON) $$file; done

lock: $(DEV_LOCK)  ## resolve requirements/*.in again
	@for name in run dev node; do $(VENV)/bin/uv pip compile -q --generate-hashes --no-emit-index-url --no-header \
	  --python-version 3.11 requirements/$$name.in -o requirements/$$name.txt; done
	@npm install --package-lock-only --ignore-scripts

migrations: environment  ## write migrations after a change of models
	@$(SANXIANG) makemigrations sanxiang
	@$(PORTAL) makemigrations portal
