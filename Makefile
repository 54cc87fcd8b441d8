# make run · make test · make check · make bench
.PHONY: setup check migrations lock
PYTHON = .venv/bin/python

lint:
	$(PYTHON) -m ruff format --check . && $(PYTHON) -m ruff check .
	PYTHONPATH=. .venv/bin/lint-imports
	$(PYTHON) -m mypy sanxiang portal tests
