# Every target is a thin wrapper over a plain command; nothing else than CPython 3.11 or newer and make has to be there.
PYTHON ?= python3
DATA ?= ../shared/data
BUILD ?= full
OUT ?= $(if $(filter full,$(BUILD)),src/according/language/news,build/news-$(BUILD))
WEIGHTS ?= $(if $(filter full,$(BUILD)),src/according/reading/attribution/weights.npz,$(OUT)/attribution.npz)
BIN := .venv/bin
UV := $(shell command -v uv 2>/dev/null)
DEMO := corpus/strait-exchange/reports
STORIES := strait-exchange,ferry-disaster,captive-convoys,mine-rescue,plant-dispute,valley-withdrawal

.PHONY: help demo test floors check score pages picture bench train wheel clean

help:
	@echo "make demo    install, read an invented story, show what it says"
	@echo "make test    install what the tests need, run them"
	@echo "make floors  score the reader and the ledger on corpus/, fail where a score is below its floor"
	@echo "make check   ruff, mypy, import-linter"
	@echo "make score   score every stage on every corpus that is there; writes bench/scores.json"
	@echo "             and docs/known-mistakes.md, the commonest mistakes with examples (alone: python -m bench.mistakes)"
	@echo "make pages   write the scores into README.md and docs/; make picture: the README's picture (needs chromium)"
	@echo "make bench   cost of a reading, and quality and speed beside the peers; writes docs/benchmarks.md"
	@echo "make train   train the language pipeline and the weights of attribution (DATA=$(DATA) BUILD=full|clean)"
	@echo "make wheel   build the wheel into dist/"

# One environment; a stamp says which groups of dependencies it holds.
.venv/.made-%: pyproject.toml
	@echo "Installing into .venv ($*) …"
ifneq ($(UV),)
	@test -x $(BIN)/python || $(UV) venv --quiet --seed --python $(PYTHON) .venv
	@$(UV) sync --quiet --frozen --inexact --no-default-groups $(if $(filter-out run,$*),--group $*)
else
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet "pip>=25.1"
	@$(BIN)/python -m pip install --quiet -e . $(if $(filter-out run,$*),--group $*)
endif
	@touch $@

demo: .venv/.made-run
	@$(BIN)/according read $(DEMO)/02-pelago-dispatch.txt
	@mkdir -p build/demo && rm -f build/demo/exchange.ledger*
	@$(BIN)/according read $(DEMO)/*.txt $(DEMO)/*.html --format html --output build/demo
	@$(BIN)/according add build/demo/exchange.ledger $(DEMO)
	@$(BIN)/according story build/demo/exchange.ledger
	@echo
	@echo "First one dispatch, then what ten reports of the same invented story say together. The reports stand as pages in"
	@echo "build/demo: open build/demo/06-northlight-live.html in a browser. The ledger is build/demo/exchange.ledger; try"
	@echo "  $(BIN)/according who build/demo/exchange.ledger seafarers"
	@echo "  $(BIN)/according origins build/demo/exchange.ledger"
	@echo "  $(BIN)/according export build/demo/exchange.ledger --format md"
	@echo "Now reports of your own:"
	@echo "  $(BIN)/according read REPORT.html                a file, a URL, or - for standard input"
	@echo "  $(BIN)/according add MY.ledger REPORTS/          many of them, into a story"
	@echo "  $(BIN)/according --help"

test: .venv/.made-test
	@$(BIN)/python -m pytest

floors: .venv/.made-test
	@$(BIN)/python -m bench.score --sets corpus --check bench/baselines.json
	@$(BIN)/python -m bench.ledger --check bench/ledger/baselines.json

check: .venv/.made-dev
	@$(BIN)/ruff check src tests bench
	@$(BIN)/ruff format --check src tests bench
	@$(BIN)/mypy
	@$(BIN)/lint-imports

score: .venv/.made-test
	@$(BIN)/python -m bench.language --data $(DATA)
	@$(BIN)/python -m bench.score --json bench/scores.json
	@$(BIN)/python -m bench.ledger --dossiers $(STORIES) --json bench/ledger/scores.json
	@$(BIN)/python -m bench.ledger.ecb
	@$(BIN)/python -m bench.ledger.reuse
	@$(BIN)/python -m bench.pages
	@$(BIN)/python -m bench.mistakes

pages: .venv/.made-test
	@$(BIN)/python -m bench.pages

picture: .venv/.made-run
	@mkdir -p build/picture docs/images
	@$(BIN)/according read $(DEMO)/06-northlight-live.html -f html -o build/picture/page.html
	@chromium --headless --no-sandbox --disable-gpu --user-data-dir=build/picture/profile --window-size=1280,900 \
		--screenshot=docs/images/reading.png "file://$(CURDIR)/build/picture/page.html" 2>/dev/null

bench: .venv/.made-test
	@$(BIN)/python -m bench.speed --json bench/peers/costs.json
	@$(BIN)/python -m bench.peers

train: .venv/.made-dev
	@$(BIN)/python -m according.language.recipe --data $(DATA) --build $(BUILD) --out $(OUT)
	@$(BIN)/python -m according.reading.attribution.train --data $(DATA) --build $(BUILD) --model $(OUT) --out $(WEIGHTS)

wheel: .venv/.made-test
	@$(BIN)/python -m hatchling build -t wheel

clean:
	@rm -rf .venv build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
