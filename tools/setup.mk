# What the build needs from Debian. One call installs what is missing; the
# stamp makes a second call do nothing.
LLVM := 14
APT_BUILD := gcc make pkg-config libpcre2-dev libcsv-dev libgraphviz-dev \
  libxml2-dev libjansson-dev libutf8proc-dev libsqlite3-dev fonts-dejavu-core
APT_TEST := libcmocka-dev clang libclang-rt-$(LLVM)-dev clang-format \
  clang-tidy cppcheck valgrind python3 graphviz serdi raptor2-utils sqlite3 \
  locales-all ripgrep jq
# Tools of others that take what kedge exports; node and mvn may be there
# already, from elsewhere.
APT_E2E := python3-networkx libxml2-utils chromium python3-pandas \
  libreoffice-calc-nogui \
  $(if $(shell command -v mvn 2>/dev/null),,maven) \
  $(if $(shell command -v javac 2>/dev/null),,default-jdk-headless) \
  $(if $(shell command -v npm 2>/dev/null),,nodejs npm)
STAMPS := build
SETUP_STAMP := $(STAMPS)/.setup
TEST_STAMP := $(STAMPS)/.setup-test

$(SETUP_STAMP): tools/setup tools/setup.mk
	@mkdir -p $(@D)
	@tools/setup $(APT_BUILD)
	@touch $@

# After the other one: two installations at once lock each other out.
$(TEST_STAMP): tools/setup tools/setup.mk | $(SETUP_STAMP)
	@tools/setup $(APT_TEST)
	@touch $@

# After the others, for the same reason.
E2E_STAMP := $(STAMPS)/.setup-e2e
$(E2E_STAMP): tools/setup tools/setup.mk | $(TEST_STAMP)
	@tools/setup $(APT_E2E)
	@touch $@

.PHONY: setup setup-test setup-e2e
setup: $(SETUP_STAMP) ## install the Debian packages that the build needs
setup-test: $(TEST_STAMP) ## install what the tests need as well
setup-e2e: $(E2E_STAMP) ## install what `make e2e` needs as well
