# One truth for checks: `make check` is what a pull request must pass. Run it inside the virtual environment
# that the README's test command makes, or say which Python to use: make check PYTHON=.venv/bin/python
PYTHON ?= $(if $(wildcard .venv/bin/python),.venv/bin/python,python3)
BIN := $(dir $(shell $(PYTHON) -c 'import sys; print(sys.executable)'))

.PHONY: check rest format lint types imports test test-whole test-long test-browser docs data write

check: rest test test-whole test-long

# all but the tests
rest: format lint types imports docs data

format:
	$(BIN)ruff format --check .

lint:
	$(BIN)ruff check .

types:
	$(BIN)mypy

imports:
	$(BIN)lint-imports

test:
	$(BIN)pytest -n auto

# the tests marked `whole`, which need not be run each time: whole sites, packs, pages of docs/ and sets of cases,
# of which `test` runs some, and what LibreOffice makes of a file
test-whole:
	$(BIN)pytest -n auto -m whole

# the tests marked `long`: processes that are killed, many that write at once, several users
test-long:
	$(BIN)pytest -n auto -m long

# pages in a real browser, as a telephone, a desk and a sheet of paper show them; CONTRIBUTING.md says what it needs
test-browser:
	$(BIN)pytest -n auto -m browser tests/browser

# texts without Chinese; generated files: schema, command reference, pictures; `make write` brings them up to date
docs:
	$(BIN)python -m docs.texts --check
	$(BIN)python -m docs.generate --check
	$(BIN)check-jsonschema --check-metaschema schema/targets.schema.json schema/map.schema.json \
		schema/scheme.schema.json
	$(BIN)check-jsonschema --schemafile schema/targets.schema.json data/targets.yaml examples/*/targets.yaml \
		examples/plans/*/targets.yaml
	$(BIN)check-jsonschema --schemafile schema/map.schema.json examples/maps/*.yaml
	$(BIN)check-jsonschema --schemafile schema/scheme.schema.json examples/*/scheme*.yaml \
		examples/schemes/*/scheme*.yaml
	$(BIN)frictionless validate datapackage.json

data:
	$(BIN)xtgoals check
	$(BIN)xtgoals --data examples/illustrative check

write:
	$(BIN)ruff format .
	$(BIN)python -m docs.texts
	$(BIN)python -m docs.generate
