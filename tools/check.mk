# Tests and checks. Each target prints how many passed and failed as its last
# line; `test` and `check` run many of them and sum that up.
FILTER ?=
# Not the cache of whoever runs the tests.
export KEDGE_CACHE := $(abspath $(BUILD))/cache
JOBS ?= $(shell nproc 2>/dev/null || echo 1)
CODE := $(wildcard include/*/*.h src/*.[ch] src/*/*.[ch] tests/*/*.[ch])
HEADERS := $(wildcard include/*/*.h src/*.h src/*/*.h)

TEST_STEPS := unit cases rule-examples golden test-ambiguous test-corpus test-why \
  test-gazetteers check-docs check-gazetteers check-ontology check-layers \
  check-headers
REST_STEPS := check-format check-symbols lint test-tools test-editors \
  score-agrees test-outputs test-store test-dump test-migrate test-shuffle \
  test-bad-input \
  test-compiled test-install sanitize \
  fuzz-replay
SANITIZE_STEPS := unit cases rule-examples golden test-why test-dump \
  test-bad-input test-compiled
COVERAGE_STEPS := unit cases rule-examples golden test-why test-outputs \
  test-dump test-bad-input test-compiled
run_steps = MAKE='$(MAKE)' tests/run-steps

.PHONY: test
test: setup-test ## run the tests (FILTER=WORD: unit tests and cases with it in their name)
	+@$(run_steps) $(if $(FILTER),unit cases,$(TEST_STEPS))

# What kedge exports, in the tools of others.
E2E_STEPS := e2e-rdf e2e-graphs e2e-pictures e2e-report

.PHONY: e2e
e2e: setup-e2e ## load exports into the tools that people have
	+@$(run_steps) --name e2e $(E2E_STEPS)

# The npm packages of a step, as its lock file has them: build/e2e/NAME.
$(BUILD)/e2e/%/.installed: tools/e2e/%/package-lock.json tools/e2e/%/package.json \
  | $(E2E_STAMP)
	@mkdir -p $(@D)
	$(Q)cp $^ $(@D)/
	$(Q)npm ci --ignore-scripts --no-audit --no-fund --silent --prefix $(@D)
	$(Q)touch $@

.PHONY: e2e-rdf
e2e-rdf: $(KEDGE) $(BUILD)/e2e/rdf/.installed ## RDF in serdi, rapper, oxigraph, N3.js, jsonld, SHACL (ROUNDS=12)
	$(Q)tests/e2e/rdf $(RUN) --node $(BUILD)/e2e/rdf \
	  $(if $(ROUNDS),--rounds $(ROUNDS))

.PHONY: check-ontology
check-ontology: | $(TEST_STAMP) ## are kedge.ttl and shapes.ttl what the tables of data/ontology make?
	$(Q)tools/make-ontology --check
# Neo4j from Maven, and a program that asks it.
$(BUILD)/e2e/neo4j/.installed: tests/e2e/neo4j/pom.xml \
  tests/e2e/neo4j/Shell.java | $(E2E_STAMP)
	@mkdir -p $(@D)
	$(Q)cd tests/e2e/neo4j && mvn -q -B \
	  org.apache.maven.plugins:maven-dependency-plugin:2.8:build-classpath \
	  -Dmdep.outputFile=$(abspath $(@D))/classpath
	$(Q)javac -d $(@D) -cp "$$(cat $(@D)/classpath)" tests/e2e/neo4j/Shell.java
	$(Q)touch $@

# By the Python that the packages of Debian are for.
.PHONY: e2e-graphs
e2e-graphs: $(KEDGE) $(BUILD)/e2e/graphs/.installed $(BUILD)/e2e/neo4j/.installed ## graphs and tables in networkx, graphology, Calc, Neo4j, LadybugDB
	$(Q)/usr/bin/python3 tests/e2e/graphs $(RUN) --packages $(BUILD)/e2e/graphs \
	  --neo4j $(BUILD)/e2e/neo4j $(if $(SEEDS),--seeds $(SEEDS))
.PHONY: e2e-pictures
e2e-pictures: $(KEDGE) | $(E2E_STAMP) ## pictures of 20 to 1,000 names: valid, on the page, no label on another
	$(Q)tests/e2e/pictures $(RUN) --work $(BUILD)/e2e/pictures
.PHONY: e2e-report
e2e-report: $(KEDGE) $(BUILD)/e2e/report/.installed ## kedge report in Chromium: read, filtered, printed, attacked (PICTURES=DIR keeps what is seen)
	$(Q)tests/e2e/report $(RUN) --modules $(BUILD)/e2e/report/node_modules \
	  --work $(BUILD)/e2e/report/work $(if $(PICTURES),--pictures $(PICTURES)) \
	  $(if $(FILTER),--filter $(FILTER))

.PHONY: pictures
pictures: $(KEDGE) ## draw the pictures of docs/pictures anew
	$(Q)tools/pictures $(KEDGE) $(BUILD)/pictures

.PHONY: check
check: setup-test ## run the tests and every other check
	+@$(run_steps) $(TEST_STEPS) $(REST_STEPS)

.PHONY: ci
ci: setup-test setup-e2e ## check and e2e: what a change must pass
	+@$(run_steps) $(TEST_STEPS) $(REST_STEPS) $(E2E_STEPS)

# -- tests of the code ------------------------------------------------------

UNIT_SRC := $(wildcard tests/unit/test_*.c)
UNIT_HELP := $(filter-out $(UNIT_SRC),$(wildcard tests/unit/*.c))
UNIT := $(UNIT_SRC:tests/unit/%.c=$(OBJ)/unit/%)
UNIT_HELP_OBJ := $(UNIT_HELP:tests/unit/%.c=$(OBJ)/unit/%.o)
# Each cmocka test has a `state`; assertions of the tests always count.
UNIT_CFLAGS := -Wno-unused-parameter -UNDEBUG -Itests

$(OBJ)/unit/%.o: tests/unit/%.c $(OBJ)/.flags | $(TEST_STAMP)
	$(call say,CC,$<)
	$(Q)mkdir -p $(@D)
	$(Q)$(CC) $(CFLAGS_ALL) $(UNIT_CFLAGS) -MMD -MP -c -o $@ $<

$(UNIT): %: %.o $(UNIT_HELP_OBJ) $(LIB_OBJ)
	$(call say,LINK,$@)
	$(Q)$(CC) $(LDFLAGS_ALL) -o $@ $^ $(PKG_LIBS) -lcmocka

-include $(UNIT:=.d) $(UNIT_HELP_OBJ:.o=.d)
.SECONDARY: $(UNIT:=.o)

# A fault that a sanitizer finds must not look like an exit code of kedge.
ifeq ($(CONFIG),sanitize)
export ASAN_OPTIONS := exitcode=99:detect_leaks=1:strict_string_checks=1
export UBSAN_OPTIONS := print_stacktrace=1:halt_on_error=1:exitcode=99
export LSAN_OPTIONS := suppressions=$(CURDIR)/tests/leaks.supp:print_suppressions=0
export LONG_LINE_BYTES := 10000000
endif

RUN := --kedge $(KEDGE)
.PHONY: unit
unit: $(UNIT) ## run the unit tests
	$(Q)tests/run-unit --jobs $(JOBS) --filter '$(FILTER)' $(UNIT)

.PHONY: cases
cases: $(KEDGE) | $(TEST_STAMP) ## run the cases of tests/cases
	$(Q)tests/run-cases $(RUN) --jobs $(JOBS) --filter '$(FILTER)'

.PHONY: rule-examples
rule-examples: $(KEDGE) ## run the examples of every rule
	$(Q)$(KEDGE) rules check --strict

.PHONY: golden
golden: $(KEDGE) | $(TEST_STAMP) ## compare the extraction of data/samples with tests/golden
	$(Q)tests/run-golden $(RUN)

.PHONY: bless
bless: $(KEDGE) | $(TEST_STAMP) ## rewrite the expected files of cases and samples; review the diff
	$(Q)tests/run-cases $(RUN) --jobs $(JOBS) --filter '$(FILTER)' --bless
	$(if $(FILTER),,$(Q)tests/run-golden $(RUN) --bless)

.PHONY: test-ambiguous
test-ambiguous: $(KEDGE) | $(TEST_STAMP) ## what names with several meanings mean, by tests/ambiguous.tsv
	$(Q)tests/e2e/ambiguous $(RUN)

.PHONY: test-corpus
test-corpus: $(KEDGE) | $(TEST_STAMP) ## precision and F1 on tests/corpus, not below tests/corpus/floors.csv
	$(Q)tests/e2e/corpus $(RUN)

.PHONY: test-why
test-why: $(KEDGE) | $(TEST_STAMP) ## ask why of every fact of data/samples and look at what it names
	$(Q)tests/e2e/why $(RUN)

.PHONY: test-gazetteers
test-gazetteers: $(KEDGE) | $(TEST_STAMP) ## count the gazetteers; find every country by all its English names
	$(Q)tests/e2e/gazetteers $(RUN)

$(OBJ)/example: docs/example.c $(LIB)
	@mkdir -p $(@D)
	$(Q)$(CC) $(CFLAGS_ALL) $(LDFLAGS_ALL) -o $@ $< $(LIB) $(PKG_LIBS)

.PHONY: check-docs
check-docs: $(KEDGE) $(OBJ)/example | $(TEST_STAMP) ## are the examples in README.md and docs/rules.md true?
	$(Q)tools/check-docs $(RUN) --example $(OBJ)/example

.PHONY: test-outputs
test-outputs: $(KEDGE) | $(TEST_STAMP) ## same bytes whatever locale, zone, threads; outputs are valid
	$(Q)tests/e2e/outputs $(RUN)

.PHONY: test-store
test-store: $(KEDGE) | $(TEST_STAMP) ## a store is the same, however it came to have its documents; kills, full disks
	$(Q)tests/e2e/store $(RUN) $(if $(KILLS),--kills $(KILLS)) \
	  $(if $(SEQUENCES),--sequences $(SEQUENCES))

.PHONY: test-dump
test-dump: $(KEDGE) | $(TEST_STAMP) ## stores and NDJSON, merged in any mixture, are one run; changed lines
	$(Q)tests/e2e/dump $(RUN) $(if $(MUTATIONS),--mutations $(MUTATIONS))

.PHONY: test-migrate
test-migrate: $(KEDGE) | $(TEST_STAMP) ## stores of earlier versions of the tables are read as they are; damaged ones are refused
	$(Q)tests/e2e/migrate $(RUN) $(if $(KILLS),--kills $(KILLS))

.PHONY: test-shuffle
test-shuffle: $(KEDGE) | $(TEST_STAMP) ## same bytes whatever order documents, rules and lists are given in
	$(Q)tests/e2e/shuffle $(RUN)

.PHONY: test-bad-input
test-bad-input: $(KEDGE) | $(TEST_STAMP) ## damaged documents and rules, full disks
	$(Q)tests/e2e/bad-input $(RUN)

.PHONY: test-compiled
test-compiled: $(KEDGE) | $(TEST_STAMP) ## compiled gazetteers: made, used, made anew, damaged, raced for
	$(Q)tests/e2e/compiled $(RUN)

.PHONY: test-install
test-install: $(KEDGE) $(LIB) | $(TEST_STAMP) ## install to a temporary place and use it there
	$(Q)MAKE='$(MAKE)' tests/e2e/install

# -- other builds -----------------------------------------------------------

.PHONY: sanitize
sanitize: setup-test ## all tests under address, undefined and leak sanitizers
	+@$(run_steps) --name sanitize --make CONFIG=sanitize $(SANITIZE_STEPS)

.PHONY: coverage
coverage: setup-test ## line coverage of src, worst file first (COVERAGE_MIN=PERCENT)
	@find $(BUILD)/coverage -name '*.gcda' -delete 2>/dev/null || true
	+@$(run_steps) --name coverage --make CONFIG=coverage --make CC=gcc \
	  $(COVERAGE_STEPS) || echo 'coverage: some tests failed' >&2
	$(Q)tools/coverage --min $(or $(COVERAGE_MIN),0) $(BUILD)/coverage

FUZZ_SECONDS ?= 20
FUZZ_SRC := $(wildcard tests/fuzz/fuzz_*.c)
FUZZ := $(FUZZ_SRC:tests/fuzz/%.c=$(BUILD)/fuzz/fuzz/%)
FUZZ_HELP_OBJ := $(patsubst tests/fuzz/%.c,$(BUILD)/fuzz/fuzz/%.o,\
  $(filter-out $(FUZZ_SRC),$(wildcard tests/fuzz/*.c)))

.PHONY: fuzz
fuzz: setup-test ## feed random bytes to what reads input (FUZZ_SECONDS=20 for each)
	+@$(MAKE) --no-print-directory CONFIG=fuzz fuzz-programs
	$(Q)tests/fuzz/run --seconds $(FUZZ_SECONDS) --jobs $(JOBS) \
	  --filter '$(FILTER)' $(FUZZ)

.PHONY: fuzz-replay
fuzz-replay: setup-test ## run the fuzzers over samples and past findings only
	+@$(MAKE) --no-print-directory CONFIG=fuzz fuzz-programs
	$(Q)tests/fuzz/run --seconds 0 --jobs $(JOBS) --filter '$(FILTER)' $(FUZZ)

ifeq ($(CONFIG),fuzz)
.PHONY: fuzz-programs
fuzz-programs: $(FUZZ)

$(OBJ)/fuzz/%.o: tests/fuzz/%.c $(OBJ)/.flags
	$(call say,CC,$<)
	$(Q)mkdir -p $(@D)
	$(Q)$(CC) $(CFLAGS_ALL) -Wno-missing-prototypes -Itests -MMD -MP -c -o $@ $<

$(FUZZ): %: %.o $(FUZZ_HELP_OBJ) $(LIB_OBJ)
	$(call say,LINK,$@)
	$(Q)$(CC) $(LDFLAGS_ALL) -fsanitize=fuzzer -o $@ $^ $(PKG_LIBS)

-include $(FUZZ:=.d) $(FUZZ_HELP_OBJ:.o=.d)
.SECONDARY: $(FUZZ:=.o)
endif

# -- checks of the source ---------------------------------------------------

.PHONY: format
format: | $(TEST_STAMP) ## format the code with clang-format
	$(Q)clang-format -i $(CODE)

.PHONY: check-format
check-format: | $(TEST_STAMP) ## is the code formatted?
	$(Q)tools/check-format $(CODE)

.PHONY: check-gazetteers
check-gazetteers: ## are the gazetteers those of gazetteers/SHA256SUMS?
	$(Q)tools/check-gazetteers

.PHONY: check-layers
check-layers: | $(TEST_STAMP) ## do includes follow the order of the folders?
	$(Q)tools/check-layers

.PHONY: check-headers
check-headers: | $(TEST_STAMP) ## does each header compile alone, with gcc and clang?
	$(Q)tools/check-headers --jobs $(JOBS) \
	  --flags '$(CSTD) $(WARN) -Iinclude -Isrc $(PKG_CFLAGS)' $(HEADERS)

.PHONY: check-symbols
ifeq ($(CONFIG),release)
check-symbols: $(LIB) | $(TEST_STAMP) ## what the library exports, keeps and calls
	$(Q)tools/check-symbols --archive $(LIB) --root $(OBJ) $(LIB_OBJ)
else
check-symbols:
	@echo 'check-symbols: it looks at CONFIG=release' >&2; exit 1
endif

CPPCHECK := cppcheck --quiet --std=c11 --library=posix --inline-suppr \
  -j $(JOBS) --enable=warning,performance,portability --error-exitcode=1 \
  --suppress=missingIncludeSystem --suppress=internalAstError \
  --suppress=readdirCalled --suppress=ctuuninitvar \
  --cppcheck-build-dir=$(BUILD)/cppcheck -Iinclude -Isrc -D__GNUC__ src
TIDY := $(patsubst src/%.c,$(BUILD)/tidy/%.ok,$(LIB_SRC) $(MAIN_SRC))

# Analysed again when its object is: after a change of a header, too.
$(BUILD)/tidy/%.ok: $(OBJ)/%.o .clang-tidy | $(TEST_STAMP)
	$(call say,TIDY,src/$*.c)
	$(Q)mkdir -p $(@D)
	$(Q)tools/run-tidy src/$*.c -- $(CSTD) $(WARN) -Iinclude -Isrc $(PKG_CFLAGS)
	$(Q)touch $@

.PHONY: tidy
tidy: | $(TEST_STAMP) ## static analysis with clang-tidy and cppcheck
	+@failed=0; $(MAKE) -k --no-print-directory $(TIDY) || failed=1; \
	  mkdir -p $(BUILD)/cppcheck; $(CPPCHECK) || failed=$$((failed + 1)); \
	  passed=0; for ok in $(TIDY); do \
	    [ ! -e $$ok ] || passed=$$((passed + 1)); done; \
	  lost=$$(($(words $(TIDY)) - passed)); \
	  [ $$lost -le $$failed ] || failed=$$lost; \
	  echo "tidy: $$passed passed, $$failed failed"; [ $$failed = 0 ]

.PHONY: check-scripts
check-scripts: | $(TEST_STAMP) ## syntax of the scripts, and shellcheck where it is installed
	$(Q)tools/check-scripts

.PHONY: lint
lint: ## tidy and check-scripts
	+@$(run_steps) --name lint tidy check-scripts

.PHONY: test-tools
test-tools: | $(TEST_STAMP) ## test these tools: each check finds a seeded violation
	$(Q)tests/tools/test-tools

.PHONY: test-editors
test-editors: | $(TEST_STAMP) ## do the colours of tools/editors fit the language? (Vim: where it is installed)
	$(Q)tests/tools/editors

.PHONY: score-agrees
score-agrees: $(KEDGE) ## does `kedge score` count as the reference does? (skipped where that is not)
	$(Q)tests/tools/score-agrees $(RUN)

# -- speed ------------------------------------------------------------------

BENCH_MB ?= 20
BENCH_NAMES ?= 1000000

.PHONY: bench
bench: $(KEDGE) | $(TEST_STAMP) ## speed beside wc and rg on the same text (BENCH_MB=20)
	$(Q)tests/bench/run $(RUN) --mb $(BENCH_MB) --work $(BUILD)/bench

.PHONY: bench-rules
bench-rules: $(KEDGE) | $(TEST_STAMP) ## seconds to check 500 rules with their examples; fails above one
	$(Q)tests/bench/rules $(RUN) --work $(BUILD)/bench --most 1

.PHONY: bench-gazetteer
bench-gazetteer: $(KEDGE) | $(TEST_STAMP) ## start, memory and speed with a million names (BENCH_NAMES=1000000)
	$(Q)tests/bench/gazetteer $(RUN) --work $(BUILD)/bench --names $(BENCH_NAMES)

.PHONY: bench-count
bench-count: $(KEDGE) | $(TEST_STAMP) ## instructions for 200 kB of text, by callgrind
	$(Q)tests/bench/count $(RUN) --work $(BUILD)/bench
