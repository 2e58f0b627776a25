# Every task of the project. `make help` lists them.
.DEFAULT_GOAL := help
PYTHON3 ?= python3
PORT ?= 5005
PY := .venv/bin/python
export PYTHONPATH := $(CURDIR)
export PYTHONWARNINGS ?= ignore
export SQLALCHEMY_SILENCE_UBER_WARNING := 1
export RASA_TELEMETRY_ENABLED := false

.PHONY: help run chat catatan test check train bench eval lint format lock clean prepare prepare-dev

help: ## list the tasks
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):[^#]*## /  make \1\t/' | expand -t 16

prepare: ## install what the assistant needs into .venv (skipped when unchanged)
	@$(PYTHON3) scripts/prepare.py run

prepare-dev: ## the same, plus what the tests need
	@$(PYTHON3) scripts/prepare.py dev

run: prepare ## prepare, train when needed, and serve on 127.0.0.1:$PORT (5005)
	@$(PY) -m mitra.serve --port $(PORT) --train

chat: prepare ## talk with the assistant in this terminal
	@$(PY) -m mitra.chat

train: prepare ## train the model (skipped when nothing it learns from has changed)
	@$(PY) -m mitra.train

check: prepare ## check the knowledge base and the training data
	@$(PY) -m mitra.check

catatan: prepare ## list unanswered questions and feedback, for the curators
	@$(PY) -m mitra.catatan

test: prepare-dev ## lint, types, data, unit, dialogue and end-to-end tests
	@$(PYTHON3) scripts/suite.py

eval: prepare-dev ## ask our own question set of the running server and write the report (EVAL="--rough --stock")
	@$(PY) -m bench.evaluate $(EVAL)

bench: prepare-dev ## measure beside stock Rasa and under load (half an hour; BENCH="--every 1 --stock-epochs 100")
	@$(PY) -m bench.compare $(BENCH)
	@$(PY) -m bench.load

lint: prepare-dev ## formatting, lint and types
	@.venv/bin/ruff format --check . && .venv/bin/ruff check . && .venv/bin/mypy

format: prepare-dev ## format the code
	@.venv/bin/ruff format . && .venv/bin/ruff check --fix .

lock: prepare-dev ## write the locked requirements anew
	@$(PYTHON3) scripts/prepare.py lock

clean: ## remove the environment, models and state
	rm -rf .venv .tools models var .rasa
