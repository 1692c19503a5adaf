# Two commands on a fresh machine: `make run` and `make test`.
.DEFAULT_GOAL := run
SHELL := /bin/bash
PYTHON ?= python3
BIN := .venv/bin
CHROMIUM ?= /usr/bin/chromium

.PHONY: run test check check-guides bench clean setup setup-dev setup-bench model browser recognition

run: setup model                ## serve the adviser on http://127.0.0.1:7860
	$(BIN)/python app.py

test: setup-dev model browser recognition check check-guides   ## everything the tests need, then the tests
	$(BIN)/python -m pytest

check: setup-dev                ## format, lint and types
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

check-guides: setup             ## facts, sources, dates and wording of the shipped guides
	$(BIN)/python -m knowledge.check_guides

bench: setup-bench model        ## speed and quality beside a plain chain, figures for the README
	$(BIN)/python -m tests.bench

setup: .venv/.runtime
setup-dev: .venv/.development
setup-bench: .venv/.benchmarks

model: setup
	$(BIN)/python -m knowledge.model

.venv/.runtime: requirements.txt constraints.txt
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet torch==2.13.0 uv==0.13.9
	$(BIN)/uv pip install --quiet --python $(BIN)/python -r requirements.txt -c constraints.txt
	touch $@

.venv/.development: .venv/.runtime requirements-dev.txt
	$(BIN)/uv pip install --quiet --python $(BIN)/python -r requirements-dev.txt -c constraints.txt
	touch $@

.venv/.benchmarks: .venv/.development requirements-bench.txt
	$(BIN)/uv pip install --quiet --python $(BIN)/python -r requirements-bench.txt -c constraints.txt
	touch $@

browser:
	@test -x $(CHROMIUM) || (apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium fonts-noto-cjk) \
		|| (echo "The browser tests need Chromium: install it or set CHROMIUM=/path/to/chromium." >&2; exit 1)

recognition:                    ## text in scans; without it the tests of it are skipped
	@command -v tesseract > /dev/null || (apt-get update -qq && apt-get install -y -qq --no-install-recommends tesseract-ocr tesseract-ocr-chi-sim) \
		|| echo "Tesseract could not be installed: scans stay without text." >&2

clean:                          ## remove the environment, caches and everything written
	rm -rf .venv .data .mypy_cache .ruff_cache .pytest_cache
