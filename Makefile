# make build: an environment of its own, the project, and the sample corpus in build/
# make test:  what the tests need, and the tests
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SAMPLE := tei/sample
# What the tests get besides the package: edition and browser bring more of them.
EXTRAS ?= test

.PHONY: build test lint schema golden clean

build: $(VENV)/built
	$(BIN)/teiwright build $(SAMPLE) -o build

test: $(VENV)/tested
	$(BIN)/pytest

lint: $(VENV)/linted
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

golden: $(VENV)/tested
	$(BIN)/pytest --accept tests/golden tests/spec

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/built: pyproject.toml constraints.txt $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e .
	touch $@

$(VENV)/tested: $(VENV)/built
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[$(EXTRAS)]'
	touch $@

$(VENV)/linted: $(VENV)/tested
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[lint]'
	touch $@

clean:
	rm -rf build dist
