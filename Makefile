# SPDX-License-Identifier: GPL-2.0-or-later
#
# tenken: every target in words
#
#   make                 build/tenken, optimized, with debug symbols
#   make demo            install what is missing, build, convert the sample, say where it is
#   make check           install what is missing, build, run every test
#   make test            build and run every test (nothing is installed)
#   make asan            the whole test suite under AddressSanitizer and UBSan (build/asan)
#   make valgrind        the whole test suite under valgrind
#   make lint            clang-tidy, cppcheck, clang-format and the project's own rules
#   make format          format all sources
#   make bench           speed and memory, as ratios measured in one run
#   make renderings      print the whole sheet with other programs, compare what comes back
#   make golden          write the golden files anew; read `git diff` afterwards
#   make install         into PREFIX (default /usr/local), under DESTDIR
#   make uninstall
#   make deps            install the Debian packages that are missing
#   make clean
#
#   V=1 shows the commands, WERROR=1 makes warnings errors (CI does), CC=clang is fine.
#   CFLAGS, CPPFLAGS, LDFLAGS are added to what the program needs itself; BUILD=build/other
#   keeps a second build beside the first.

VERSION := 0.1.0
PREFIX ?= /usr/local
DESTDIR ?=
BUILD ?= build
CC ?= cc
CFLAGS ?= -O2 -g
FORTIFY ?= 2
SAMPLE := fixtures/checklist.txt
SAMPLE_PDF := fixtures/pdf/checklist-calc.pdf
V ?= 0
ifeq ($(V),0)
Q := @
MAKEFLAGS += --no-print-directory
endif

FOLDERS := model extract normalize export cli
PACKAGES := glib-2.0 gio-2.0 libxml-2.0 xlsxwriter poppler-glib cairo-ft freetype2 libseccomp
DEBIAN := gcc libc6-dev make pkg-config check libglib2.0-dev libglib2.0-dev-bin \
	libpoppler-glib-dev poppler-data libcairo2-dev libfreetype-dev libseccomp-dev libxlsxwriter-dev libxml2-dev

WARNINGS := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wformat=2 -Wmissing-prototypes \
	-Wstrict-prototypes -Wundef -Wpointer-arith -Wcast-qual -Wwrite-strings
# clang warns of casts inside GLib's own macros (g_utf8_next_char) too; gcc does not.
ifneq (,$(findstring clang,$(CC)))
WARNINGS := $(filter-out -Wcast-qual,$(WARNINGS))
endif
# The libraries' own headers are system headers: their warnings are not ours.
PACKAGE_CFLAGS := $(shell pkg-config --cflags $(PACKAGES) 2>/dev/null | sed 's/-I/-isystem /g')
PACKAGE_LDLIBS := $(shell pkg-config --libs $(PACKAGES) 2>/dev/null) -lm
TEST_LDLIBS := $(shell pkg-config --libs check 2>/dev/null)
DEFINES := -I. -I$(BUILD) -D_GNU_SOURCE -DTENKEN_VERSION='"$(VERSION)"' \
	-D_FORTIFY_SOURCE=$(FORTIFY)
COMPILE = $(CC) $(DEFINES) $(CPPFLAGS) -std=c11 $(PACKAGE_CFLAGS) \
	-fstack-protector-strong $(CFLAGS)
STRICT := $(WARNINGS) $(if $(WERROR),-Werror)

# Sub-makes use every core, unless the caller has already said how many.
JOBS = $(if $(findstring -j,$(MAKEFLAGS)),,-j$(shell nproc 2>/dev/null || echo 2))

sources = $(sort $(wildcard $(1)/*.c))
objects = $(patsubst %.c,$(BUILD)/%.o,$(filter-out cli/main.c,$(call sources,$(1))))
LIBRARIES := $(foreach f,cli export normalize extract model,$(BUILD)/lib$(f).a)
FORMS := $(wildcard normalize/forms/*.xml)
RESOURCE_normalize := normalize/forms/forms
RESOURCE_export := export/inspection
RESOURCE_DATA := $(FORMS) $(wildcard export/*.css export/*.js)
TESTS := $(filter-out $(SKIP:%=$(BUILD)/tests/test_%),\
	$(patsubst tests/test_%.c,$(BUILD)/tests/test_%,$(sort $(wildcard tests/test_*.c))))
TEST_SHARED := $(patsubst tests/%.c,$(BUILD)/tests/%.o,\
	$(filter-out tests/test_%.c tests/bench%.c,$(sort $(wildcard tests/*.c))))

.PHONY: all demo check test asan valgrind lint format bench renderings golden install uninstall deps clean
.SECONDARY:
.DELETE_ON_ERROR:
all: $(BUILD)/tenken

$(BUILD)/tenken: $(BUILD)/cli/main.o $(LIBRARIES)
	@echo "  LINK  $@"
	$(Q)$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(PACKAGE_LDLIBS) $(LDLIBS)

define library
$(BUILD)/lib$(1).a: $(call objects,$(1)) $(patsubst %,$(BUILD)/%_resource.o,$(RESOURCE_$(1)))
	@echo "  AR    $$@"
	$(Q)rm -f $$@ && $$(AR) rcs $$@ $$^
endef
$(foreach f,model extract normalize export cli,$(eval $(call library,$(f))))

$(BUILD)/%.o: %.c
	@echo "  CC    $<"
	$(Q)mkdir -p $(@D)
	$(Q)$(COMPILE) $(STRICT) -MMD -MP -c -o $@ $<

# Data that is compiled in as GResources: the forms, and what the inspection page looks like.
$(BUILD)/%_resource.c: %.gresource.xml $(RESOURCE_DATA)
	@echo "  DATA  $@"
	$(Q)mkdir -p $(@D)
	$(Q)glib-compile-resources --sourcedir=$(<D) --generate-source \
		--c-name=$(*F) --manual-register --target=$@ $<
$(BUILD)/%_resource.o: $(BUILD)/%_resource.c
	$(Q)$(COMPILE) -c -o $@ $<

$(BUILD)/tests/test_%: $(BUILD)/tests/test_%.o $(TEST_SHARED) $(LIBRARIES)
	@echo "  LINK  $@"
	$(Q)$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(TEST_LDLIBS) $(PACKAGE_LDLIBS) $(LDLIBS)

# ---- tests: each suite is run from the top folder; fixtures are found there -------------

test: all $(TESTS)
	@failed=; for t in $(TESTS); do echo "== $$t"; \
		TENKEN=$(BUILD)/tenken $(WRAPPER) $$t || failed="$$failed $$t"; done; \
	if [ -n "$$failed" ]; then echo "failed:$$failed" >&2; exit 1; fi; \
	echo "$(words $(TESTS)) suites, all passed"

# pkg-config may have been missing when this make began, so the work is a new one's.
check: deps
	@$(MAKE) $(JOBS) test

SANITIZE := -fsanitize=address,undefined
asan:
	@ASAN_OPTIONS=detect_leaks=1:detect_stack_use_after_return=1 \
	LSAN_OPTIONS=suppressions=.ci/leaks.lsan:print_suppressions=0 \
	UBSAN_OPTIONS=print_stacktrace=1:halt_on_error=1 CK_TIMEOUT_MULTIPLIER=5 \
	TENKEN_FLOOD=50000 \
	$(MAKE) $(JOBS) BUILD=build/asan FORTIFY=0 LDFLAGS='$(LDFLAGS) $(SANITIZE)' \
		CFLAGS='-O1 -g -fno-omit-frame-pointer -fno-sanitize-recover=all $(SANITIZE)' test

# TENKEN_FLOOD: hostile texts repeat their pattern so often, instead of a million times.
# Programs of the system that tests call are not followed.  FORTIFY is off, or its checked
# copies would hide the plain ones that valgrind watches.  It knows neither Landlock nor
# seccomp: what asks for walls is left out.
valgrind:
	@CK_TIMEOUT_MULTIPLIER=60 G_SLICE=always-malloc TENKEN_FLOOD=1000 \
	$(MAKE) $(JOBS) BUILD=build/valgrind FORTIFY=0 CFLAGS='-O1 -g' \
		SKIP='cli_sandbox program_bare program_walls' WRAPPER='valgrind -q --suppressions=.ci/leaks.valgrind --leak-check=full --errors-for-leak-kinds=definite --error-exitcode=99 --trace-children=yes --trace-children-skip=/usr/*$(,)/bin/*' test
, := ,

golden: all $(BUILD)/tests/test_program_golden
	@TENKEN=$(BUILD)/tenken GOLDEN=write $(BUILD)/tests/test_program_golden
	@echo "written; now read: git diff fixtures/golden"

bench: all $(BUILD)/tests/bench
	@TENKEN=$(BUILD)/tenken $(BUILD)/tests/bench $(SAMPLE) $(SAMPLE_PDF) $(BUILD)/bench

renderings: all
	$(Q)tests/renderings/make.py $(BUILD)/renderings
	$(Q)tests/renderings/score.py $(BUILD)/tenken $(BUILD)/renderings

$(BUILD)/tests/bench: $(BUILD)/tests/bench.o
	@echo "  LINK  $@"
	$(Q)$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(PACKAGE_LDLIBS) $(LDLIBS)

# ---- first contact -----------------------------------------------------------------------

demo: deps
	@$(MAKE) $(JOBS) all
	@mkdir -p $(BUILD)/demo
	@$(BUILD)/tenken convert -o $(BUILD)/demo/checklist.xlsx -o $(BUILD)/demo/checklist.xml \
		-o $(BUILD)/demo/checklist.csv $(SAMPLE)
	@echo "The workbook: $(abspath $(BUILD)/demo/checklist.xlsx)"
	@echo "The records:  $(abspath $(BUILD)/demo/checklist.xml) (and .csv)"

deps:
	@.ci/deps $(DEBIAN)

install: all
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/share/man/man1 \
		$(DESTDIR)$(PREFIX)/share/doc/tenken $(DESTDIR)$(PREFIX)/share/tenken/schema \
		$(DESTDIR)$(PREFIX)/share/tenken/forms
	install -m 755 $(BUILD)/tenken $(DESTDIR)$(PREFIX)/bin/tenken
	install -m 644 doc/tenken.1 $(DESTDIR)$(PREFIX)/share/man/man1/tenken.1
	install -m 644 README.md LICENSE $(wildcard doc/*.md) doc/batch.slurm $(DESTDIR)$(PREFIX)/share/doc/tenken
	install -m 644 $(wildcard schema/*.rng schema/*.xsd) $(DESTDIR)$(PREFIX)/share/tenken/schema
	install -m 644 $(filter-out %.gresource.xml,$(FORMS)) \
		$(DESTDIR)$(PREFIX)/share/tenken/forms

uninstall:
	rm -f $(DESTDIR)$(PREFIX)/bin/tenken $(DESTDIR)$(PREFIX)/share/man/man1/tenken.1
	rm -rf $(DESTDIR)$(PREFIX)/share/doc/tenken $(DESTDIR)$(PREFIX)/share/tenken

# ---- upkeep ------------------------------------------------------------------------------

LINT_FOLDERS := $(FOLDERS) tests
lint:
	@COMPILE='$(subst ',,$(DEFINES)) -std=c11 $(PACKAGE_CFLAGS)' BUILD=$(BUILD) .ci/lint $(LINT_FOLDERS)

format:
	clang-format -i $(foreach f,$(LINT_FOLDERS),$(wildcard $(f)/*.c $(f)/*.h))

clean:
	rm -rf build

-include $(shell find $(BUILD) -name '*.d' 2>/dev/null)
