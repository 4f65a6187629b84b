# allegedly: what a developer runs. A fresh machine needs Python 3.11 or newer, git and make.

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
BUILD ?= build
WEIGHTS := src/allegedly/encoder/weights/en
BASE := $(BUILD)/base
TRAIN := $(BUILD)/train/bin/python -m

.PHONY: help demo test cases check house figures mutate reference wheel lock bench weights screenshots clean

help:  ## list the targets
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

demo: $(VENV)/ready  ## on two screens: an article with who says what, a trace, and where to go on
	@sh tools/demo.sh $(BIN)

test: check  ## run every check and the whole test suite
	$(BIN)/pytest

cases: $(VENV)/ready  ## try 2,000 requests on the API; `make test` tries 200
	ALLEGEDLY_CASES=2000 $(BIN)/pytest -q tests/api/test_schema.py

check: $(VENV)/ready  ## formatting, lint, types, import rules
	$(BIN)/ruff format --check src tests training benchmarks
	$(BIN)/ruff check src tests training benchmarks
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(VENV)/ready  ## measure quality and speed against the floors (needs ALLEGEDLY_CORPORA)
	$(BIN)/python -m benchmarks.reading --check
	$(BIN)/python -m benchmarks.attribution --check
	$(BIN)/python -m benchmarks.confidence
	$(BIN)/python -m benchmarks.nesting --check
	$(BIN)/python -m benchmarks.registers
	$(BIN)/python -m benchmarks.occasions --check
	$(BIN)/python -m benchmarks.times --check
	$(BIN)/python -m benchmarks.sources
	$(BIN)/python -m benchmarks.abroad --check
	$(BIN)/python -m benchmarks.grading
	$(BIN)/python -m benchmarks.voice
	$(BIN)/python -m benchmarks.justification --check
	$(BIN)/python -m benchmarks.judge --check --limit 250
	$(BIN)/python -m benchmarks.claims
	$(BIN)/python -m benchmarks.stories --check
	$(BIN)/python -m benchmarks.origins --check
	$(BIN)/python -m benchmarks.copies --check
	$(BIN)/python -m benchmarks.ledger --check
	$(BIN)/python -m benchmarks.speed

weights: $(BUILD)/train/ready  ## train and export the weights anew, resuming what was begun (needs ALLEGEDLY_CORPORA)
	$(TRAIN) training.attribution --cache $(BASE) --out $(BUILD)/first --cycles 4
	$(TRAIN) training.export --cache $(BASE) --run $(BUILD)/first --out $(BUILD)/first/weights
	$(TRAIN) training.attribution --cache $(BASE) --out $(BUILD)/second --start $(BUILD)/first/weights \
		--cycles 3 --rate 4e-5 --hide 0.06 --quantised 1 --seed 5
	$(TRAIN) training.export --cache $(BASE) --run $(BUILD)/second --out $(BUILD)/second/weights
	$(TRAIN) training.attribution --cache $(BASE) --out $(BUILD)/third --start $(BUILD)/second/weights \
		--cycles 2 --rate 5e-5 --batch 1024 --freeze 2 --float32 --hide 0.06 --quantised 1 --seed 7
	$(TRAIN) training.export --cache $(BASE) --run $(BUILD)/third --epochs 2 --out $(WEIGHTS)
	$(TRAIN) training.calibrate --weights $(WEIGHTS)
	$(TRAIN) training.judge --cache $(BASE) --out $(BUILD)/judge --epochs 3
	$(TRAIN) training.export_judge --cache $(BASE) --run $(BUILD)/judge --out $(WEIGHTS)/judge.onnx

house:  ## print how readable the code is, in figures
	@$(PYTHON) tools/house.py --worst 10

figures: $(VENV)/ready  ## write the tables that the benchmarks measured into README, card and pages
	@$(BIN)/python -m benchmarks.figures --write

mutate: $(VENV)/ready  ## plant faults in the core and count those that its tests catch (hours)
	@$(BIN)/python tools/mutate.py

reference: $(VENV)/ready  ## write docs/reference.md from the docstrings
	@$(BIN)/python tools/reference.py

wheel: $(VENV)/ready  ## build the wheel, install it without the lock file, and read with it
	@PATH="$(CURDIR)/$(BIN):$$PATH" PYTHON=$(PYTHON) sh tools/try_wheel.sh $(BUILD)/wheel

screenshots: $(VENV)/ready  ## picture the workbench for the documentation (needs chromium)
	$(BIN)/python tools/screenshots.py docs/images

lock: $(VENV)/ready  ## pin the newest dependencies that pyproject.toml allows
	$(BIN)/uv pip compile --quiet --upgrade --universal --generate-hashes --python-version 3.11 --group dev --group browser \
		--extra mcp --extra postgres --extra serve \
		--custom-compile-command "make lock" pyproject.toml --output-file requirements.lock

clean:  ## delete what was built
	rm -rf $(VENV) $(BUILD) dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

# All that installing says goes to stderr, so that a target's result stands alone on stdout.
$(VENV)/ready: requirements.lock pyproject.toml
	@sh tools/venv.sh $(PYTHON) $(VENV) >&2
	@$(BIN)/pip install --quiet --require-hashes --requirement requirements.lock >&2
	@$(BIN)/pip install --quiet --no-deps --editable . >&2
	@touch $@

$(BUILD)/train/ready: pyproject.toml
	@sh tools/venv.sh $(PYTHON) $(BUILD)/train >&2
	@$(BUILD)/train/bin/pip install --quiet --editable '.[train]' >&2
	@touch $@
