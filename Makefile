# make build: an environment of its own, the project, and the sample corpus in build/
# make test:  what the tests need, and the tests
# make docs:  the documentation as a site
# make lint:  ruff and mypy; make golden: what the code makes becomes what is expected; make schema: the ODD compiled
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SAMPLE := tei/sample
# What the tests get besides the package: edition and browser bring more of them.
EXTRAS ?= test
# The TEI specification that the schema is compiled from.
TEI ?= ../shared/tei/p5subset.xml

.PHONY: build pictures test docs lint schema score golden clean bench bench-build bench-peers bench-small bench-conversion bench-validate bench-render bench-schema

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

# One site of all pages of documentation, docstrings included: open site/index.html.
docs: $(VENV)/documented
	$(BIN)/sphinx-build --quiet --fail-on-warning --keep-going -c docs -b html . site

# The pictures of the README, from the sample as it is built now; needs Chromium and pdftoppm.
pictures: $(VENV)/tested build
	$(BIN)/python docs/pictures.py build docs/pictures

# The converter against gold, where the shared transcripts are there; KEEP=--keep writes bench/scores.json.
score: $(VENV)/tested
	$(BIN)/python bench/score.py $(KEEP)

# What everything costs, the peers beside it in the same run; bench/README.md says how to read it.
bench: bench-peers bench-conversion bench-build bench-validate bench-render bench-schema

# From raw text to TEI on one core; TEXT="--text FILE" for a transcript of yours.
bench-conversion: $(VENV)/tested
	$(BIN)/python bench/conversion.py $(TEXT)

# Ours and others' tools side by side; OFFICIAL=FOLDER for the TEI's own stylesheets.
OFFICIAL ?=
bench-peers: $(VENV)/tested
	$(BIN)/python bench/peers.py --play $(wildcard ../shared/tei/documents/much_ado_en.tei.xml) $(if $(OFFICIAL),--official $(OFFICIAL))

# The ratios that must not get much worse, in under a minute.
bench-small: $(VENV)/tested
	$(BIN)/python bench/small.py

# A corpus folder: SIZES="--sizes 100 1000 10000 --runs 3 --dask" for more.
bench-build: $(VENV)/tested
	$(BIN)/python bench/build.py $(SIZES)
	$(BIN)/python bench/kills.py --documents 200 --kills 5

bench-validate: $(VENV)/tested
	$(BIN)/python bench/validate.py
	$(BIN)/python bench/referee.py $(dir $(TEI)) --count 500
	$(BIN)/python bench/verdicts.py $(dir $(TEI)) --count 500 --largest 100000

# bench/processors.py holds every processor against the others.
BENCHED ?= $(wildcard $(SAMPLE)/tei/*.xml ../shared/tei/documents/much_ado_en.tei.xml)
bench-render: $(VENV)/tested
	$(BIN)/python bench/render.py $(BENCHED) $(if $(OFFICIAL),--official $(OFFICIAL))

# What is said of the ODD compiler: agreement with the TEI's own toolchain (by jing), rules broken, XSD, speed.
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

$(VENV)/documented: $(VENV)/built
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[docs]'
	touch $@

clean:
	rm -rf build dist site
