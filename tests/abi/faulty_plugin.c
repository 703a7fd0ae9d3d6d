/* Plugins that are wrong in one way each, chosen by -D. */
#include "provcheck_plugin.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#ifdef FAULT_CONSTRUCTOR
/* No plugin at all; ends whatever process loads it. */
__attribute__((constructor)) static void end(void) { _Exit(0); }
#else

#define STR(text) { (const uint8_t *)(text), sizeof(text) - 1 }

#ifdef FAULT_SPIN
__attribute__((constructor)) static void spin(void) {
  for (;;) {
  }
}
#endif

static int32_t describe(PcBuf *out) {
  static char text[] = "[{\"name\": \"c/faulty\", \"rules\": []}]";
  out->ptr = (uint8_t *)text;
  out->len = out->cap = sizeof text - 1;
  out->free = NULL;
  return PC_OK;
}

static int32_t create(PcStr check, PcStr config, void **instance, PcBuf *error) {
  static int one;
#ifdef FAULT_EXIT_EARLY
  exit(0);
#endif
  (void)check;
  (void)config;
  memset(error, 0, sizeof *error);
  *instance = &one;
  return PC_OK;
}

static int32_t run(void *instance, const PcJob *job, PcBuf *out) {
  (void)instance;
  memset(out, 0, sizeof *out);
#ifdef FAULT_CRASH
  if (memchr(job->draft->text.ptr, '!', job->draft->text.len) != NULL)
    abort();
#endif
#ifdef FAULT_EXIT
  exit(0);
#endif
#ifdef FAULT_LOG
  fputs("one word of its own\n", stderr);
  if (job->host != NULL) {
    PcStr warning = STR("no word list\033[2J");
    PcStr detail = STR("looking");
    job->host->log(job->host->ctx, 1, warning);
    job->host->log(job->host->ctx, 2, detail);
  }
#endif
#ifdef FAULT_STATUS
  return 99;
#endif
  {
    static char text[] = "{\"findings\": []}";
    (void)job;
    out->ptr = (uint8_t *)text;
    out->len = out->cap = sizeof text - 1;
  }
  return PC_OK;
}

static void destroy(void *instance) {
  (void)instance;
#ifdef FAULT_EXIT_LATE
  exit(0);
#endif
}

#ifdef FAULT_ABI
#define MAJOR 2
#else
#define MAJOR PC_ABI_MAJOR
#endif
#ifdef FAULT_MAGIC
#define MAGIC 7
#else
#define MAGIC PC_MAGIC
#endif

static const PcPlugin TABLE = {
    {MAGIC, MAJOR, 3, sizeof(PcPlugin), PC_FLAG_PANIC_UNWIND},
    STR("faulty"),
    STR("0.0.1"),
    STR(""),
    STR("cc"),
    describe,
    create,
    run,
    destroy,
};

const PcPlugin *provcheck_plugin_entry__faulty(void) { return &TABLE; }
#ifdef FAULT_TWO
const PcPlugin *provcheck_plugin_entry__again(void) { return &TABLE; }
#endif
#endif
