# What the build needs from Debian. One call installs what is missing; the
# stamp makes a second call do nothing.
LLVM := 14
APT_BUILD := gcc make pkg-config libpcre2-dev libcsv-dev libgraphviz-dev \
  libxml2-dev libjansson-dev libutf8proc-dev libsqlite3-dev
APT_TEST := libcmocka-dev clang libclang-rt-$(LLVM)-dev clang-format \
  clang-tidy cppcheck valgrind python3 graphviz serdi raptor2-utils sqlite3 \
  locales-all ripgrep jq
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

.PHONY: setup setup-test
setup: $(SETUP_STAMP) ## install the Debian packages that the build needs
setup-test: $(TEST_STAMP) ## install what the tests need as well
