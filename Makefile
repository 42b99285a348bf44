# What a person types. `make` alone lists it.

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

TARGET := $(or $(CARGO_TARGET_DIR),target)
# Written last by the client's build, so it stands for the whole of client/dist.
CLIENT := client/dist/service-worker.js
CLIENT_SOURCES := $(shell find client -type f -not -path '*/node_modules/*' -not -path '*/dist/*')
PACKAGES := node_modules/.package-lock.json

.PHONY: help run build test check format bench clean tools rust-tools node-tools

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' Makefile

run: tools $(CLIENT) ## Serve the demo conference on http://localhost:3000
	@mkdir -p data
	cargo run --locked --package plaza-server -- serve --config demo/plaza.toml

build: tools $(CLIENT) ## Leave a self-contained program in target/release/plaza
	cargo build --locked --release --package plaza-server
	@echo "Built: $(TARGET)/release/plaza ($$(du -h $(TARGET)/release/plaza | cut -f 1))"

test: tools $(CLIENT) ## Run every test, with PostgreSQL, Redis and Chromium of its own
	cargo build --locked --workspace --bins
	@PLAZA_TEST_PROGRAM="$(abspath $(TARGET))/debug/plaza" tests/run

check: tools $(CLIENT) ## Formatting, lints, types, and the demo's sources
	cargo fmt --all -- --check
	cargo clippy --locked --workspace --all-targets -- -D warnings
	npm run --silent check
	python3 -B demo/make-programme.py --check
	@for script in .ci/run tests/run tests/smoke tests/services.sh; do bash -n $$script; done

format: tools $(PACKAGES) ## Bring all sources into the common form
	cargo fmt --all
	npm run --silent format

bench: build ## Measure; the table is in docs/benchmarks.md
	PLAZA_BENCH_PROGRAM="$(abspath $(TARGET))/release/plaza" cargo bench --locked --package plaza-tests

clean: ## Remove what was built, and the demo's data
	rm -rf $(TARGET) client/dist data

# As the lock says. Not `npm ci`: that refuses a lock without the optional binaries of platforms
# that the registry at hand does not carry.
$(PACKAGES): package.json package-lock.json client/package.json tests/browser/package.json tests/contracts/package.json tests/sockets/package.json tests/openid/package.json | node-tools
	npm install --no-save --ignore-scripts --loglevel=error
	@touch $@

$(CLIENT): $(PACKAGES) $(CLIENT_SOURCES)
	npm run build
	@touch $@

tools: rust-tools node-tools
	@command -v python3 >/dev/null || \
	  { echo "Python 3.11 or newer is missing: https://www.python.org/downloads/"; exit 1; }
	@python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or newer is needed; this is $$(python3 --version)."; exit 1; }

rust-tools:
	@command -v cargo >/dev/null || \
	  { echo "Rust is missing. Install it from https://rustup.rs, then try again."; exit 1; }

node-tools:
	@command -v npm >/dev/null || \
	  { echo "Node.js with npm is missing. Install version 20.19 or newer from https://nodejs.org."; exit 1; }
	@node -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 20 || (a === 20 && b >= 19) ? 0 : 1)' || \
	  { echo "Node.js 20.19 or newer is needed; this is $$(node --version)."; exit 1; }
