# make build: an environment of its own, the project, and the sample corpus in build/
# make test:  what the tests need, and the tests
# make lint:  ruff and mypy; make golden: what the code makes becomes what is expected; make schema: the ODD compiled
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SAMPLE := tei/sample
# What the tests get besides the package: edition and browser bring more of them.
EXTRAS ?= test
# The TEI specification that the schema is compiled from.
TEI ?= ../shared/tei/p5subset.xml

.PHONY: build test lint schema bench-schema golden clean

build: $(VENV)/built
	$(BIN)/teiwright build $(SAMPLE) -o build

test: $(VENV)/tested
	$(BIN)/pytest

lint: $(VENV)/linted
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

schema: $(VENV)/built
	$(BIN)/teiwright schema compile schema/teiwright.odd --exact --format rng,rnc,sch,json,html,xsd --tei $(TEI) -o schema

# What is said of the ODD compiler, measured: agreement with the TEI's own toolchain (by jing), rules broken, XSD, speed.
bench-schema: $(VENV)/tested
	$(BIN)/python bench/schema_speed.py $(dir $(TEI))
	$(BIN)/python bench/schema_rules.py $(dir $(TEI))
	$(BIN)/python bench/schema_agreement.py $(dir $(TEI))
	$(BIN)/python bench/schema_xsd.py $(dir $(TEI))

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
